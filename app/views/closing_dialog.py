"""Closing a case: proposed when nothing is left to do, and otherwise with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.journal.kind import CaseClosed
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, tr
from app.rules.text import Text
from app.services.closing import ClosingProposal, closing_proposal
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext


class ClosingDialog(StepDialog):
    """The day, what is still open, and why it is closed all the same."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Close the case"), parent)
        self.day = self.add_day(tr("Closed &on"))
        proposal = closing_proposal(context.ws, file, case)
        self.said = QLabel(render(proposal_text(proposal)))
        self.said.setWordWrap(True)
        dress(self.said, "warning" if proposal.needs_reason else "good")
        self.form.addRow("", self.said)
        self.reason = TextField(3, tr("Why the case is closed all the same"))
        if proposal.needs_reason:
            self.add_row(tr("&Reason"), self.reason)
        self.look_ahead()

    def step(self) -> CaseClosed:
        return CaseClosed(self.case.id, self.day.day(), self.reason.text())


def proposal_text(proposal: ClosingProposal) -> Text:
    """Whether the case can be closed as it stands."""
    if proposal.open:
        return Text("Not settled yet: {open}. Closing it now needs a reason.", open=proposal.open)
    return Text("Nothing is left to do in this case.")
