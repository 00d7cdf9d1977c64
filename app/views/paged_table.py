"""A table over more records than one wants to hold: rows are counted, pages fetched when shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject

from app.views.column_table import Column, ColumnTable, Index

R = TypeVar("R")
PAGE_ROWS = 100
PAGES_KEPT = 20


class PagedTable(ColumnTable[R]):
    """Knows how many rows there are, and keeps the pages shown last."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._total = 0
        self._fetch: Callable[[int, int], Sequence[R]] | None = None
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()

    def show_rows(self, total: int, fetch: Callable[[int, int], Sequence[R]]) -> None:
        """Show `total` rows, which `fetch(offset, limit)` brings page by page."""
        self.beginResetModel()
        self._total = total
        self._fetch = fetch
        self._pages.clear()
        self.endResetModel()

    def record(self, row: int) -> R | None:
        """The record of a row; None where there is none, or is none any more."""
        if not 0 <= row < self._total:
            return None
        number, place = divmod(row, PAGE_ROWS)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._total

    def _page(self, number: int) -> Sequence[R]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        page = self._fetch(number * PAGE_ROWS, PAGE_ROWS) if self._fetch else ()
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
