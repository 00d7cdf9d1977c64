"""The passage that a value was read from, in one line below the value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.exchange.passage import Passage
from app.language import tr
from app.views.theme import dress


class PassageLabel(QLabel):
    """As much of the passage as fits in a line; the whole of it as a tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def quote(self, passage: Passage | None, *, known: bool) -> None:
        """Show the passage; where the value is not `known`, say what is missing."""
        self._whole = _words(passage, known=known)
        dress(self, "small" if known else "warning")
        self.setToolTip(passage.text if passage else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def _words(passage: Passage | None, *, known: bool) -> str:
    if passage is None:
        return "" if known else tr("The text does not say this.")
    quoted = " ".join(passage.text.split())
    return f"“{quoted}”" if known else tr("Blank or unclear here: “{passage}”", passage=quoted)
