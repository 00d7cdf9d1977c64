"""A violation is found not to stand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import Payload, ViolationDismissed
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class DismissalDialog(StepDialog):
    """The day and the reason; the case counts nowhere any more."""

    turns_letters = True

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The violation does not stand"), parent)
        self.day = self.add_day(tr("Decided &on"))
        self.reason = TextField(4, tr("Why it does not stand"))
        self.add_row(tr("&Reason"), self.reason)
        self.add_evidence()
        self.look_ahead()

    def step(self) -> ViolationDismissed:
        return ViolationDismissed(self.case.id, self.day.day(), self.reason.text())

    def imagined(self) -> Payload:
        """What follows does not hang on the words of the reason, so it shows before they are typed."""
        return ViolationDismissed(self.case.id, self.day.day(), self.reason.text() or "…")

    def commit(self) -> Changes:
        if not self.reason.text():
            raise Refusal(Text("A dismissal needs its reason. Enter why the violation does not stand."))
        return super().commit()
