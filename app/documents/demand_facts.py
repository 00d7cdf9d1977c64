"""What a demand for a penalty is made from: what is owed as of a day, and how it came about (R20, R21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.head import Head

REMINDER, DEMAND, LAST = "reminder", "demand", "last"
VARIANTS = (REMINDER, DEMAND, LAST)


@dataclass(frozen=True)
class Stretch:
    """Days in a row on which the same sum was unpaid, and what they cost."""

    starts_on: date
    through: date
    days: int
    balance: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Paid:
    """A payment: its day, where it came from in words, its reference, its sum; `set_off`: taken by us."""

    on: date
    source: str
    reference: str
    amount: Decimal
    set_off: bool = False


@dataclass(frozen=True)
class Before:
    """A demand of before: its title, number and day."""

    title: str
    number: str
    issued_on: date


@dataclass(frozen=True)
class DemandFacts:
    """Everything that a demand says, as of the head's day at its end.

    `variant` is "reminder", "demand" or "last". `late_fee` is all that was charged,
    `late_fee_left` what of it is unpaid; `daily` what each further day adds. `counted` tells how
    the due day was counted. `pay_by` is a day that a person set for this letter, None for none.
    """

    head: Head
    variant: str
    rank: str
    what: str
    notice: str
    sent_on: date
    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    due_on: date
    counted: str
    percent_a_day: Decimal
    stretches: tuple[Stretch, ...] = ()
    late_fee: Decimal = Decimal("0.00")
    late_fee_left: Decimal = Decimal("0.00")
    daily: Decimal = Decimal("0.00")
    payments: tuple[Paid, ...] = ()
    before: tuple[Before, ...] = ()
    complete: bool = True
    provisional: bool = False
    pay_by: date | None = None
    remark: str = ""

    @property
    def total(self) -> Decimal:
        """Principal and late fee that are owed."""
        return self.outstanding + self.late_fee_left

    @property
    def days_late(self) -> int:
        """How many days were charged."""
        return sum(one.days for one in self.stretches)

    @property
    def set_off(self) -> Decimal:
        """What we took from what the partner had with us."""
        return sum((one.amount for one in self.payments if one.set_off), Decimal("0.00"))
