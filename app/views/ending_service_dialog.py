"""The notice that ends an agreement reached the other side: only then is its last day known."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.journal.kind import EndingServed
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.cascade_decision import falling_steps
from app.services.changes import Changes
from app.services.ending import check_service_step, effect_of, record_ending_service
from app.views.agreement_step_dialog import AgreementStepDialog
from app.views.comparison import Comparison
from app.views.theme import dress
from app.views.window_context import WindowContext


class EndingServiceDialog(AgreementStepDialog):
    """The day of service, how, and the counting from it (R31)."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("Service of the notice of termination"), parent)
        told = record.ending.payload if record.ending else None
        sent = (
            tr("The notice was sent on {day}.", day=show_day(told.sent_on)) if told and told.sent_on else ""
        )
        self.day = self.add_day(tr("Served o&n"), latest=self.today, hint=sent)
        self.counted = QLabel()
        self.counted.setWordWrap(True)
        dress(self.counted, "good")
        self.form.addRow("", self.counted)
        self.add_channel()
        self.add_evidence()
        self.look_ahead()

    def step(self) -> EndingServed:
        """What would be recorded."""
        reference = self.reference.text().strip()
        return EndingServed(self.record.id, self.day.day(), self.channel.text(), reference)

    def foresee(self) -> Comparison | str:
        ws, step = self.context.ws, self.step()
        self.counted.setText("")
        check_service_step(ws, self.file, step)
        if self.record.ending is None or not self.record.signed.payload.rulebook:
            return ""
        effect = effect_of(ws, self.record, self.record.ending.payload, step.served_on)
        ends_on = effect.effective_on
        if ends_on is None:
            return ""
        self.counted.setText(render(Text("Last day {last}: {why}", last=ends_on, why=effect.reason.text)))
        falling = falling_steps(ws, self.file, self.record.id, ends_on)
        return self.foresee_steps([step, *falling], max(self.today, ends_on))

    def commit(self) -> Changes:
        return record_ending_service(self.context.ws, self.file.partner, self.step(), self.evidence())
