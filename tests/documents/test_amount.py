"""Sums in figures and in words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.amount import figures, in_words, read_words
from app.rules.refusal import Refusal

_DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("5000.00", "伍仟元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("50000", "伍万元整"),
        ("100000", "壹拾万元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("10010001", "壹仟零壹万零壹元整"),
        ("100000000.01", "壹亿元零壹分"),
    ],
)
def test_a_sum_is_written_by_the_central_banks_rules(amount: str, words: str) -> None:
    assert in_words(Decimal(amount)) == "人民币" + words


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_the_words_say_the_same_sum_as_the_figures(amount: Decimal) -> None:
    assert _read(in_words(amount).removeprefix("人民币")) == amount
    assert Decimal(figures(amount).replace(",", "")) == amount


@pytest.mark.parametrize(
    "amount", ["-0.01", "-5000", "0.005", "100000.001", "1000000000000", "NaN", "Infinity"]
)
def test_a_sum_that_no_letter_can_name_is_refused(amount: str) -> None:
    with pytest.raises(Refusal):
        in_words(Decimal(amount))
    with pytest.raises(Refusal):
        figures(Decimal(amount))


def test_zeros_after_the_second_place_are_no_parts_of_a_fen() -> None:
    assert figures(Decimal("5000.000")) == "5,000.00"


def _read(words: str) -> Decimal:
    """The sum that the words say, read independently of how they are made."""
    yuan, _, rest = words.rpartition("元") if "元" in words else ("", "", words)
    cents = {"角": 0, "分": 0}
    for digit, unit in pairwise(rest):
        if unit in cents:
            cents[unit] = _DIGITS[digit]
    return Decimal(_whole(yuan)) + Decimal(cents["角"] * 10 + cents["分"]) / 100


def _whole(words: str) -> int:
    for sign, worth in (("亿", 10**8), ("万", 10**4)):
        if sign in words:
            head, tail = words.rsplit(sign, 1)
            return _whole(head) * worth + _whole(tail)
    total = digit = 0
    for each in words:
        if each in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[each], 0
        else:
            digit = _DIGITS[each]
    return total + digit


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_a_sum_in_words_is_read_back_as_the_sum(fen: int) -> None:
    amount = Decimal(fen) / 100
    assert read_words(in_words(amount)) == amount


@pytest.mark.parametrize("words", ["人民币", "人民币伍仟", "伍仟元五角", "人民币伍仟元整整x", "x元整"])
def test_words_that_name_no_sum_are_read_as_none(words: str) -> None:
    assert read_words(words) is None
