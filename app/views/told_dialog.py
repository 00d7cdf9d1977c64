"""The partner is told of the suspicion."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import PartnerTold
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.step_dialog import StepDialog
from app.views.window_context import WindowContext


class ToldDialog(StepDialog):
    """When and how the partner was told; the limit to reply starts (R18)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The partner was told"), parent)
        self.day = self.add_day(tr("Told &on"))
        self.add_channel()
        self.add_evidence()
        self.look_ahead()

    def step(self) -> PartnerTold:
        return PartnerTold(self.case.id, self.day.day(), self.way, self.reference.text().strip())
