"""The table that shows an item model of ours: fixed rows, one selected, Enter opens it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.views.column_table import RECORD_ROLE, ColumnTable, R
from app.views.theme import ROW_HEIGHT

_MEASURED = 40
"""So many rows are measured for the width of a column."""
_WIDEST = 180
"""To so many pixels a column grows for its cells."""
_FIGURE = re.compile(r"[-+¥]*\d")


class RecordView(QTableView):
    """A list of records.

    Signals:
        opened: a record was opened by Enter or a double click.
        chosen: another record is the current one (None for none).
        sorted: the order was asked for by a column's head; carries column and whether it descends.
    """

    opened = Signal(object)
    chosen = Signal(object)
    sorted = Signal(int, bool)

    def __init__(
        self,
        model: ColumnTable[R],
        *,
        widths: Mapping[int, int],
        stretch: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._stretch, self._giving_way = stretch, dict[int, int]()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._widen)
        self._fix_rows()
        self._fix_columns(widths, stretch)
        model.modelReset.connect(self._fitting.start)
        model.headerDataChanged.connect(lambda *_: self._fitting.start())
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _: self.chosen.emit(now.data(RECORD_ROLE))
        )

    def _fix_rows(self) -> None:
        header = self.verticalHeader()
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(ROW_HEIGHT)
        header.setDefaultSectionSize(ROW_HEIGHT)

    def _fix_columns(self, widths: Mapping[int, int], stretch: int) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def let_give_way(self, narrow: Mapping[int, int]) -> None:
        """Leave these columns out while the list is narrower than so many pixels."""
        self._giving_way = dict(narrow)
        self._give_way()

    def _give_way(self) -> None:
        gone = {column: self.width() < width for column, width in self._giving_way.items()}
        if any(self.isColumnHidden(column) != is_gone for column, is_gone in gone.items()):
            for column, is_gone in gone.items():
                self.setColumnHidden(column, is_gone)
            self._fitting.start()

    def _widen(self) -> None:
        """Give each column the room that its head, its figures and its days need.

        A list out of sight is measured when it is shown: its font is not certain before.
        """
        for column in range(self.model().columnCount()) if self.isVisible() else ():
            if column != self._stretch and not self.isColumnHidden(column):
                wanted = max(self._needed(column), self.horizontalHeader().sectionSizeHint(column))
                if wanted > self.columnWidth(column):
                    self.setColumnWidth(column, wanted)

    def _needed(self, column: int) -> int:
        """The width of the widest cell that begins with a figure: cut, it would say something else."""
        cells = (self.model().index(row, column) for row in range(min(self.model().rowCount(), _MEASURED)))
        whole = (self.sizeHintForIndex(cell).width() for cell in cells if _FIGURE.match(str(cell.data())))
        return min(max(whole, default=0) + 1, _WIDEST)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def let_sort(self, column: int, *, descending: bool) -> None:
        """Let the heads of the columns ask for an order; this is the first one."""
        header = self.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        header.sortIndicatorChanged.connect(
            lambda place, order: self.sorted.emit(place, order == Qt.SortOrder.DescendingOrder)
        )

    def current_record(self) -> object | None:
        """The record of the current row, None where there is none."""
        found: object | None = self.currentIndex().data(RECORD_ROLE)
        return found

    def choose_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        if 0 <= row < self.model().rowCount():
            index = self.model().index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None:
            self.opened.emit(record)
