from __future__ import annotations

from decimal import Decimal

import pytest

from app.language import render
from app.rules.refusal import Refusal
from app.views.money_field import read_amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5000", "5000.00"),
        ("5,000.5", "5000.50"),
        ("¥10,000.00", "10000.00"),
        ("１２３．４５", "123.45"),
        ("￥1，000", "1000.00"),
        (" 0 ", "0.00"),
        ("1.230", "1.23"),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert read_amount(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "  ", "abc", "1.234", "NaN", "Infinity", "1e20", "--1", "5000元"])
def test_what_is_no_sum_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_amount(typed)
    assert "请" in render(refused.value.text)
