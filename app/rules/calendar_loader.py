"""Reads the files of a year's working days (R1). Every mistake names file, key and remedy.

One file holds one year: `year`, `source`, `holidays`, `workdays`. A file that contradicts
what is published for its year is refused unless it says `replaces_published = true`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.rules.calendar import WorkdayCalendar, YearCalendar
from app.rules.period import ONE_DAY
from app.rules.table import DataError, Table, read_toml
from app.rules.text import Text

REPLACES = "replaces_published"
FIRST_YEAR, LAST_YEAR = 1950, 2199
_SATURDAY = 5
_ALWAYS_OFF = ((1, 1), (5, 1), (10, 1))
"""New Year, Labour Day and National Day are days off in every year; without them a list is not whole."""


def read_year(path: Path) -> YearCalendar:
    """The year that a file holds; a `DataError` where it cannot be one."""
    table = Table(str(path), "", read_toml(path))
    number = table.whole("year")
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise table.wrong("year", Text("expected a year such as 2027"))
    year = YearCalendar(
        year=number,
        holidays=_days(table, "holidays", number),
        workdays=_days(table, "workdays", number),
        source=table.text("source"),
        replaces_published=table.optional(REPLACES, table.claim) or False,
    )
    table.close()
    _refuse_contradictions(table, year)
    return year


def _days(table: Table, name: str, year: int) -> frozenset[date]:
    days = table.days(name)
    for day in days:
        if day.year != year:
            problem = Text("{day} is not in {year}; correct the day", day=_iso(day), year=str(year))
            raise table.wrong(name, problem)
    if twice := {day for day in days if days.count(day) > 1}:
        raise table.wrong(name, Text("{day} stands here twice; remove one", day=_iso(min(twice))))
    return frozenset(days)


def _refuse_contradictions(table: Table, year: YearCalendar) -> None:
    if both := year.holidays & year.workdays:
        problem = Text("{day} is in holidays too; leave it in one of the two lists", day=_iso(min(both)))
        raise table.wrong("workdays", problem)
    if weekdays := [day for day in year.workdays if day.weekday() < _SATURDAY]:
        problem = Text("{day} is a weekday, and worked anyway; remove it", day=_iso(min(weekdays)))
        raise table.wrong("workdays", problem)
    for month, day_of_month in _ALWAYS_OFF:
        day = date(year.year, month, day_of_month)
        if year.is_workday(day):
            problem = Text(
                "{day} is a day off in every year; give the whole list of the notice", day=_iso(day)
            )
            raise table.wrong("workdays" if day in year.workdays else "holidays", problem)


def read_years(files: Iterable[Path], published: WorkdayCalendar) -> WorkdayCalendar:
    """`published` with the years of the files; each year in one file alone, and none contradicting."""
    found: dict[int, Path] = {}
    years = []
    for path in files:
        year = read_year(path)
        if year.year in found:
            other = Text("{other} holds this year too; remove one of the two", other=str(found[year.year]))
            raise DataError(str(path), "year", other)
        refuse_contradiction(path, year, published)
        found[year.year] = path
        years.append(year)
    return WorkdayCalendar((*published.years, *years))


def refuse_contradiction(path: Path, year: YearCalendar, published: WorkdayCalendar) -> None:
    """Refuse a file that says otherwise than what is published, unless it says that it means to."""
    if year.replaces_published or not published.is_published(year.year):
        return
    day = _first_difference(year, published)
    if day is None:
        return
    problem = Text(
        "{day} is otherwise in the published calendar of {year}; correct the list, or write "
        "replaces_published = true where the notice was changed",
        day=_iso(day),
        year=str(year.year),
    )
    raise DataError(str(path), "holidays" if day.weekday() < _SATURDAY else "workdays", problem)


def _first_difference(year: YearCalendar, published: WorkdayCalendar) -> date | None:
    day = date(year.year, 1, 1)
    while day.year == year.year:
        if year.is_workday(day) != published.is_workday(day):
            return day
        day += ONE_DAY
    return None


def _iso(day: date) -> str:
    return day.isoformat()
