"""What was recorded about a partner, by kind: cases, timeline, and further parts."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.services.standing import Standing
from app.views.cases_tab import CasesTab
from app.views.partner_tab import PartnerTab
from app.views.theme import NEAR
from app.views.timeline_tab import TimelineTab
from app.views.wording import Wording


class PartnerTabs(QTabWidget):
    """The lists of a partner, and further parts of its page."""

    def __init__(
        self, wording: Wording, parts: tuple[PartnerTab, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.parts = parts
        self._stale: set[PartnerTab] = set()
        self._shown: tuple[PartnerFile, tuple[Standing, ...]] = PartnerFile(), ()
        self.cases = CasesTab()
        self.timeline = TimelineTab(wording)
        self.timeline.case_wanted.connect(self.show_case)
        for tab in (self.cases, self.timeline):
            tab.setContentsMargins(0, NEAR, 0, 0)
            self.addTab(tab, "")
        self.currentChanged.connect(lambda _: self._show_current())
        for part in parts:
            part.setContentsMargins(0, NEAR, 0, 0)
            self.addTab(part, "")

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show them for this partner."""
        self.cases.show_cases(file, standings)
        self.timeline.show_entries(file, standings)
        self._name_tabs(file)
        for part in self.parts:
            self.setTabVisible(self.indexOf(part), part.applies(file, standings))
            self.setTabText(self.indexOf(part), part.title(file, standings))
        self._shown = file, standings
        self._stale = set(self.parts)
        self._show_current()

    def _show_current(self) -> None:
        """A part shows its partner when it is looked at: the page is there sooner."""
        part = self.currentWidget()
        if isinstance(part, PartnerTab) and part in self._stale:
            self._stale.discard(part)
            part.show_partner(*self._shown)

    def show_detail(self, detail: str) -> None:
        """Bring one case (by its id), or a tab by its `place` into view, with a thing on it: "place/id"."""
        place, _, thing = detail.partition("/")
        part = self._part_at(place)
        if part is None:
            self.show_case(detail)
        elif self.isTabVisible(self.indexOf(part)):
            self.setCurrentWidget(part)
            part.setFocus()
            if thing and isinstance(part, PartnerTab):
                part.choose(thing)

    def _part_at(self, place: str) -> QWidget | None:
        own = self.timeline if place == "timeline" else None
        return next((part for part in self.parts if part.place == place), own)

    def show_case(self, violation: str) -> None:
        """Bring one case into view."""
        self.setCurrentWidget(self.cases)
        self.cases.choose(violation)
        self.cases.view.setFocus()

    def _name_tabs(self, file: PartnerFile) -> None:
        names = (
            tr("Cases ({number})", number=len(file.cases)),
            tr("Timeline ({number})", number=len(self.timeline.table.records)),
        )
        for place, name in enumerate(names):
            self.setTabText(place, name)
