"""What an end brings with it, as letters tell it: other agreements, sums, steps, duties (R36, R37)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.documents.termination_facts import OtherAgreement

SETTLEMENT, CUSTOMERS, HANDOVER, MARKS, ACCOUNT = "settlement", "customers", "handover", "marks", "account"


@dataclass(frozen=True)
class Balance:
    """What the partner owes under the agreement as of a day, in yuan; not `complete`: at least that much."""

    as_of: date
    principal: Decimal
    late_fee: Decimal
    complete: bool = True

    @property
    def amount(self) -> Decimal:
        """All of it."""
        return self.principal + self.late_fee


@dataclass(frozen=True)
class Task:
    """One step after the end.

    `whose` is "vendor", "partner", "both" or "either"; `timing` "before", "at_once", "act", "open"
    or "lasting". `due_on` is None while no day can be said, `waits` names what it waits for then.
    """

    id: str
    name: str
    whose: str
    timing: str
    due_on: date | None
    clause: str
    waits: tuple[str, ...] = ()
    limit: str = ""


@dataclass(frozen=True)
class Aftermath:
    """Everything that follows an end.

    `subjects` has the clause of each subject that the agreement speaks of (settlement, customers,
    handover, marks, account); `tasks` are the other steps, `surviving` what goes on, each with its
    clause. `others_clause` is "" where the agreement says nothing of others.
    """

    subjects: Mapping[str, str] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    surviving: tuple[tuple[str, str], ...] = ()
    others: tuple[OtherAgreement, ...] = ()
    others_clause: str = ""
    balance: Balance | None = None
    deposit: Decimal | None = None

    @property
    def data(self) -> tuple[tuple[str, str], ...]:
        """What machines may want to know of it."""
        owed = f"{self.balance.amount:.2f}" if self.balance and self.balance.complete else ""
        return (
            ("outstanding", owed),
            ("deposit", f"{self.deposit:.2f}" if self.deposit is not None else ""),
            ("falling", " ".join(one.number or one.title for one in self.others if one.falls)),
        )
