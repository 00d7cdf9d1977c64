"""The sanction is announced; from then on the violation counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import Payload, ViolationAnnounced
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.early_section import EarlySection
from app.views.process_label import ProcessLabel
from app.views.step_dialog import StepDialog
from app.views.window_context import WindowContext


class AnnouncementDialog(StepDialog):
    """The day of the announcement (R10), and the reason where it does not wait for the objection (R18)."""

    turns_letters = True

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Announce the sanction"), parent)
        hint = tr("From this day the violation counts, and earlier ones may be converted with it.")
        self.day = self.add_day(tr("Announced &on"), hint)
        self.form.addRow("", ProcessLabel(context, file, case))
        self.add_channel()
        self.early = EarlySection(self)
        self.early.changed.connect(self.edited)
        self.add_evidence()
        self.follow.offer_reverse()
        self.look_ahead()

    def step(self) -> ViolationAnnounced:
        return ViolationAnnounced(
            self.case.id,
            self.day.day(),
            self.way,
            self.reference.text().strip(),
            early_reason=self.early.text(),
        )

    def imagined(self) -> Payload:
        step = self.step()
        self.early.show_for(self.context.ws, self.file, step)
        return step
