"""The handling notice reached the partner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.kind import NoticeServed
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.channel_field import ChannelField
from app.views.evidence_field import EvidenceField
from app.views.step_dialog import StepDialog
from app.views.window_context import WindowContext


class ServiceDialog(StepDialog):
    """When and how the notice was served; bars and the objection limit start (R17, R18)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The handling notice was served"), parent)
        self.day = self.add_day(tr("Served &on"))
        self.channel = ChannelField()
        self.channel.currentTextChanged.connect(self.edited)
        self.files = EvidenceField(context.dialogue)
        self.add_row(tr("&How"), self.channel)
        self.add_row(tr("Delivery record"), self.files)
        self.look_ahead()

    def evidence(self) -> Sequence[Path]:
        return self.files.paths()

    def step(self) -> NoticeServed:
        return NoticeServed(self.case.id, self.day.day(), self.channel.text())
