"""The letters that can be issued now, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import render, show_named, tr
from app.services.letter_batch import BatchOrder
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_register import kind_name
from app.views.theme import NEAR


class LetterBatchChoice(QWidget):
    """One kind at a time: a batch is of letters of one kind.

    Signals:
        changed: another selection.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[BatchOrder, ...] = ()
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of letter"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Letters to issue"))
        self.all, self.none = QPushButton(tr("&All")), QPushButton(tr("&None"))
        for button in (self.all, self.none):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.kind, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.kind.currentIndexChanged.connect(self._list)
        self.all.clicked.connect(lambda: self._tick_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._tick_all(Qt.CheckState.Unchecked))
        self.list.itemChanged.connect(lambda _: self.changed.emit())

    def show_orders(self, found: Sequence[BatchOrder]) -> None:
        """Offer these, all of the first kind ticked."""
        self._found = tuple(found)
        kinds = [kind for kind in LETTER_KINDS if any(one.order.kind == kind for one in found)]
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in kinds:
            number = sum(one.order.kind == kind for one in found)
            name = show_named(kind_name(kind))
            self.kind.addItem(f"{name[:1].upper()}{name[1:]} ({number})", kind)
        self.kind.blockSignals(False)
        self._list()

    def chosen(self) -> tuple[BatchOrder, ...]:
        """What is ticked, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)

    def _list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        kind = self.kind.currentData()
        for one in self._found:
            if one.order.kind == kind:
                self.list.addItem(_item(one))
        self.list.blockSignals(False)
        self.changed.emit()

    def _tick_all(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for item in (self.list.item(row) for row in range(self.list.count())):
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(state)
        self.list.blockSignals(False)
        self.changed.emit()


def _item(one: BatchOrder) -> QListWidgetItem:
    """A line; what has to be typed for first cannot be ticked, and says so."""
    about = one.order.violation or one.order.about or one.order.agreement
    said = [one.partner_name, about, render(one.missing) if one.missing else ""]
    item = QListWidgetItem(" · ".join(part for part in said if part))
    item.setData(Qt.ItemDataRole.UserRole, one)
    if one.missing:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled & ~Qt.ItemFlag.ItemIsUserCheckable)
    else:
        item.setCheckState(Qt.CheckState.Checked)
    return item
