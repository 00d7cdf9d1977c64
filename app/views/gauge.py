"""A counter against its limit: the number, and a segment for each place."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.language import tr
from app.views.question import Question
from app.views.theme import colour, text_font
from app.views.tone import Tone, tone_color

_WIDTH, _WIDEST, _HEIGHT = 148, 260, 48
_MOST_SEGMENTS = 8
_PADDING = 9
_BAR = 5
_GAP = 3


class Gauge(QAbstractButton):
    """How many of a class count now; `limit` 0 where no number leads further.

    Signals:
        asked: carries the `Question`.
    """

    asked = Signal(object)

    def __init__(
        self, name: str, number: int, limit: int, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._number, self._limit = name, number, limit
        self.question = question
        self.setText(f"{number}/{limit}" if limit else str(number))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("{figure}: why?", figure=f"{name} {self.text()}"))
        self.setToolTip(tr("Why? Shows the clause, the entries and the arithmetic"))
        self.clicked.connect(lambda: self.asked.emit(self.question))

    @property
    def tone(self) -> Tone:
        """Muted at nothing; a warning close to the limit; danger at it, or where none leads further."""
        if not self._number:
            return Tone.MUTED
        if self._number >= self._limit:
            return Tone.DANGER
        close = self._limit - 1 if self._limit <= _MOST_SEGMENTS else self._limit * 3 / 4
        return Tone.WARNING if self._number >= close else Tone.ACCENT

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(text_font(9)).horizontalAdvance(self._name)
        figure = QFontMetricsF(text_font(13, bold=True)).horizontalAdvance(self.text())
        wanted = ceil(words + figure) + 3 * _PADDING + 1
        return QSize(min(max(_WIDTH, wanted), _WIDEST), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_words(painter)
        self._paint_segments(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        focused = self.hasFocus()
        inset = 1.0 if focused else 0.5
        painter.setPen(QPen(colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(colour("canvas" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)

    def _paint_words(self, painter: QPainter) -> None:
        width = self.width() - 2 * _PADDING
        figure = text_font(13, bold=True)
        taken = QFontMetricsF(figure).horizontalAdvance(self.text()) + _PADDING
        small = text_font(9)
        painter.setFont(small)
        painter.setPen(colour("ink_soft"))
        name = QFontMetricsF(small).elidedText(self._name, Qt.TextElideMode.ElideRight, width - taken)
        line = QRectF(_PADDING, 6, width, 22)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(figure)
        painter.setPen(tone_color(self.tone))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.text())

    def _paint_segments(self, painter: QPainter) -> None:
        if not self._limit:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for filled, left, width in self._segments():
            painter.setBrush(tone_color(self.tone) if filled else colour("line"))
            painter.drawRoundedRect(QRectF(left, self.height() - _PADDING - _BAR, width, _BAR), 2, 2)

    def _segments(self) -> Iterator[tuple[bool, float, float]]:
        """Each segment: whether it is filled, its left edge, its width; a long scale is one bar."""
        whole = float(self.width() - 2 * _PADDING)
        if self._limit > _MOST_SEGMENTS:
            yield False, _PADDING, whole
            if self._number:
                yield True, _PADDING, whole * min(1.0, self._number / self._limit)
            return
        width = (whole - _GAP * (self._limit - 1)) / self._limit
        for place in range(self._limit):
            yield place < self._number, _PADDING + place * (width + _GAP), width
