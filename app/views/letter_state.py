"""What a letter's state is called, and how it looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.rules.text import Text
from app.services.letter_export import STATE_NAMES
from app.services.letter_register import LetterLine
from app.views.column_table import RECORD_ROLE
from app.views.theme import NEAR, RADIUS, SMALL_POINTS, colour, text_font

_LOOKS = {
    "draft": "chip_warning",
    "issued": "chip",
    "sent": "chip",
    "served": "chip_good",
    "void": "chip_danger",
    "replaced": "chip_danger",
}
_INKS = {
    "chip": ("accent", "accent_soft"),
    "chip_warning": ("warning", "warning_soft"),
    "chip_good": ("good", "good_soft"),
    "chip_danger": ("danger", "danger_soft"),
}
_HIGH = 20


def state_text(state: str) -> Text:
    """The state in words."""
    return STATE_NAMES[state]


def state_look(state: str) -> str:
    """The theme's look for the state."""
    return _LOOKS[state]


class StateDelegate(QStyledItemDelegate):
    """Paints the state of a letter as a chip in its cell."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, words = index.data(RECORD_ROLE), str(index.data() or "")
        ground = QStyleOptionViewItem(option)
        super().paint(painter, ground, QModelIndex())
        if not isinstance(line, LetterLine):
            return
        ink, soft = _INKS[_LOOKS[line.state]]
        font = text_font(SMALL_POINTS)
        painter.save()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        wide = min(painter.fontMetrics().horizontalAdvance(words) + 2 * NEAR, room.width() - NEAR)
        chip = QRectF(room.left() + NEAR / 2, room.center().y() - _HIGH / 2, wide, _HIGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(soft))
        painter.drawRoundedRect(chip, RADIUS, RADIUS)
        painter.setPen(colour(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
