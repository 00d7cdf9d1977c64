"""Document numbers and the numbers of headings."""

from __future__ import annotations

import pytest

from app.documents.numbering import chinese_numeral, document_number, heading_labels
from app.rules.refusal import Refusal


def test_a_document_number_has_the_full_year_in_tortoise_shell_brackets_and_no_leading_zeros() -> None:
    assert document_number("云伙处", 2026, 15) == "云伙处〔2026〕15号"
    assert document_number(" 云伙处 ", 2026, 7) == "云伙处\u30142026\u30157号"


def test_without_a_code_there_is_no_document_number() -> None:
    with pytest.raises(Refusal, match="settings"):
        document_number("  ", 2026, 1)


@pytest.mark.parametrize(("year", "serial"), [(26, 1), (2026, 0), (2026, -3)])
def test_a_short_year_or_a_serial_below_one_is_our_mistake(year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="no document number"):
        document_number("云伙处", year, serial)


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (99, "九十九")]
)
def test_headings_count_in_chinese(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


def test_headings_do_not_count_beyond_ninety_nine() -> None:
    with pytest.raises(ValueError, match="headings count"):
        chinese_numeral(100)


def test_a_higher_heading_starts_the_lower_ones_again() -> None:
    labels = list(heading_labels([1, 2, 2, 3, 4, 4, 2, 1, 2, 3]))
    assert labels == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "（三）", "二、", "（一）", "1."]
