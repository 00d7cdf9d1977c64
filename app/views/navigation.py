"""The list of pages on the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.language import render, tr
from app.rules.text import Text
from app.views.icon import SIZE, icon

PAGES = (
    "today",
    "partners",
    "ledger",
    "agreements",
    "assessments",
    "money",
    "letters",
    "rules",
    "settings",
)
_TITLES = {
    "today": Text("Today"),
    "partners": Text("Partners"),
    "ledger": Text("Ledger"),
    "agreements": Text("Agreements"),
    "assessments": Text("Assessment"),
    "money": Text("Money"),
    "letters": Text("Letters"),
    "rules": Text("Rules"),
    "settings": Text("Settings"),
}


def page_title(name: str) -> str:
    """What a page is called, in the current language."""
    return render(_TITLES[name])


class Navigation(QListWidget):
    """The pages, one chosen.

    Signals:
        page_chosen: the person chose this page (name).
    """

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setIconSize(QSize(SIZE, SIZE))
        for name in PAGES:
            QListWidgetItem(icon(name), "", self)
        self.retranslate()
        self.currentRowChanged.connect(self._chosen)

    def choose(self, name: str) -> None:
        """Mark a page as the one shown, without asking for it."""
        self.blockSignals(True)
        self.setCurrentRow(PAGES.index(name))
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Say the titles anew."""
        self.setAccessibleName(tr("Pages"))
        for row, name in enumerate(PAGES):
            item = self.item(row)
            item.setText(page_title(name))
            item.setToolTip(f"{page_title(name)}  Alt+{row + 1}")

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(PAGES[row])
