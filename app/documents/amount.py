"""Sums of money in figures and in words (人民币壹拾万元整)."""

from __future__ import annotations

from decimal import Decimal

from app.rules.refusal import Refusal
from app.rules.text import Text

_FEN = Decimal("0.01")
_LIMIT = Decimal(10) ** 12


def figures(amount: Decimal) -> str:
    """Yuan with separators and two places: 100,000.00. Refused as by `in_words`."""
    return f"{_checked(amount):,.2f}"


def in_words(amount: Decimal) -> str:
    """The sum as cheques and contracts write it, by the central bank's rules for bills.

    It ends in 整 after 元, and without 整 after 角 and 分. Negative sums, parts of a fen, and
    sums of a million million yuan or more are refused.
    """
    import cn2an  # as slow to import as all of reportlab; only letters need it

    return f"人民币{cn2an.an2cn(f'{_checked(amount):.2f}', 'rmb')}"


def _checked(amount: Decimal) -> Decimal:
    if not amount.is_finite() or amount < 0:
        raise Refusal(
            Text("A letter cannot name the sum {figures}: enter one of zero or more.", figures=str(amount))
        )
    if amount >= _LIMIT:
        raise Refusal(
            Text("The sum {figures} is too large to write in words; check it.", figures=str(amount))
        )
    if amount != amount.quantize(_FEN):
        raise Refusal(
            Text("The sum {figures} has parts of a fen: round it to two decimal places.", figures=str(amount))
        )
    return abs(amount)
