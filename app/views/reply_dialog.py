"""The partner's written reply to a suspicion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.kind import ReplyReceived
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.evidence_field import EvidenceField
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ReplyDialog(StepDialog):
    """What the partner says, and how it was weighed; both go into the handling notice."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The partner replied"), parent)
        self.day = self.add_day(tr("Received &on"))
        self.summary = TextField(3, tr("What the partner says, in a few sentences"))
        self.weighed = TextField(3, tr("Accepted, or not, and why: it goes into the notice"))
        self.files = EvidenceField(context.dialogue)
        self.add_row(tr("&Reply"), self.summary)
        self.add_row(tr("&Weighed"), self.weighed)
        self.add_row(tr("Evidence"), self.files)
        self.look_ahead()

    def evidence(self) -> Sequence[Path]:
        return self.files.paths()

    def step(self) -> ReplyReceived:
        return ReplyReceived(self.case.id, self.day.day(), self.summary.text(), self.weighed.text())
