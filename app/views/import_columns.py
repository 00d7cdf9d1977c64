"""Saying for each column of a sheet which field of the record it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.exchange.column_mapping import ColumnMatch
from app.exchange.sheet_reading import Sheet
from app.language import render, tr
from app.rules.text import Text
from app.services.partner_field import RECORD_FIELDS
from app.services.partner_import import ID
from app.views.label import empty, plain_label
from app.views.theme import APART, NEAR

_LONGEST = 40
_CHOICES: tuple[tuple[str, Text], ...] = (
    ("", Text("leave out")),
    *((field.key, field.label) for field in RECORD_FIELDS),
    (ID, Text("Partner id")),
)


class ImportColumns(QWidget):
    """A row for each column: its title, its first value, and what it holds.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.match: ColumnMatch | None = None
        self.boxes: list[QComboBox] = []
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, NEAR, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(NEAR)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def show_sheet(self, sheet: Sheet, match: ColumnMatch) -> None:
        """Show the columns of a sheet as they were matched."""
        empty(self._grid)
        self.match, self.boxes = match, []
        titles = (Text("Column of the file"), Text("First value"), Text("What it holds"))
        for place, head in enumerate(titles):
            self._grid.addWidget(plain_label(render(head), "small"), 0, place)
        for index, title in enumerate(match.header):
            name = title or tr("column {number}", number=index + 1)
            self._grid.addWidget(plain_label(name), index + 1, 0)
            self._grid.addWidget(plain_label(_first(sheet, index), "soft"), index + 1, 1)
            self._grid.addWidget(self._box(index, name), index + 1, 2)
        self._grid.setRowStretch(len(match.header) + 1, 1)
        self._show_match()

    def _box(self, index: int, name: str) -> QComboBox:
        box = QComboBox()
        for key, label in _CHOICES:
            box.addItem(render(label), key)
        box.setAccessibleName(tr("What the column “{name}” holds", name=name))
        box.activated.connect(lambda _: self._choose(index, box.currentData()))
        self.boxes.append(box)
        return box

    def _choose(self, index: int, key: str) -> None:
        if self.match is not None:
            self.match = self.match.assigned(index, key or None)
            self._show_match()
            self.changed.emit()

    def _show_match(self) -> None:
        keys = {index: key for key, index in self.match.columns.items()} if self.match else {}
        for index, box in enumerate(self.boxes):
            box.setCurrentIndex(max(0, box.findData(keys.get(index, ""))))


def _first(sheet: Sheet, index: int) -> str:
    """The first value of a column, shortened."""
    values = (row.cells[index].value for row in sheet.rows[:20])
    found = next((str(value) for value in values if value is not None), "")
    line = " ".join(found.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
