"""Several lines of the same kind in a form: contacts, products, accounts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.views.theme import ROW_HEIGHT

_HEADER = 30


class RowsField(QTableWidget):
    """A small table to type in; below the last row stands an empty one for the next.

    Arrow keys move, typing or F2 edits, Del takes a row away, Tab leaves the table.

    Signals:
        edited: something else stands there.
    """

    edited = Signal()

    def __init__(
        self, titles: Sequence[str], name: str, shown: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setVisible(len(titles) > 1)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setFixedHeight(shown * ROW_HEIGHT + 4 + (_HEADER if len(titles) > 1 else 0))
        self.show_rows(())
        self.cellChanged.connect(self._typed)

    def rows(self) -> list[tuple[str, ...]]:
        """What stands there, without empty rows."""
        found = [
            tuple(self._text(row, column) for column in range(self.columnCount())) for row in self._range
        ]
        return [row for row in found if any(row)]

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Put these there, and an empty row below."""
        self.blockSignals(True)
        self.setRowCount(0)
        for row in (*rows, [""] * self.columnCount()):
            self._add(row)
        self.blockSignals(False)
        self.setCurrentCell(0, 0)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.remove_row(self.currentRow())
        else:
            super().keyPressEvent(event)

    def remove_row(self, row: int) -> None:
        """Take a row away; the empty one at the end stays."""
        if row < self.rowCount() - 1:
            self.removeRow(row)
            self.edited.emit()

    @property
    def _range(self) -> range:
        return range(self.rowCount())

    def _add(self, values: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, value in enumerate(values):
            self.setItem(row, column, QTableWidgetItem(value))

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item else ""

    def _typed(self) -> None:
        last = self.rowCount() - 1
        if any(self._text(last, column) for column in range(self.columnCount())):
            self.blockSignals(True)
            self._add([""] * self.columnCount())
            self.blockSignals(False)
        self.edited.emit()
