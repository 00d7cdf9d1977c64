"""Exact yuan (R8)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
ZERO = Decimal("0.00")
HUNDRED = Decimal(100)


def rounded(amount: Decimal) -> Decimal:
    """The amount in whole fen, rounded half up, once, at the end (R8)."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def percent_of(amount: Decimal, percent: Decimal) -> Decimal:
    """A percentage of an amount, not rounded yet."""
    return amount * percent / HUNDRED
