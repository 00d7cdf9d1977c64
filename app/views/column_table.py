"""Item models whose columns are described by values, not by subclasses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.language import render
from app.rules.text import Text
from app.views.tone import Tone, tone_color

R = TypeVar("R")
Index: TypeAlias = QModelIndex | QPersistentModelIndex

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, what it shows of a record, and how.

    `figures` are right-aligned. `tone` names the colour of a cell, `struck` strikes it
    through, `hint` is its tooltip ("" for none).
    """

    title: Text
    show: Callable[[R], str]
    figures: bool = False
    tone: Callable[[R], Tone] | None = None
    struck: Callable[[R], bool] | None = None
    hint: Callable[[R], str] | None = None


class ColumnTable(QAbstractTableModel, Generic[R]):
    """Shows records row by row through `Column`s; where the records are is a subclass's affair."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def record(self, row: int) -> R | None:
        """The record of a row, None where there is none."""
        raise LookupError(row)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return render(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = self.record(index.row()) if index.isValid() else None
        if record is None:
            return None
        return _shown(self.columns[index.column()], record, role)

    def retranslate(self) -> None:
        """Show headers and cells in the language chosen by now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))


def _shown(column: Column[R], record: R, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.show(record)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        case Qt.ItemDataRole.ForegroundRole:
            return tone_color(column.tone(record)) if column.tone else None
        case Qt.ItemDataRole.FontRole:
            return _struck_font() if column.struck and column.struck(record) else None
        case Qt.ItemDataRole.ToolTipRole:
            return (column.hint(record) if column.hint else column.show(record)) or None
    return record if role == RECORD_ROLE else None


def _struck_font() -> QFont:
    font = QFont()
    font.setStrikeOut(True)
    return font
