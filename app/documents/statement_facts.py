"""What a statement of account says, before anybody knows about pages or sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.text import Text


@dataclass(frozen=True)
class StatementLine:
    """One movement: what was charged or paid, and what was owed after it. Sums in yuan."""

    on: date
    what: Text
    violation: str
    charged: Decimal | None
    paid: Decimal | None
    balance: Decimal
    reference: str = ""


@dataclass(frozen=True)
class StatementPenalty:
    """One penalty at the end of the day; not `complete` where it is only *at least* that much."""

    violation: str
    rank: Text
    item: Text
    announced_on: date | None
    due_on: date | None
    provisional: bool
    amount: Decimal
    complete: bool
    paid: Decimal
    outstanding: Decimal
    days_late: int
    late_fee: Decimal
    late_fee_left: Decimal
    clause: str


@dataclass(frozen=True)
class StatementSegment:
    """Days on which one balance was charged; `amount` is its share of the rounded late fee (R20)."""

    violation: str
    starts_on: date
    through: date
    days: int
    balance: Decimal
    percent_a_day: Decimal
    amount: Decimal


@dataclass(frozen=True)
class StatementMovement:
    """One movement of a deposit account; `change` is signed."""

    on: date
    what: Text
    violation: str
    change: Decimal
    balance: Decimal


@dataclass(frozen=True)
class StatementDeposit:
    """One deposit account with its level."""

    agreement: str
    movements: tuple[StatementMovement, ...]
    required: Decimal
    balance: Decimal
    shortfall: Decimal
    top_up_due_on: date | None
    extra_required: Decimal


@dataclass(frozen=True)
class StatementFacts:
    """The statement of one partner at the end of `as_of`, drawn up on `drawn_up_on`.

    `outstanding` and `late_fee_left` are what is owed; `overpaid` what was paid beyond it.
    """

    organisation: str
    partner: str
    code: str
    as_of: date
    drawn_up_on: date
    lines: tuple[StatementLine, ...]
    penalties: tuple[StatementPenalty, ...]
    segments: tuple[StatementSegment, ...]
    deposits: tuple[StatementDeposit, ...]
    outstanding: Decimal
    late_fee_left: Decimal
    overpaid: Decimal

    @property
    def owed(self) -> Decimal:
        """Principal and late fee that are not paid."""
        return self.outstanding + self.late_fee_left

    @property
    def complete(self) -> bool:
        """Whether every penalty is known to the fen."""
        return all(penalty.complete for penalty in self.penalties)

    @property
    def provisional(self) -> bool:
        """Whether a day rests on a calendar that is not published (R1)."""
        return any(penalty.provisional for penalty in self.penalties)
