"""The working-day calendar: which days banks in mainland China do corporate business (R1).

The published calendar comes from the library `chinese_calendar`, and from years read from
files (`calendar_loader`). A year that neither knows is computed from weekends and 1 January
alone, and whatever rests on it is marked provisional.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from app.rules.period import ONE_DAY, REMEMBERED

WORKDAY, MADE_UP_WORKDAY, WEEKEND, HOLIDAY = "workday", "made_up_workday", "weekend", "holiday"
NEW_YEAR = "new_years_day"
_SATURDAY = 5


@dataclass(frozen=True)
class Limit:
    """A day that was counted in working days or rolled to one.

    `counted` are the working days counted, `skipped` the days between that are not
    working days; `provisional` says that an unpublished year was touched (R1).
    """

    due_on: date
    provisional: bool
    counted: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True)
class YearCalendar:
    """One year as the State Council announced it, read from a file.

    `holidays` are days off, weekends among them or not; `workdays` the weekend days that are
    worked instead; `source` the notice. `replaces_published` says that the file goes before
    what is published for its year.
    """

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str
    replaces_published: bool = False

    def is_workday(self, day: date) -> bool:
        """Whether a day of this year is a working day."""
        return day in self.workdays or (day.weekday() < _SATURDAY and day not in self.holidays)


@dataclass(frozen=True)
class DayKind:
    """What kind of day a day is (R1).

    `kind` is "workday", "made_up_workday", "weekend" or "holiday"; `holiday` the holiday that
    it belongs to, or is worked for, as `chinese_calendar` names it ("national_day"), "" where
    that is not known.
    """

    kind: str
    holiday: str = ""


class WorkdayCalendar:
    """The statutory calendar, year by year; `years` go before what the library publishes."""

    def __init__(self, years: Iterable[YearCalendar] = ()) -> None:
        self._years = {year.year: year for year in years}
        # A partner's cases ask for the same days again and again.
        self._after = lru_cache(maxsize=REMEMBERED)(self._counted_after)
        self._roll = lru_cache(maxsize=REMEMBERED)(self._rolled)

    @property
    def years(self) -> tuple[YearCalendar, ...]:
        """The years that were read from files, in order."""
        return tuple(self._years[year] for year in sorted(self._years))

    def is_published(self, year: int) -> bool:
        """Whether that year's holidays and made-up working days are known."""
        return year in self._years or _published(year)

    def is_workday(self, day: date) -> bool:
        """Whether `day` is a working day, by the published calendar or else by weekends (R1)."""
        if day.year in self._years:
            return self._years[day.year].is_workday(day)
        if _published(day.year):
            return _published_workday(day)
        return day.weekday() < _SATURDAY and (day.month, day.day) != (1, 1)

    def kind_of(self, day: date) -> DayKind:
        """Whether `day` is worked, and why it is or is not."""
        holiday = self._holiday(day)
        weekend = day.weekday() >= _SATURDAY
        if self.is_workday(day):
            return DayKind(MADE_UP_WORKDAY, holiday) if weekend else DayKind(WORKDAY)
        listed = self._years[day.year].holidays if day.year in self._years else ()
        return DayKind(HOLIDAY, holiday) if holiday or day in listed else DayKind(WEEKEND)

    def _holiday(self, day: date) -> str:
        """The name of a day's holiday; a file of a year names none."""
        if day.year in self._years:
            return ""
        if _published(day.year):
            return _published_holiday(day)
        return NEW_YEAR if (day.month, day.day) == (1, 1) else ""

    def workdays_after(self, day: date, number: int) -> Limit:
        """The N-th working day after `day` (R5)."""
        return self._after(day, number)

    def rolled(self, day: date) -> Limit:
        """`day`, or the next working day where it is none (R4)."""
        return self._roll(day)

    def _counted_after(self, day: date, number: int) -> Limit:
        counted: list[date] = []
        skipped: list[date] = []
        current = day
        while len(counted) < number:
            current += ONE_DAY
            (counted if self.is_workday(current) else skipped).append(current)
        return self._limit(current, counted, skipped)

    def _rolled(self, day: date) -> Limit:
        skipped: list[date] = []
        current = day
        while not self.is_workday(current):
            skipped.append(current)
            current += ONE_DAY
        return self._limit(current, [current], skipped)

    def _limit(self, due_on: date, counted: list[date], skipped: list[date]) -> Limit:
        years = {day.year for day in (*counted, *skipped, due_on)}
        provisional = not all(self.is_published(year) for year in years)
        return Limit(due_on, provisional, tuple(counted), tuple(skipped))


@lru_cache(maxsize=REMEMBERED)  # the library looks through all its years on every question
def _published_workday(day: date) -> bool:
    import chinese_calendar

    return bool(chinese_calendar.is_workday(day))


@lru_cache(maxsize=REMEMBERED)
def _published_holiday(day: date) -> str:
    """The holiday that the library names for a day off, or for a weekend day that is worked."""
    from chinese_calendar import get_holiday_detail
    from chinese_calendar.constants import Holiday

    _, name = get_holiday_detail(day)
    return next((holiday.name for holiday in Holiday if holiday.value == name), "")


@cache
def _published(year: int) -> bool:
    return year in _published_years()


@cache
def _published_years() -> frozenset[int]:
    """The years whose holidays the library holds; it refuses to answer for others."""
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)
