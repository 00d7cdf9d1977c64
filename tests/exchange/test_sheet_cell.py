from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.sheet import Cell, Found
from app.exchange.sheet_cell import as_count, as_day, as_flag, as_sum, as_text
from app.rules.refusal import Refusal

EIGHTH = date(2021, 10, 8)


def cell(value: Found, *, error: bool = False) -> Cell:
    return Cell(value, 7, 2, "到期日", error)


def refused(read: Callable[[Cell], object], value: Found, *, error: bool = False) -> str:
    with pytest.raises(Refusal) as refusal:
        read(cell(value, error=error))
    return str(refusal.value)


@pytest.mark.parametrize("read", [as_text, as_day, as_sum, as_count, as_flag])
@pytest.mark.parametrize("value", [None, "", "  ", "\u3000\xa0", "\ufeff"])
def test_an_empty_cell_says_nothing(read: Callable[[Cell], object], value: str | None) -> None:
    assert read(cell(value)) is None


@pytest.mark.parametrize("read", [as_text, as_day, as_sum, as_count, as_flag])
def test_an_error_of_the_spreadsheet_is_refused(read: Callable[[Cell], object]) -> None:
    assert refused(read, "#N/A", error=True).startswith("Row 7, column 到期日 (C7): “#N/A” is an error")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" 青禾数智科技有限公司\u3000", "青禾数智科技有限公司"),
        ("00123", "00123"),
        (Decimal(13800138000), "13800138000"),
        (Decimal("12.50"), "12.5"),
        (Decimal(100), "100"),
        (Decimal(999999999999999), "999999999999999"),
        ("110101199003070000", "110101199003070000"),
        (True, "TRUE"),
        ("两行\n文字", "两行\n文字"),
    ],
)
def test_text_is_kept_as_it_stands(value: Found, text: str) -> None:
    assert as_text(cell(value)) == text


@pytest.mark.parametrize(
    "value", [Decimal("1.23E+17"), Decimal("123456789012345600"), Decimal(10**15), "1.23E+17", "1E+15"]
)
def test_a_number_that_lost_digits_is_refused(value: Found) -> None:
    assert "dropped digits" in refused(as_text, value)


def test_a_day_is_no_text() -> None:
    assert "is a day where text is expected" in refused(as_text, EIGHTH)


@pytest.mark.parametrize(
    "value",
    [
        EIGHTH,
        "2021-10-8",
        "2021-10-08",
        "2021/10/8",
        "2021.10.08",
        "2021年10月8日",
        "20211008",
        Decimal(20211008),
        "２０２１－１０－０８",
        " 2021-10-08 ",
        "2021-10-08 14:30:00",
        "2021/10/8 9:05",
        "2021-10-08T00:00:00",
    ],
)
def test_days_are_read_as_people_write_them(value: Found) -> None:
    assert as_day(cell(value)) == EIGHTH


@pytest.mark.parametrize(
    "value",
    [
        "2021-02-29",
        "20210229",
        "8.10.2021",
        "10/8",
        "2021-10",
        "十月八日",
        "2021-10-08左右",
        Decimal(44477),
        True,
    ],
)
def test_what_is_no_day_is_refused(value: Found) -> None:
    assert "(C7)" in refused(as_day, value)
    assert "is no day" in refused(as_day, value)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50", "1234.50"),
        ("￥1,234,567.89", "1234567.89"),
        ("¥ 20", "20.00"),
        ("１，２３４．５０元", "1234.50"),
        ("-123.45", "-123.45"),
        ("¥-123.45", "-123.45"),
        ("-¥123.45", "-123.45"),
        ("RMB 5", "5.00"),
        ("12345678901234567.89", "12345678901234567.89"),
        (Decimal("1234.5"), "1234.50"),
        (Decimal("-0.01"), "-0.01"),
        (Decimal(0), "0.00"),
        (Decimal("9999999999999.99"), "9999999999999.99"),
        ("1.500", "1.50"),
    ],
)
def test_sums_have_two_places(value: Found, amount: str) -> None:
    assert str(as_sum(cell(value))) == amount


@pytest.mark.parametrize(
    "value",
    ["1.234,56", "12,34", "1,2345", "五百元", "5万元", "(123.00)", "--1", "1e3", "NaN", "∞", EIGHTH, True],
)
def test_what_is_no_sum_is_refused(value: Found) -> None:
    assert "is no sum of money" in refused(as_sum, value)


@pytest.mark.parametrize("value", ["1.234", Decimal("0.001"), "0.005"])
def test_a_third_decimal_is_never_rounded_away(value: Found) -> None:
    assert "more than 2 decimal places" in refused(as_sum, value)


def test_a_sum_too_large_for_a_spreadsheet_is_refused() -> None:
    assert "dropped digits" in refused(as_sum, Decimal("12345678901234.6"))


@pytest.mark.parametrize(
    ("value", "count"), [("4", 4), (Decimal(4), 4), ("1,024", 1024), ("４", 4), ("-3", -3), ("5.0", 5)]
)
def test_whole_numbers_are_read(value: Found, count: int) -> None:
    assert as_count(cell(value)) == count


@pytest.mark.parametrize("value", ["4.5", Decimal("4.5"), "四", "4个", EIGHTH])
def test_what_is_no_whole_number_is_refused(value: Found) -> None:
    assert "is no whole number" in refused(as_count, value)


@pytest.mark.parametrize(
    ("value", "flag"),
    [
        (True, True),
        (False, False),
        ("是", True),
        ("否", False),
        ("YES", True),
        ("n", False),
        ("√", True),
        (Decimal(1), True),
        (Decimal(0), False),
        ("无", False),
        ("TRUE", True),
    ],
)
def test_yes_and_no_are_read(value: Found, flag: bool) -> None:
    assert as_flag(cell(value)) is flag


@pytest.mark.parametrize("value", ["也许", Decimal(2), EIGHTH])
def test_what_is_neither_is_refused(value: Found) -> None:
    assert "neither yes nor no" in refused(as_flag, value)


def test_a_long_find_is_shown_shortened() -> None:
    assert "“" + "x" * 40 + "…”" in refused(as_day, "x" * 500)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_sum_comes_back_from_its_written_forms(amount: Decimal) -> None:
    assert as_sum(cell(amount)) == as_sum(cell(f"{amount:,.2f}")) == as_sum(cell(f"{amount} 元")) == amount


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (as_text, as_day, as_sum, as_count, as_flag):
        with suppress(Refusal):
            read(cell(text))
