from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.calendar import WorkdayCalendar

CALENDAR = WorkdayCalendar()
DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 10, 1), False),
        (date(2021, 10, 8), True),
        (date(2021, 9, 26), True),
        (date(2021, 9, 25), False),
        (date(2022, 1, 30), True),
        (date(2022, 2, 1), False),
    ],
)
def test_holidays_and_days_made_up(day: date, worked: bool) -> None:
    assert CALENDAR.is_workday(day) is worked


@pytest.mark.parametrize("year", [2003, 2050, 2150])
def test_a_year_that_is_not_published_knows_weekends_and_new_year_alone(year: int) -> None:
    assert not CALENDAR.is_published(year)
    assert not CALENDAR.is_workday(date(year, 1, 1))
    for number in range(1, 366):
        day = date(year, 1, 1) + timedelta(days=number)
        if (day.month, day.day) != (1, 1):
            assert CALENDAR.is_workday(day) == (day.weekday() < 5)


@given(DAYS, st.integers(1, 20))
def test_working_days_are_counted_one_by_one(day: date, number: int) -> None:
    limit = CALENDAR.workdays_after(day, number)
    between = [day + timedelta(days=n) for n in range(1, (limit.due_on - day).days + 1)]
    worked = [one for one in between if CALENDAR.is_workday(one)]
    assert len(worked) == number
    assert worked[-1] == limit.due_on
    assert tuple(worked) == limit.counted
    assert set(limit.skipped) == set(between) - set(worked)
    assert limit.provisional == any(not CALENDAR.is_published(one.year) for one in between)


@given(DAYS)
def test_a_limit_rolls_to_the_first_working_day_from_its_own_on(day: date) -> None:
    limit = CALENDAR.rolled(day)
    assert limit.due_on >= day
    assert CALENDAR.is_workday(limit.due_on)
    assert not any(CALENDAR.is_workday(day + timedelta(days=n)) for n in range((limit.due_on - day).days))


def test_a_limit_on_a_working_day_stays() -> None:
    assert CALENDAR.rolled(date(2021, 10, 8)).due_on == date(2021, 10, 8)
    assert CALENDAR.rolled(date(2021, 10, 8)).skipped == ()


def test_a_limit_that_only_passes_through_an_unpublished_year_is_provisional() -> None:
    last = max(year for year in range(2004, 2060) if CALENDAR.is_published(year))
    assert CALENDAR.workdays_after(date(last, 12, 31), 1).provisional
    assert not CALENDAR.workdays_after(date(last, 12, 1), 1).provisional
