"""Choosing a violation from the catalogue: found by words or by clause as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.language import show_named, tr
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text
from app.services.ledger import item_matches
from app.views.class_wording import class_name, class_tone
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR, dress
from app.views.tone import Tone


class CatalogueChoice(QWidget):
    """A search field over the list of what the rulebook knows.

    Signals:
        changed: another item is chosen, or none.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rulebook: Rulebook | None = None
        self.search = _Search(self)
        self.table = RecordTable(self._columns())
        self.list = RecordView(self.table, widths={0: 92, 2: 136}, stretch=1)
        self.list.setMinimumHeight(190)
        self.list.setAccessibleName(tr("Violations of the catalogue"))
        self.found = QLabel()
        dress(self.found, "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        for widget in (self.search, self.list, self.found):
            box.addWidget(widget)
        self.search.textChanged.connect(self._filter)
        self.list.chosen.connect(lambda _: self.changed.emit())

    def show_rulebook(self, rulebook: Rulebook) -> None:
        """Offer this rulebook's catalogue."""
        self._rulebook = rulebook
        self._filter()

    def item(self) -> CatalogueItem | None:
        """The item that is chosen, None for none."""
        chosen = self.list.current_record()
        return chosen if isinstance(chosen, CatalogueItem) else None

    def _filter(self) -> None:
        chosen = self.item()
        words = self.search.text().split()
        everything = tuple(self._rulebook.catalogue.values()) if self._rulebook else ()
        found = [item for item in everything if all(_finds(item, word) for word in words)]
        self.table.show_records(found)
        self.found.setText(
            tr("{number} of {all} found", number=len(found), all=len(everything))
            if found
            else tr(
                "Nothing in the catalogue has these words. Try fewer or others, or a clause such as 5.3.4."
            )
        )
        ids = [item.id for item in found]
        if chosen and chosen.id in ids:
            self.list.choose_row(ids.index(chosen.id))
        elif words and len(found) == 1:
            self.list.choose_row(0)
        else:
            self.changed.emit()

    def _columns(self) -> tuple[Column[CatalogueItem], ...]:
        return (
            Column(Text("Class"), self._class_name, tone=class_tone),
            Column(Text("Violation"), lambda i: show_named(i.name)),
            Column(
                Text("Clause"),
                lambda i: clause_name(i.clause),
                tone=lambda _: Tone.MUTED,
                hint=lambda i: i.id,
            ),
        )

    def _class_name(self, item: CatalogueItem) -> str:
        return class_name(self._rulebook, item) if self._rulebook else ""


class _Search(QLineEdit):
    """Arrow keys and Enter go on into the list, so that one types and picks without the mouse."""

    def __init__(self, choice: CatalogueChoice) -> None:
        super().__init__(choice)
        self._choice = choice
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(tr("Words of the behaviour, or a clause such as 5.3.4"))
        self.setAccessibleName(tr("Search the catalogue"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            view = self._choice.list
            row = view.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
            view.choose_row(max(0, row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choice.list.choose_row(max(0, self._choice.list.currentIndex().row()))
            self._choice.list.setFocus()
        else:
            super().keyPressEvent(event)


def _finds(item: CatalogueItem, word: str) -> bool:
    return item_matches(item, word) or word in item.clause
