"""A field for a number of things, and one for a rating; empty while it is unknown."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text


class CountField(QLineEdit):
    """A whole number as people type it; nothing typed is unknown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(tr("unknown"))
        self.setMaxLength(12)

    def count(self) -> int | None:
        """The number; None where nothing stands there. Refused where it is none."""
        plain = _plain(self.text())
        if not plain:
            return None
        if not plain.isdecimal():
            raise Refusal(
                Text("“{typed}” is no whole number. Enter digits alone.", typed=self.text().strip())
            )
        return int(plain)

    def show_count(self, count: int | None) -> None:
        """Put this number there."""
        self.setText("" if count is None else str(count))


class RatingField(QLineEdit):
    """A mark with at most two decimals; nothing typed is unknown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(tr("unknown"))
        self.setMaxLength(8)

    def rating(self) -> Decimal | None:
        """The mark; None where nothing stands there. Refused where it is none."""
        plain = _plain(self.text())
        if not plain:
            return None
        try:
            rating = Decimal(plain)
        except InvalidOperation:
            rating = Decimal("NaN")
        if not rating.is_finite() or rating < 0 or rating != round(rating, 2):
            raise Refusal(Text("{rating} is no rating. Type it as it is shown.", rating=self.text().strip()))
        return rating

    def show_rating(self, rating: Decimal | None) -> None:
        """Put this mark there."""
        self.setText("" if rating is None else str(rating))


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")
