"""What was found to be the facts of a case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import FindingMade, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.views.process_label import ProcessLabel
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class FindingDialog(StepDialog):
    """The day of the finding and its words, from which the handling notice starts."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The facts were found"), parent)
        self.day = self.add_day(tr("Found &on"))
        self.findings = TextField(6, tr("What was found, from which evidence; the notice starts from it"))
        self.findings.setPlainText(case.recorded.payload.description)
        self.add_row(tr("Findin&gs"), self.findings)
        self.form.addRow("", ProcessLabel(context, file, case))
        self.add_evidence()
        self.look_ahead()

    def step(self) -> FindingMade:
        return FindingMade(self.case.id, self.day.day(), self.findings.text())

    def imagined(self) -> Payload:
        return FindingMade(self.case.id, self.day.day(), self.findings.text() or "…")
