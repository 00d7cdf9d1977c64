"""A field for a sum in yuan."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.written_sum import read_amount

__all__ = ["MoneyField", "read_amount"]


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
