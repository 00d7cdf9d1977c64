from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.rules.money import percent_of, rounded

SUMS = st.decimals(Decimal(0), Decimal("999999999.99"), places=2)
PERCENTS = st.decimals(Decimal(0), Decimal(100), places=3)


def half_up(amount: Fraction) -> Fraction:
    """Whole fen, half a fen upwards, in exact fractions."""
    return Fraction((amount * 100 + Fraction(1, 2)).__floor__(), 100)


@given(SUMS, PERCENTS)
def test_a_percentage_is_exact_until_it_is_rounded_half_up(amount: Decimal, percent: Decimal) -> None:
    exact = Fraction(amount) * Fraction(percent) / 100
    assert Fraction(percent_of(amount, percent)) == exact
    assert Fraction(rounded(percent_of(amount, percent))) == half_up(exact)


@given(SUMS)
def test_rounding_leaves_whole_fen_alone(amount: Decimal) -> None:
    assert rounded(amount) == amount
    assert rounded(amount).as_tuple().exponent == -2


def test_half_a_fen_goes_up() -> None:
    assert rounded(Decimal("0.005")) == Decimal("0.01")
    assert rounded(Decimal("0.0049999")) == Decimal("0.00")
    assert rounded(Decimal("2.675")) == Decimal("2.68")
