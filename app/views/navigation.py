"""The list of pages on the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.language import render, tr
from app.rules.text import Text
from app.views.icon import SIZE, icon

PAGES = ("today", "partners", "ledger", "letters", "rules", "settings")
_TITLES = {
    "today": Text("Today"),
    "partners": Text("Partners"),
    "ledger": Text("Ledger"),
    "letters": Text("Letters"),
    "rules": Text("Rules"),
    "settings": Text("Settings"),
}
_NAME = Qt.ItemDataRole.UserRole


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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in PAGES:
            item = QListWidgetItem(icon(name), "", self)
            item.setData(_NAME, name)
        self.retranslate()
        self.currentItemChanged.connect(self._chosen)

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

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page_chosen.emit(item.data(_NAME))
