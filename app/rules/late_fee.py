"""The charge on what is paid late, day by day (R20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.facts import Payment
from app.rules.money import ZERO, percent_of, rounded
from app.rules.period import ONE_DAY


@dataclass(frozen=True)
class Stretch:
    """Days in a row on which the same principal was unpaid, both bounds inclusive."""

    starts_on: date
    through: date
    balance: Decimal

    @property
    def days(self) -> int:
        """How many days are charged."""
        return (self.through - self.starts_on).days + 1


def overdue_stretches(
    amount: Decimal, due_on: date, payments: Iterable[Payment], as_of: date
) -> tuple[Stretch, ...]:
    """The stretches from the day after the limit through `as_of` or the day of full payment.

    A payment still carries the charge of its own day. Payments settle principal first, in
    the order received; those after `as_of` are not known.
    """
    stretches: list[Stretch] = []
    balance, starts_on = amount, due_on + ONE_DAY
    for payment in sorted((p for p in payments if p.paid_on <= as_of), key=lambda p: p.paid_on):
        if payment.paid_on >= starts_on and balance > 0:
            stretches.append(Stretch(starts_on, payment.paid_on, balance))
            starts_on = payment.paid_on + ONE_DAY
        balance -= payment.amount
    if balance > 0 and starts_on <= as_of:
        stretches.append(Stretch(starts_on, as_of, balance))
    return tuple(stretches)


def late_fee(stretches: Iterable[Stretch], percent_a_day: Decimal) -> Decimal:
    """The charge in yuan: simple, on what was unpaid each day, rounded once (R8, R20)."""
    return rounded(sum((percent_of(s.balance, percent_a_day) * s.days for s in stretches), ZERO))
