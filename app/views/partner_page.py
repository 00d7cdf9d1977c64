"""One partner: where it stands, its cases, and everything that was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.entry import Entry
from app.journal.kind import EvidenceFile
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.services.evidence import evidence_copy
from app.services.reading import partner_file
from app.services.standing import standings_of
from app.services.wrong_letter import WrongLetter, wrong_letters_of
from app.views.agreements_tab import AgreementsTab
from app.views.case_page import CasePage
from app.views.page import Page
from app.views.partner_heading import PartnerHeading
from app.views.partner_parts import partner_parts
from app.views.partner_record_tab import PartnerRecordTab
from app.views.partner_tabs import PartnerTabs
from app.views.question import Question
from app.views.standing_line import StandingLine
from app.views.standing_panel import StandingPanel
from app.views.theme import APART, MARGIN
from app.views.window_context import WindowContext
from app.views.wrong_letter_bar import WrongLetterBar

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.form_dialog import FormDialog

_LOW, _REST = 640, 200  # a page too low for cards and tabs; what the heading takes of one


class PartnerPage(Page):
    """Shows one partner, and opens the forms for what happens with it.

    The forms are imported when they are first opened: the page is there sooner.

    Signals:
        back_requested: the person wants the list.
        width_requested: full width, or beside the list again.
        case_shown: the page of a case stands in its place (True), or the partner does again.
    """

    back_requested = Signal()
    width_requested = Signal()
    case_shown = Signal(bool)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.partner = ""
        self.file = PartnerFile()
        self.open_path: Callable[[Path], object] = _open_with_system
        self.heading = PartnerHeading(context, self.wording)
        self.line, self.standing = StandingLine(), StandingPanel()
        self.tabs = PartnerTabs(self.wording, partner_parts(context))
        self.wrong = WrongLetterBar()
        self.case = CasePage(context)
        self.case.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(APART - 2)
        for part in (self.heading, self.wrong, self.line, self.standing):
            box.addWidget(part)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.case, 1)
        box.addStretch()
        self._connect()

    def _connect(self) -> None:
        self.heading.violation_wanted.connect(self.record_violation)
        self.heading.amendment_wanted.connect(self.amend)
        self.heading.fee_wanted.connect(self.record_fee)
        self.heading.back_wanted.connect(self.back_requested)
        self.heading.past_wanted.connect(lambda: self.context.past_wanted.emit(self.partner))
        self.heading.width_wanted.connect(self.width_requested)
        self.line.toggled.connect(lambda _: self._fit())
        self.tabs.currentChanged.connect(lambda _: self._fold())
        self.standing.asked.connect(self.answer)
        self.standing.agreement_requested.connect(self.agreement_requested)
        self.standing.deposit_requested.connect(self.record_deposit)
        self.tabs.timeline.void_wanted.connect(self.void)
        for part in self.tabs.parts:
            part.asked.connect(self.answer)
            part.evidence_requested.connect(self.open_evidence)
            part.letter_requested.connect(self.letter_requested)
            if isinstance(part, PartnerRecordTab):
                part.partner_requested.connect(self.partner_requested)
            if isinstance(part, AgreementsTab):
                part.agreement_wanted.connect(self.agreement_requested)
            part.case_requested.connect(self.tabs.show_case)
        self.wrong.letter_requested.connect(self.letter_requested)
        self.heading.letter.letter_requested.connect(self.letter_requested)
        self.tabs.cases.opened.connect(self.open_case)
        self.case.back_requested.connect(self.close_case)
        for panel in (self.tabs.cases.panel, self.case.panel):
            panel.asked.connect(self.answer)
            panel.step_requested.connect(self.take_step)
        for shown in (self.tabs.cases.panel, self.case):
            shown.letter_requested.connect(self.letter_requested)
            shown.evidence_requested.connect(self.open_evidence)

    def title(self) -> str:
        return self.file.name or tr("Partner")

    def open_item(self, item: str, detail: str = "") -> None:
        """Show this partner, with this violation or this tab in view."""
        fresh = item != self.partner
        self.partner = item
        self.refresh(None)
        if not self.partner:
            return
        if fresh:
            self.close_case()
            self.tabs.setCurrentIndex(0)
        if detail:
            self.tabs.show_detail(detail)

    def refresh(self, changes: Changes | None) -> None:
        if not self.partner or (changes and self.partner not in changes.partners):
            return
        ws = self.context.ws
        try:
            self.file = partner_file(ws, self.partner)
        except Refusal:  # its registration was voided, or it is another workspace's
            self.partner = ""
            self.back_requested.emit()
            return
        standings = standings_of(ws, self.file, ws.clock.today())
        self.heading.show_partner(self.file)
        self.line.show_standings(standings)
        self.standing.show_standings(standings)
        self.tabs.show_partner(self.file, standings)
        self._fit()
        self._look_at_letters(self.file)
        if not self.case.isHidden():
            self.open_case(self.case.violation)

    def _look_at_letters(self, file: PartnerFile) -> None:
        """Say which letters are wrong by now; many take a while, so the page does not wait for it."""
        self.wrong.show_letters(())
        if not file.letters:
            return

        def show(letters: tuple[WrongLetter, ...]) -> None:
            if file is self.file:
                self.wrong.show_letters(letters)

        ws = self.context.ws
        self.context.run(lambda: wrong_letters_of(ws, file), show, parent=self)

    def open_case(self, violation: str) -> None:
        """Show the page of one case in the place of the partner's; without such a case the partner's."""
        case = self.file.case(violation)
        standing = self.tabs.cases.standing_of(case) if case else None
        if case is None or standing is None:
            self.close_case()
            return
        self.tabs.cases.choose(violation)
        self.case.show_case(self.file, case, standing)
        self._show_whole(case_alone=True)

    def close_case(self) -> None:
        """Show the partner again, with the case still chosen."""
        if not self.case.isHidden():
            self._show_whole(case_alone=False)
            self.tabs.cases.view.setFocus()

    def _show_whole(self, *, case_alone: bool) -> None:
        fresh = self.case.isHidden() and case_alone
        for part in (self.heading, self.line, self.standing, self.tabs):
            part.setVisible(not case_alone)
        self.case.setVisible(case_alone)
        self._fit()
        self.case_shown.emit(case_alone)
        if fresh:
            self.case.heading.back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fold(self) -> None:
        """Another tab is looked at: where the standing is one line, it is one line again."""
        self.line.setChecked(False)
        self._fit()

    def _fit(self) -> None:
        """The standing's cards beside the lists; one line beside what needs the room itself.

        On a low screen the cards, once asked for, take the tabs' place.
        """
        if not self.case.isHidden():
            return
        low = self.height() < _LOW
        folded = low or self.tabs.currentWidget() not in (self.tabs.cases, self.tabs.timeline)
        opened = not folded or self.line.isChecked()
        self.line.setVisible(folded)
        self.standing.setVisible(opened)
        self.tabs.setVisible(not (low and opened))
        self.standing.fit(self.height() - _REST if low else self.height() * 9 // 20)

    def retranslate(self) -> None:
        super().retranslate()
        for part in self.tabs.parts:
            part.retranslate()
        self.tabs.cases.table.retranslate()
        self.tabs.timeline.table.retranslate()
        self.refresh(None)

    def focus_filter(self) -> None:
        self.tabs.cases.view.setFocus()

    def answer(self, question: Question) -> None:
        """Say why a figure is what it is."""
        from app.views.why_dialog import WhyDialog

        self.context.dialogue.open(WhyDialog(self.context, self.file, question, self), lambda: None)

    def record_violation(self) -> None:
        """Open the form for a suspicion; without an agreement that knows violations, say what to do."""
        from app.views.violation_dialog import ViolationDialog, judged_agreements

        if not judged_agreements(self.context, self.file):
            self.context.dialogue.tell(
                self,
                tr("Record a violation"),
                tr("A violation is judged by an agreement, and none is recorded. Read the agreement first."),
            )
            return
        dialog = ViolationDialog(self.context, self.file, self)
        self._open(dialog, lambda: self.tabs.cases.choose(dialog.violation), tr("The violation is recorded."))

    def take_step(self, step: str) -> None:
        """Open the form for the next step of the chosen case."""
        from app.views.case_dialog import step_form

        case = self.file.case(self.tabs.cases.chosen)
        if case:
            dialog = step_form(step, self.context, self.file, case, self)
            self._open(dialog, lambda: self._show_letter(dialog), tr("The step is recorded."))

    def _show_letter(self, dialog: FormDialog) -> None:
        number = str(getattr(dialog, "number", ""))
        if number:
            self.letter_requested.emit(number)

    def amend(self) -> None:
        """Open the partner's own record."""
        from app.views.partner_dialog import PartnerDialog

        dialog = PartnerDialog(self.context, self.file, self)
        dialog.partner_wanted.connect(self.partner_requested)
        self._open(dialog, lambda: None, tr("The partner is amended."))

    def record_fee(self) -> None:
        """Open the form for a service fee."""
        from app.views.fee_dialog import FeeDialog

        self._open(FeeDialog(self.context, self.file, self), lambda: None, tr("The fee is recorded."))

    def record_deposit(self, agreement: str) -> None:
        """Open the form for the deposit's opening, or for a top-up once it is open."""
        from app.views.deposit_dialog import DepositDialog, TopUpDialog

        record = self.file.agreement(agreement)
        if record is None:
            return
        if record.deposit:
            dialog: FormDialog = TopUpDialog(self.context, self.file, record, self)
            self._open(dialog, lambda: None, tr("The top-up is recorded."))
        else:
            dialog = DepositDialog(self.context, self.file, record, self)
            self._open(dialog, lambda: None, tr("The deposit is recorded."))

    def void(self, entry: Entry) -> None:
        """Open the form that voids an entry."""
        from app.views.void_dialog import VoidDialog

        self._open(VoidDialog(self.context, self.file, entry, self), lambda: None, tr("The entry is void."))

    def open_evidence(self, file: EvidenceFile) -> None:
        """Open a read-only copy with the system's own program."""
        copy = self.context.attempt(self, lambda: evidence_copy(self.context.ws, file))
        if copy:
            self.open_path(copy)

    def _open(self, dialog: FormDialog, then: Callable[[], None], said: str) -> None:
        def recorded() -> None:
            self.context.notify(said)
            then()

        self.context.dialogue.open(dialog, recorded)


def _open_with_system(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
