"""Periods against a model that walks the calendar day by day and knows nothing of date arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.period import days_later, fiscal_year_of, last_day_counting_first, months_later

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 60)


def walk(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def corresponding_day(start: date, months: int) -> date | None:
    """The day with the number of `start` in the N-th month after it, None where that month lacks it."""
    seen, month = 0, (start.year, start.month)
    for day in walk(start):
        if (day.year, day.month) != month:
            seen, month = seen + 1, (day.year, day.month)
        if seen == months and day.day == start.day:
            return day
        if seen > months:
            return None
    raise AssertionError


def last_of_the_month(start: date, months: int) -> date:
    """The last day of the N-th month after that of `start`."""
    seen, before = 0, start
    for day in walk(start):
        if day.month != before.month:
            if seen == months:
                return before
            seen += 1
        before = day
    raise AssertionError


@given(DAYS, MONTHS)
def test_months_end_on_the_corresponding_day_or_the_months_last(day: date, months: int) -> None:
    expected = corresponding_day(day, months) or last_of_the_month(day, months)
    assert months_later(day, months) == expected


@given(DAYS, MONTHS)
def test_a_validity_ends_the_day_before_the_corresponding_day(day: date, months: int) -> None:
    corresponding = corresponding_day(day, months)
    expected = corresponding - timedelta(days=1) if corresponding else last_of_the_month(day, months)
    assert last_day_counting_first(day, months) == expected


@given(DAYS, st.integers(0, 400))
def test_days_leave_out_the_first(day: date, days: int) -> None:
    walked = [day, *islice(walk(day), days)]
    assert days_later(day, days) == walked[-1]


@given(DAYS, DAYS, MONTHS)
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert last_day_counting_first(first, months) <= last_day_counting_first(second, months)
    assert months_later(first, months) <= months_later(second, months)


@given(DAYS)
def test_every_day_is_in_the_fiscal_year_that_ends_on_the_next_31_march(day: date) -> None:
    year = fiscal_year_of(day, 4)
    assert day in year
    assert (year.through.month, year.through.day) == (3, 31)
    assert year.number == year.through.year
    assert year.starts_on == date(year.number - 1, 4, 1)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2021, 6, 20), 12, date(2022, 6, 19)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 27)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2021, 1, 1), 12, date(2021, 12, 31)),
    ],
)
def test_the_last_day_of_a_validity(day: date, months: int, last: date) -> None:
    assert last_day_counting_first(day, months) == last


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_the_last_day_of_an_ordinary_period(day: date, months: int, last: date) -> None:
    assert months_later(day, months) == last


@pytest.mark.parametrize(("day", "number"), [(date(2021, 3, 31), 2021), (date(2021, 4, 1), 2022)])
def test_both_sides_of_the_fiscal_years_edge(day: date, number: int) -> None:
    assert fiscal_year_of(day, 4).number == number
