"""The sanction is announced; from then on the violation counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import ViolationAnnounced
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.step_dialog import StepDialog
from app.views.window_context import WindowContext


class AnnouncementDialog(StepDialog):
    """The day of the announcement (R10)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Announce the sanction"), parent)
        hint = tr("From this day the violation counts, and earlier ones may be converted with it.")
        self.day = self.add_day(tr("Announced &on"), hint)
        self.look_ahead()

    def step(self) -> ViolationAnnounced:
        return ViolationAnnounced(self.case.id, self.day.day())
