"""The partner objects to the handling notice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.kind import ObjectionReceived
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.evidence_field import EvidenceField
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ObjectionDialog(StepDialog):
    """When the objection came and what it says; it undoes a reduction (R19)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The partner objected"), parent)
        self.day = self.add_day(tr("Received &on"))
        self.summary = TextField(4, tr("What the partner objects to, and with which proof"))
        self.files = EvidenceField(context.dialogue)
        self.add_row(tr("O&bjection"), self.summary)
        self.add_row(tr("Evidence"), self.files)
        self.look_ahead()

    def evidence(self) -> Sequence[Path]:
        return self.files.paths()

    def step(self) -> ObjectionReceived:
        return ObjectionReceived(self.case.id, self.day.day(), self.summary.text())
