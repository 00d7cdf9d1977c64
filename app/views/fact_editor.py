"""Where the facts of a case are typed: plain text whose lines are numbered, with a wrong one marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.views.theme import NEAR, colour


class FactEditor(QPlainTextEdit):
    """Tab goes on to the next field, as everywhere; the text needs no tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(lambda *_: self._numbers.update())
        self._make_room()

    def mark_line(self, line: int | None) -> None:
        """Mark a line, from 1, as the wrong one; None for none."""
        if line is None:
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document().findBlockByNumber(min(line, self.blockCount()) - 1))
        mark.cursor = cursor
        mark.format.setBackground(colour("danger_soft"))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([mark])

    def go_to_mark(self) -> None:
        """Put the cursor at the end of the line that is marked."""
        for mark in self.extraSelections():
            cursor = QTextCursor(mark.cursor)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def number_width(self) -> int:
        """The room that the numbers need."""
        digits = len(str(max(99, self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * NEAR

    def paint_numbers(self, painter: QPainter) -> None:
        """Write the number of each line in view beside it."""
        painter.fillRect(self._numbers.rect(), colour("sunken"))
        painter.setPen(colour("ink_soft"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            row = QRect(0, round(place.top()), self._numbers.width() - NEAR, round(place.height()))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()

    def _make_room(self) -> None:
        width = self.number_width()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))


class _Numbers(QWidget):
    """The margin with the numbers."""

    def __init__(self, editor: FactEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._editor.paint_numbers(painter)
        painter.end()
