"""Assessment and review over all partners: the rounds, and who still meets the conditions (R39, R43)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.language import tr
from app.rules.text import Text
from app.views.label import plain_label
from app.views.page import Page
from app.views.recheck_panel import RecheckPanel
from app.views.round_panel import RoundPanel
from app.views.theme import APART, MARGIN, NEAR
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes


class AssessmentsPage(Page):
    """Two sides: assessment rounds, and the continuing conditions."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rounds = RoundPanel(context)
        self.recheck = RecheckPanel(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.rounds, "")
        self.tabs.addTab(self.recheck, "")
        heading = plain_label("", "title")
        self.wording.say(heading.setText, Text("Assessment"))
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR)
        box.addWidget(heading)
        box.addWidget(self.tabs, 1)
        for panel in (self.rounds, self.recheck):
            panel.place_requested.connect(self.place_requested)
        self.rounds.letter_requested.connect(self.letter_requested)
        self._name_tabs()

    def _name_tabs(self) -> None:
        self.tabs.setTabText(0, tr("Assessment rounds"))
        self.tabs.setTabText(1, tr("Continuing conditions"))

    def title(self) -> str:
        return tr("Assessment")

    def refresh(self, changes: Changes | None) -> None:
        self.rounds.refresh()
        self.recheck.refresh()

    def open_item(self, item: str, detail: str = "") -> None:
        """Turn to a round by its id; one that is not open yet is proposed to be opened."""
        self.tabs.setCurrentWidget(self.rounds)
        self.rounds.go_to(item)

    def retranslate(self) -> None:
        super().retranslate()
        self._name_tabs()
        self.rounds.retranslate()
        self.recheck.retranslate()

    def focus_filter(self) -> None:
        on_rounds = self.tabs.currentWidget() is self.rounds
        (self.rounds.view if on_rounds else self.recheck.view).setFocus()
