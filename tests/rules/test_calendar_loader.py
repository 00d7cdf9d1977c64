"""Years of working days from files: how they are read, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from app.rules.calendar import WorkdayCalendar
from app.rules.calendar_loader import read_year, read_years
from app.rules.table import DataError

PUBLISHED = WorkdayCalendar()
# An invented year: New Year, a Spring Festival week, Labour Day and National Day.
HOLIDAYS = [
    *("2031-01-01", "2031-01-23", "2031-01-24", "2031-01-27", "2031-01-28"),
    *("2031-05-01", "2031-05-02", "2031-10-01", "2031-10-02", "2031-10-03"),
]
WORKDAYS = ["2031-01-19", "2031-02-01"]


def write(
    folder: Path,
    year: object = 2031,
    holidays: Sequence[str] = HOLIDAYS,
    workdays: Sequence[str] = WORKDAYS,
    more: str = "",
    name: str = "2031.toml",
) -> Path:
    path = folder / name
    path.write_text(
        f'year = {year}\nsource = "示例通知第1号"\nholidays = [{", ".join(holidays)}]\n'
        f"workdays = [{', '.join(workdays)}]\n{more}",
        encoding="utf-8",
    )
    return path


def refused(path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        read_years([path], PUBLISHED)
    return caught.value


def test_a_year_that_is_added_is_published(tmp_path: Path) -> None:
    calendar = read_years([write(tmp_path)], PUBLISHED)
    assert not PUBLISHED.is_published(2031)
    assert calendar.is_published(2031)
    assert [year.source for year in calendar.years] == ["示例通知第1号"]


def test_holidays_are_off_and_made_up_days_are_worked(tmp_path: Path) -> None:
    calendar = read_years([write(tmp_path)], PUBLISHED)
    assert not calendar.is_workday(date(2031, 1, 23))
    assert calendar.is_workday(date(2031, 1, 19))
    assert calendar.is_workday(date(2031, 1, 22))
    assert not calendar.is_workday(date(2031, 1, 25))


def test_a_limit_in_an_added_year_is_counted_around_its_holidays_and_not_provisional(tmp_path: Path) -> None:
    day = date(2031, 1, 22)
    assert PUBLISHED.workdays_after(day, 3).provisional
    limit = read_years([write(tmp_path)], PUBLISHED).workdays_after(day, 3)
    assert (limit.due_on, limit.provisional) == (date(2031, 1, 31), False)


def test_a_limit_rolls_to_a_made_up_weekend_day(tmp_path: Path) -> None:
    calendar = read_years([write(tmp_path)], PUBLISHED)
    assert calendar.rolled(date(2031, 2, 1)).due_on == date(2031, 2, 1)
    assert PUBLISHED.rolled(date(2031, 2, 1)).due_on == date(2031, 2, 3)


def test_weekends_may_stand_among_the_holidays(tmp_path: Path) -> None:
    year = read_year(write(tmp_path, holidays=[*HOLIDAYS, "2031-01-25"]))
    assert not year.is_workday(date(2031, 1, 25))


@pytest.mark.parametrize(
    ("changed", "key", "said"),
    [
        ({"holidays": [*HOLIDAYS, "2032-01-01"]}, "holidays", "2032-01-01 is not in 2031"),
        ({"workdays": ["2030-12-28"]}, "workdays", "2030-12-28 is not in 2031"),
        ({"workdays": ["2031-01-20"]}, "workdays", "2031-01-20 is a weekday"),
        ({"holidays": [*HOLIDAYS, "2031-02-01"]}, "workdays", "2031-02-01 is in holidays too"),
        ({"holidays": [*HOLIDAYS, "2031-01-23"]}, "holidays", "2031-01-23 stands here twice"),
        ({"holidays": HOLIDAYS[1:]}, "holidays", "2031-01-01 is a day off in every year"),
        ({"holidays": ['"2031-01-01"']}, "holidays", "list of dates"),
        ({"holidays": ["2031-01-01T10:00:00"]}, "holidays", "list of dates"),
        ({"year": 31}, "year", "a year such as"),
        ({"year": '"2031"'}, "year", "whole number"),
        ({"more": 'replaces_published = "yes"'}, "replaces_published", "true or false"),
        ({"more": "weather = 1"}, "weather", "unknown key"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(
    tmp_path: Path, changed: dict[str, Sequence[str]], key: str, said: str
) -> None:
    path = write(tmp_path, **changed)  # type: ignore[arg-type] # one wrong value at a time
    found = refused(path)
    assert (found.file, found.key) == (str(path), key)
    assert said in str(found)


def test_a_made_up_day_on_new_years_day_is_refused_even_at_a_weekend(tmp_path: Path) -> None:
    path = write(tmp_path, 2028, ["2028-05-01", "2028-10-02"], ["2028-01-01"])
    assert refused(path).key == "workdays"


def test_a_year_in_two_files_is_refused_with_both(tmp_path: Path) -> None:
    first, second = write(tmp_path), write(tmp_path, name="again.toml")
    with pytest.raises(DataError) as caught:
        read_years([first, second], PUBLISHED)
    assert (caught.value.file, caught.value.key) == (str(second), "year")
    assert str(first) in str(caught.value)


def published_year(folder: Path, *, without: str = "", more: str = "") -> Path:
    days = [date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), date(2026, 1, 1).toordinal())]
    off = [day.isoformat() for day in days if not PUBLISHED.is_workday(day)]
    worked = [day.isoformat() for day in days if day.weekday() >= 5 and PUBLISHED.is_workday(day)]
    return write(
        folder,
        2025,
        [day for day in off if day != without],
        [day for day in worked if day != without],
        more,
    )


def test_a_file_that_says_the_same_as_the_published_calendar_is_taken(tmp_path: Path) -> None:
    assert read_years([published_year(tmp_path)], PUBLISHED).is_published(2025)


@pytest.mark.parametrize(("day", "key"), [("2025-10-08", "holidays"), ("2025-09-28", "workdays")])
def test_a_file_that_contradicts_a_published_year_is_refused(tmp_path: Path, day: str, key: str) -> None:
    found = refused(published_year(tmp_path, without=day))
    assert found.key == key
    assert day in str(found)
    assert "replaces_published = true" in str(found)


def test_a_file_may_replace_a_published_year_where_it_says_so(tmp_path: Path) -> None:
    path = published_year(tmp_path, without="2025-10-08", more="replaces_published = true")
    calendar = read_years([path], PUBLISHED)
    assert calendar.is_workday(date(2025, 10, 8))
    assert not PUBLISHED.is_workday(date(2025, 10, 8))


@pytest.mark.parametrize(
    ("written", "said"), [("x = " + "[" * 5_000, "nested too deep"), ("x = " + "9" * 5_000, "TOML")]
)
def test_text_that_would_break_the_reader_is_refused(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "2031.toml"
    path.write_text(written, encoding="utf-8")
    assert said in str(refused(path))
