"""Periods of calendar days and months (R2, R3, R6, R7). Pure date arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)
REMEMBERED = 4096
"""How many answers about days are kept: a partner's cases ask about the same ones over and over."""


def days_later(day: date, days: int) -> date:
    """The last day of N days from `day`, itself not counted (R2)."""
    return day + timedelta(days=days)


@lru_cache(maxsize=REMEMBERED)
def months_later(day: date, months: int) -> date:
    """The corresponding day N months later, or that month's last day (R2).

    A negative number of months goes back in the same way (R32).
    """
    return day + relativedelta(months=months)


def last_day_counting_first(day: date, months: int) -> date:
    """The last day of N months that count their first day (R3).

    The day before the corresponding day; the month's last day where there is none.
    """
    corresponding = months_later(day, months)
    return corresponding - ONE_DAY if corresponding.day == day.day else corresponding


@dataclass(frozen=True)
class FiscalYear:
    """A fiscal year by the number that it ends in, both days inclusive (R7)."""

    number: int
    starts_on: date
    through: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.through


@lru_cache(maxsize=REMEMBERED)
def fiscal_year_of(day: date, first_month: int) -> FiscalYear:
    """The fiscal year that holds `day`, where years begin on the 1st of `first_month` (R7)."""
    starts_on = date(day.year if day.month >= first_month else day.year - 1, first_month, 1)
    through = months_later(starts_on, 12) - ONE_DAY
    return FiscalYear(through.year, starts_on, through)
