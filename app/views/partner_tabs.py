"""What was recorded about a partner, by kind: cases, timeline, agreements, and further parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.standing import Standing
from app.views.cases_tab import CasesTab
from app.views.list_tab import ListTab
from app.views.partner_columns import AGREEMENT_COLUMNS, AgreementRow, agreement_rows
from app.views.partner_tab import PartnerTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR
from app.views.timeline_tab import TimelineTab
from app.views.wording import Wording


class PartnerTabs(QTabWidget):
    """The lists of a partner, and further parts of its page.

    Signals:
        agreement_wanted: read an agreement.
        file_wanted: open an agreement's file; carries the `EvidenceFile`.
    """

    agreement_wanted = Signal()
    file_wanted = Signal(object)

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
        self.agreement_table = RecordTable(AGREEMENT_COLUMNS)
        self.agreements = self._agreements(wording)
        self.timeline.case_wanted.connect(self.show_case)
        for tab in (self.cases, self.timeline, self.agreements):
            tab.setContentsMargins(0, NEAR, 0, 0)
            self.addTab(tab, "")
        self.currentChanged.connect(lambda _: self._show_current())
        for part in parts:
            part.setContentsMargins(0, NEAR, 0, 0)
            self.addTab(part, "")

    def _agreements(self, wording: Wording) -> ListTab:
        read, self.open_file = QPushButton(), QPushButton()
        wording.say(read.setText, Text("&Read an agreement…"))
        wording.say(self.open_file.setText, Text("&Open its file"))
        read.clicked.connect(self.agreement_wanted)
        self.open_file.clicked.connect(self._open_file)
        view = RecordView(self.agreement_table, widths={1: 130, 2: 124, 3: 124, 4: 124, 5: 110}, stretch=0)
        view.opened.connect(lambda _: self._open_file())
        view.chosen.connect(lambda _: self._offer_file())
        return ListTab(view, (read, self.open_file))

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show them for this partner."""
        self.cases.show_cases(file, standings)
        self.timeline.show_entries(file, standings)
        self.agreement_table.show_records(agreement_rows(standings))
        self.agreements.show_filled(bool(standings))
        self.agreements.view.setAccessibleName(tr("Agreements"))
        self.agreements.nothing.setText(tr("No agreement is recorded. Read the one that was signed."))
        self._offer_file()
        self._name_tabs(file, len(standings))
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
        """Bring a tab (by its `place`) or one case (by its id) into view."""
        part = self._part_at(detail)
        if part is None:
            self.show_case(detail)
        elif self.isTabVisible(self.indexOf(part)):
            self.setCurrentWidget(part)
            part.setFocus()

    def _part_at(self, place: str) -> QWidget | None:
        """The tab of that name; a partner's agreements have their own page or else the list."""
        own: dict[str, QWidget] = {"agreement": self.agreements, "timeline": self.timeline}
        return next((part for part in self.parts if part.place == place), own.get(place))

    def show_case(self, violation: str) -> None:
        """Bring one case into view."""
        self.setCurrentWidget(self.cases)
        self.cases.choose(violation)
        self.cases.view.setFocus()

    def _name_tabs(self, file: PartnerFile, agreements: int) -> None:
        names = (
            tr("Cases ({number})", number=len(file.cases)),
            tr("Timeline ({number})", number=len(self.timeline.table.records)),
            tr("Agreements ({number})", number=agreements),
        )
        for place, name in enumerate(names):
            self.setTabText(place, name)

    def _offer_file(self) -> None:
        row = self.agreements.view.current_record()
        self.open_file.setEnabled(
            isinstance(row, AgreementRow) and row.record.signed.payload.file is not None
        )

    def _open_file(self) -> None:
        row = self.agreements.view.current_record()
        if isinstance(row, AgreementRow) and row.record.signed.payload.file:
            self.file_wanted.emit(row.record.signed.payload.file)
