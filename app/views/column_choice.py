"""Saying which column of a sheet holds which field: proposed by its titles, changed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.exchange.column_mapping import ColumnMatch
from app.language import render, tr
from app.rules.text import Text
from app.views.label import plain_label
from app.views.theme import APART, NEAR

_ACROSS = 4


class ColumnChoice(QWidget):
    """A list of titles for each field.

    Signals:
        changed: another column is chosen; carries the `ColumnMatch`.
    """

    changed = Signal(object)

    def __init__(self, fields: Sequence[tuple[str, Text]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._match: ColumnMatch | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(2)
        for place, (key, name) in enumerate(fields):
            row, column = divmod(place, _ACROSS)
            box = QComboBox()
            box.setAccessibleName(render(name))
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda place, key=key: self._choose(key, place))
            grid.addWidget(plain_label(render(name), "small"), 2 * row, column)
            grid.addWidget(box, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
            grid.setRowMinimumHeight(2 * row, NEAR * 3)
            self.boxes[key] = box

    def show_match(self, match: ColumnMatch) -> None:
        """Offer the sheet's titles, each field on the column that it has."""
        self._match = match
        for key, box in self.boxes.items():
            box.clear()
            box.addItem(tr("none"))
            for number, title in enumerate(match.header):
                box.addItem(title or tr("column {number}", number=number + 1))
            box.setCurrentIndex(match.columns.get(key, -1) + 1)

    def _choose(self, key: str, place: int) -> None:
        match = self._match
        if match is None:
            return
        if place:
            match = match.assigned(place - 1, key)
        elif key in match.columns:
            match = match.assigned(match.columns[key], None)
        self.show_match(match)
        self.changed.emit(match)
