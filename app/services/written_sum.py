"""A sum in yuan as people write it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from app.rules.refusal import Refusal
from app.rules.text import Text

_FEN = Decimal("0.01")
_LARGEST = Decimal("999999999999.99")


def read_amount(typed: str) -> Decimal:
    """The sum that was typed, with two places."""
    plain = unicodedata.normalize("NFKC", typed).replace(",", "").replace("¥", "").replace(" ", "")
    if not plain:
        raise Refusal(Text("A sum is missing. Enter it in yuan, such as 5000 or 5,000.00."))
    try:
        amount = Decimal(plain)
        exact = amount.quantize(_FEN) if amount.is_finite() and abs(amount) <= _LARGEST else None
    except InvalidOperation:
        exact = None
    if exact is None or exact != amount:
        raise Refusal(
            Text(
                "“{typed}” is not a sum in yuan. Enter digits with at most two decimals.", typed=typed.strip()
            )
        )
    return exact
