"""A table of records that are all at hand: the few of one partner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject

from app.views.column_table import Column, ColumnTable, Index

R = TypeVar("R")


class RecordTable(ColumnTable[R]):
    """Shows a tuple of records."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._records: tuple[R, ...] = ()

    @property
    def records(self) -> tuple[R, ...]:
        """What is shown, in order."""
        return self._records

    def show_records(self, records: Sequence[R]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def replace_record(self, row: int, record: R) -> None:
        """Show another record in a row, and leave the rest and what is chosen as they are."""
        if 0 <= row < len(self._records):
            self._records = (*self._records[:row], record, *self._records[row + 1 :])
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def record(self, row: int) -> R | None:
        """The record of a row, None where there is none."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._records)
