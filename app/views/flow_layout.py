"""Widgets beside each other that go on in a further row where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.views.theme import NEAR


class FlowLayout(QLayout):
    """Lays its widgets out as a paragraph lays out words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(NEAR)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Put each item in its place where `move`; the height that all of them need."""
        y = rect.y()
        for row in self._rows(rect.width()):
            tallest = max(item.sizeHint().height() for item in row)
            if move:
                self._place(row, QPoint(rect.x(), y), tallest)
            y += tallest + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """The items that stand beside each other, row by row."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            wanted = item.sizeHint().width()
            if rows and used + wanted <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
                used = 0
            used += wanted + self.spacing()
        return rows

    def _place(self, row: list[QLayoutItem], start: QPoint, height: int) -> None:
        """Put one row in its place; what is lower than the row stands in its middle."""
        x = start.x()
        for item in row:
            wanted = item.sizeHint()
            item.setGeometry(QRect(QPoint(x, start.y() + (height - wanted.height()) // 2), wanted))
            x += wanted.width() + self.spacing()
