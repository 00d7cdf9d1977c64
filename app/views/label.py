"""Labels that show what people typed, as typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy

from app.views.theme import dress


def plain_label(text: str = "", look: str = "", *, wrap: bool = False, figures: bool = False) -> QLabel:
    """A label without mark-up; `figures` are right-aligned, `wrap` breaks lines."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if figures:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if look:
        dress(label, look)
    return label


def chip(text: str, look: str = "chip") -> QLabel:
    """A word on a coloured ground, no larger than it needs."""
    label = plain_label(text, look)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
