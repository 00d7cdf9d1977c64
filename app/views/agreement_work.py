"""One agreement with everything that can be done about it: its panel, and the forms that open from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render
from app.services.cascade_decision import open_decisions
from app.services.reading import partner_file
from app.views.agreement_action import CLAUSES, DECIDE, END, NEXT, SERVE
from app.views.agreement_panel import AgreementPanel
from app.views.question import Question
from app.views.theme import NEAR
from app.views.window_context import WindowContext


class AgreementWork(QWidget):
    """The same on the page of all agreements and on a partner's page.

    `above` holds what stands over the panel and scrolls with it.

    Signals:
        evidence_requested: carries the `EvidenceFile` to open.
        agreement_chosen: the id of another agreement of the same partner to show.
        letter_requested: the number of a letter to show.
        recorded: another agreement came in, carries its id.
    """

    evidence_requested = Signal(object)
    agreement_chosen = Signal(str)
    letter_requested = Signal(str)
    recorded = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.file = PartnerFile()
        self.record: AgreementRecord | None = None
        self.panel = AgreementPanel(context)
        self.panel.asked.connect(self._answer)
        self.panel.wanted.connect(self.act)
        self.panel.evidence_requested.connect(self.evidence_requested)
        self.panel.agreement_chosen.connect(self.agreement_chosen)
        self.panel.letter_requested.connect(self.letter_requested)
        self.area = QScrollArea()
        self.above = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(self.above)
        column.addWidget(self.panel, 1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)

    def show_agreement(self, file: PartnerFile, agreement: str) -> None:
        """Show one agreement of a folded partner as it stands today."""
        self.file, self.record = file, file.agreement(agreement)
        if self.record:
            self.panel.show_agreement(file, self.record)
        self.panel.setVisible(self.record is not None)

    def act(self, action: str, about: object = None) -> None:
        """Open the form for an action of the panel."""
        if self.record is None:
            return
        if action == CLAUSES:
            self._show_clauses(self.record)
        elif action == NEXT:
            self._sign_next(self.record)
        else:
            self._open(action, about, self.record)

    def _open(self, action: str, about: object, record: AgreementRecord) -> None:
        from app.views.agreement_step import agreement_form, said_after

        dialog = agreement_form(action, about, self.context, self.file, record, self)
        if dialog is None:
            return

        def then() -> None:
            self.context.notify(render(said_after(action)))
            if action in (END, SERVE):
                self._decide_at_once(record)

        self.context.dialogue.open(dialog, then)

    def _decide_at_once(self, record: AgreementRecord) -> None:
        """Where the last day is known now, what may fall with it is put to the person (R36)."""
        file = partner_file(self.context.ws, self.file.partner)
        if open_decisions(self.context.ws, file, record.id):
            self.show_agreement(file, record.id)
            self.act(DECIDE)

    def _sign_next(self, record: AgreementRecord) -> None:
        from app.views.agreement_dialog import AgreementDialog

        dialog = AgreementDialog(self.context, self, follows=(self.file, record))
        self.context.dialogue.open(dialog, lambda: self.recorded.emit(dialog.agreement))

    def _show_clauses(self, record: AgreementRecord) -> None:
        from app.views.clauses_dialog import ClausesDialog

        self.context.dialogue.open(ClausesDialog(self.context, record, self), lambda: None)

    def _answer(self, question: Question) -> None:
        from app.views.why_dialog import WhyDialog

        self.context.dialogue.open(WhyDialog(self.context, self.file, question, self), lambda: None)
