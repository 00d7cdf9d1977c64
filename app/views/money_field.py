"""A field for a sum in yuan."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.rules.refusal import Refusal
from app.rules.text import Text

_FEN = Decimal("0.01")
_LARGEST = Decimal("999999999999.99")


class MoneyField(QLineEdit):
    """A sum as people type it: 10000, 10,000.50, ¥5000, full-width digits too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("0.00")
        self.setMaxLength(24)

    def amount(self) -> Decimal:
        """The sum; refused in words when what stands there is none."""
        return read_amount(self.text())

    def show_amount(self, amount: Decimal) -> None:
        """Put this sum there."""
        self.setText(f"{amount:,.2f}")


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
