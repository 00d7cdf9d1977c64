from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.written_day import day_of, days_in, number_of

_DIGITS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    tens, units = divmod(number, 10)
    lead = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return lead + (_DIGITS[units] if units else "")


def spellings(day: date) -> list[str]:
    year = "".join(_DIGITS[int(figure)] for figure in str(day.year))
    return [
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y.%m.%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
        f"{year}年{numeral(day.month)}月{numeral(day.day)}日",
    ]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_back_however_it_is_written(day: date) -> None:
    for written in spellings(day):
        (found,) = days_in(f"自{written}起")
        assert found.day == day
        assert (found.start, found.end) == (1, 1 + len(written))


@pytest.mark.parametrize("written", ["2021-02-30", "2021年13月1日", "二〇二一年二月三十日"])
def test_a_day_that_the_calendar_does_not_have_is_none(written: str) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize(
    "text", ["2021年4月", "13800000000", "5.3.2.2", "12021-04-07", "2021-04-071", "v1.2.3"]
)
def test_other_figures_are_no_days(text: str) -> None:
    assert list(days_in(text)) == []


@pytest.mark.parametrize(
    ("written", "number"), [("十", 10), ("廿一", 21), ("三十", 30), ("两", 2), ("07", 7)]
)
def test_numerals_are_numbers(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize("written", ["", "百", "一二三", "十十", "x"])
def test_what_is_no_number_raises(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        number_of(written) if written else int(written)
