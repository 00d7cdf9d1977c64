"""The late fee of one penalty as a table: by stretches of one balance, and day by day (R20).

The charge is rounded once, at the end (R8). So that the lines add up to it, each shows what
the rounded total grows by: the rounded sum through its last day less that through the line before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.rules.calendar import WorkdayCalendar
from app.rules.counting import count_violations
from app.rules.facts import Facts
from app.rules.late_fee import Stretch
from app.rules.money import ZERO, percent_of, rounded
from app.rules.penalty import Owed, penalties
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text


@dataclass(frozen=True)
class LateFeeSegment:
    """Days in a row, both included, on which the same principal was unpaid.

    `daily` and `exact` are the charge of one day and of all, not rounded; `shown` is the
    segment's share of the rounded total, with two places.
    """

    starts_on: date
    through: date
    days: int
    balance: Decimal
    percent_a_day: Decimal
    daily: Decimal
    exact: Decimal
    shown: Decimal


@dataclass(frozen=True)
class LateFeeDay:
    """One day of the table; `total` is the late fee through that day, rounded (R8)."""

    on: date
    balance: Decimal
    daily: Decimal
    shown: Decimal
    total: Decimal


@dataclass(frozen=True)
class LateFeeTable:
    """How the late fee of one penalty comes about at the end of `as_of`.

    `total` is the penalty's late fee, `left` what of it is not paid. `complete` is False
    where the principal is only *at least* that much (R15); `provisional` says that the limit
    rests on an unpublished calendar (R1). Without segments nothing is late.
    """

    violation: str
    as_of: date
    amount: Decimal
    complete: bool
    paid: Decimal
    outstanding: Decimal
    due_on: date | None
    provisional: bool
    percent_a_day: Decimal
    segments: tuple[LateFeeSegment, ...]
    total: Decimal
    left: Decimal
    source: Source
    text: Text

    @property
    def days(self) -> Iterator[LateFeeDay]:
        """Every day that is charged; the days of a segment add up to it."""
        exact = total = ZERO
        for segment in self.segments:
            for number in range(segment.days):
                exact += segment.daily
                shown, total = rounded(exact) - total, rounded(exact)
                on = segment.starts_on + timedelta(days=number)
                yield LateFeeDay(on, segment.balance, segment.daily, shown, total)


def late_fee_segments(
    facts: Facts, rulebook: Rulebook, violation: str, as_of: date, calendar: WorkdayCalendar
) -> LateFeeTable | None:
    """The table of one violation's penalty through `as_of`; None where it carries no money then."""
    if rulebook.conduct is None:
        return None
    count = count_violations(facts, rulebook, as_of)
    owed = penalties(facts, rulebook, count, as_of, calendar)
    return next((table_of(one, rulebook, as_of) for one in owed if one.penalty.violation == violation), None)


def table_of(owed: Owed, rulebook: Rulebook, as_of: date) -> LateFeeTable:
    """The table of a penalty that was computed for `as_of` under `rulebook`."""
    penalty, procedure = owed.penalty, owed.edition.procedure
    (text,) = (reason.text for reason in owed.reasons if reason.about.endswith(".late_fee"))
    return LateFeeTable(
        violation=penalty.violation,
        as_of=as_of,
        amount=penalty.amount,
        complete=penalty.complete,
        paid=penalty.paid,
        outstanding=penalty.outstanding,
        due_on=penalty.due_on,
        provisional=owed.provisional,
        percent_a_day=procedure.late_percent_a_day,
        segments=tuple(_segments(owed.stretches, procedure.late_percent_a_day)),
        total=penalty.late_fee,
        left=penalty.late_fee_left,
        source=rulebook.cited(procedure.late_fee),
        text=text,
    )


def _segments(stretches: tuple[Stretch, ...], percent: Decimal) -> Iterator[LateFeeSegment]:
    exact = total = ZERO
    for stretch in stretches:
        daily = percent_of(stretch.balance, percent)
        exact += daily * stretch.days
        shown, total = rounded(exact) - total, rounded(exact)
        yield LateFeeSegment(
            stretch.starts_on,
            stretch.through,
            stretch.days,
            stretch.balance,
            percent,
            daily,
            daily * stretch.days,
            shown,
        )
