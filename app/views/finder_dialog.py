"""Ctrl+K: partners, agreements, letters and pages, found as one types."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.language import tr
from app.views.icon import icon
from app.views.navigation import PAGES, page_title
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext

_PARTNERS, _AGREEMENTS, _LETTERS = 8, 5, 5
_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Hit:
    """Something found: its kind ("page", "partner", "agreement", "letter"), what it is, and how it reads."""

    kind: str
    item: str
    title: str
    icon: str


class FinderDialog(QDialog):
    """One line to type in, and below it what was found. `kind` and `item` say what was chosen."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kind, self.item = "", ""
        self.setWindowTitle(tr("Find"))
        self.resize(560, 420)
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            tr("Name, code, pinyin initials, number of an agreement or letter, page")
        )
        self.line.setAccessibleName(tr("What to find"))
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._choose)
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Found"))
        self.found.itemActivated.connect(self._choose)
        self._none = QLabel(tr("Nothing is found. Try part of a name, or the initials of its pinyin."))
        dress(self._none, "soft")
        column = QVBoxLayout(self)
        column.setSpacing(NEAR)
        for widget in (self.line, self._none, self.found):
            column.addWidget(widget)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key(), 0)
            if step and self.found.count():
                self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
                return True
        return super().eventFilter(watched, event)

    def _search(self, query: str) -> None:
        found = (self._partners(query), self._agreements(query), self._letters(query))
        hits = [*_pages(query), *(hit for hits in found for hit in hits)]
        self.found.clear()
        for hit in hits:
            item = QListWidgetItem(icon(hit.icon), hit.title, self.found)
            item.setData(_HIT, hit)
        self.found.setCurrentRow(0)
        self._none.setVisible(not hits)

    def _partners(self, query: str) -> list[Hit]:
        from app.services.partner_list import partner_lines

        if not query.strip():
            return []
        lines = partner_lines(self._context.ws, query, limit=_PARTNERS)
        return [Hit("partner", line.partner, _joined(line.name, line.code), "partners") for line in lines]

    def _agreements(self, query: str) -> list[Hit]:
        from app.services.agreement_list import agreements_called

        if not query.strip():
            return []
        lines = agreements_called(self._context.ws, query, _AGREEMENTS)
        return [
            Hit("agreement", line.agreement, _joined(line.number, line.title, line.partner_name), "agreement")
            for line in lines
        ]

    def _letters(self, query: str) -> list[Hit]:
        from app.services.letter_register import letter_lines

        if not query.strip():
            return []
        lines = letter_lines(self._context.ws, query, limit=_LETTERS)
        return [
            Hit("letter", line.number, _joined(line.number, line.partner_name), "letters") for line in lines
        ]

    def _choose(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            hit: Hit = item.data(_HIT)
            self.kind, self.item = hit.kind, hit.item
            self.accept()


def _pages(query: str) -> list[Hit]:
    wanted = query.strip().casefold()
    return [
        Hit("page", name, page_title(name), name)
        for name in PAGES
        if wanted in page_title(name).casefold() or wanted in name
    ]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
