"""The partner's written reply to a suspicion."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.journal.kind import ReplyReceived
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ReplyDialog(StepDialog):
    """What the partner says, with which proof, and how it was weighed; it goes into the handling notice."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The partner replied"), parent)
        self.day = self.add_day(tr("Received &on"))
        self.add_channel()
        self.summary = TextField(3, tr("What the partner says, in a few sentences"))
        self.proven = QCheckBox(tr("The reply came with proof"))
        self.proven.setChecked(True)
        self.proven.toggled.connect(self.edited)
        self.weighed = TextField(3, tr("Accepted, or not, and why: it goes into the notice"))
        self.add_row(tr("Rep&ly"), self.summary)
        hint = tr("Without proof within the limit the violation stands (R18).")
        self.add_row("", self.proven, hint)
        self.add_row(tr("&Weighed"), self.weighed)
        self.add_evidence()
        self.look_ahead()

    def step(self) -> ReplyReceived:
        return ReplyReceived(
            self.case.id,
            self.day.day(),
            self.summary.text(),
            self.weighed.text(),
            channel=self.way,
            reference=self.reference.text().strip(),
            with_proof=self.proven.isChecked(),
        )
