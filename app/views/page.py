"""What all pages of the window have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.window_context import WindowContext
from app.views.wording import Wording

if TYPE_CHECKING:
    from app.services.changes import Changes


class Page(QWidget):
    """One page of the window. It reads through services, and shows again what a change touched.

    Signals:
        changed: the page recorded something; carries the `Changes`.
        partner_requested: show this partner (id).
        violation_requested: show this partner (id) with this violation (id) in view.
        place_requested: show this partner (id) with a violation (id) or a tab (its `place`) in view.
        letter_requested: show this letter (number).
        page_requested: go to this page ("today", "partners", "ledger", "letters", "rules", "settings").
        item_requested: go to this page, and bring this thing of it into view.
        agreement_requested: read an agreement's file (opens the dialog for it).
    """

    changed = Signal(object)
    partner_requested = Signal(str)
    violation_requested = Signal(str, str)
    place_requested = Signal(str, str)
    letter_requested = Signal(str)
    page_requested = Signal(str)
    item_requested = Signal(str, str)
    agreement_requested = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.wording = Wording()

    @abstractmethod
    def title(self) -> str:
        """The page's name in the current language."""

    @abstractmethod
    def refresh(self, changes: Changes | None) -> None:
        """Show what is recorded now; `changes` says what was touched, None that anything may be."""

    def retranslate(self) -> None:
        """Say everything anew in the current language. Pages that show data refresh it as well."""
        self.wording.retranslate()

    def open_item(self, item: str, detail: str = "") -> None:
        """Bring a thing into view: a partner's id (with a violation's or a tab's name), a letter's number."""

    def focus_filter(self) -> None:
        """Put the cursor where one types to find something on this page."""
        self.setFocus()
