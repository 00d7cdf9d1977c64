"""The violations of a case as a table whose cells can be typed in; the case's text is what changes."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.language import render
from app.rules.text import Text
from app.views.column_table import Index
from app.views.theme import colour

_COLUMNS = (
    ("id", Text("No.")),
    ("item", Text("Item")),
    ("occurred_on", Text("Occurred on")),
    ("notified_on", Text("Told on")),
    ("replied_on", Text("Replied on")),
    ("notice_sent_on", Text("Sent on")),
    ("notice_served_on", Text("Served on")),
    ("objected_on", Text("Objected on")),
    ("announced_on", Text("Announced on")),
    ("decided_on", Text("Decided on")),
)


class ViolationTable(QAbstractTableModel):
    """One row for each violation, one column for each of its days.

    Signals:
        typed: the violation (from 1), the key and what was typed for it.
    """

    typed = Signal(int, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[dict[str, str], ...] = ()
        self._wrong = ""
        self._problem = ""

    def show_rows(self, rows: tuple[dict[str, str], ...]) -> None:
        """Show these instead; the place in the table stays where their number does."""
        if len(rows) == len(self._rows):
            self._rows = rows
            self._all_changed()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def mark(self, key: str, problem: str) -> None:
        """Mark the cell of a key such as `violation[2].announced_on`; "" for none."""
        self._wrong, self._problem = key, problem
        self._all_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return render(_COLUMNS[section][1])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = _COLUMNS[index.column()][0]
        wrong = f"violation[{index.row() + 1}].{key}" == self._wrong
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._rows[index.row()].get(key, "")
        if role == Qt.ItemDataRole.BackgroundRole and wrong:
            return colour("danger_soft")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and wrong:
            return self._problem
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        key = _COLUMNS[index.column()][0]
        if str(value).strip() != self._rows[index.row()].get(key, ""):
            self.typed.emit(index.row() + 1, key, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() else found

    def _all_changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
