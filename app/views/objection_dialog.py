"""The partner objects to the handling notice."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.journal.kind import ObjectionReceived, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.discretion import LostReduction, lost_reduction, objection_preview
from app.services.standing import Preview
from app.views.clause_wording import clause_name
from app.views.comparison import Remark
from app.views.process_label import ProcessLabel
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ObjectionDialog(StepDialog):
    """When the objection came and what it says; it undoes a reduction, and says so before (R19)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The partner objected"), parent)
        self.day = self.add_day(tr("Received &on"))
        self.form.addRow("", ProcessLabel(context, file, case))
        self.add_channel()
        self.summary = TextField(4, tr("What the partner objects to, and with which proof"))
        self.add_row(tr("O&bjection"), self.summary)
        self.proven = QCheckBox(tr("The objection came with proof"))
        self.proven.setChecked(True)
        self.proven.toggled.connect(self.edited)
        self.add_row("", self.proven, tr("Without proof within the limit the handling stands (R18)."))
        self.add_evidence()
        self.follow.offer_reverse()
        self.look_ahead()

    def step(self) -> ObjectionReceived:
        return ObjectionReceived(
            self.case.id,
            self.day.day(),
            self.summary.text(),
            channel=self.way,
            reference=self.reference.text().strip(),
            with_proof=self.proven.isChecked(),
        )

    def preview(self, step: Payload) -> Preview:
        """What is owed hangs on the announcement, so that is imagined on both sides."""
        self.after(step)  # refused here already where it would be
        return objection_preview(self.context.ws, self.file, self.step())

    def assumption(self) -> str:
        if self.case.announcement:
            return super().assumption()
        return tr("Once announced, without and with the objection. Press a figure to see why.")

    def remarks(self, step: Payload) -> list[Remark]:
        said = super().remarks(step)
        lost = lost_reduction(self.context.ws, self.file, self.step())
        clause = clause_name(self.rulebook.cited(self.rulebook.sanctions.discretion).clause)
        return [Remark(lost_text(lost, clause), "danger"), *said] if lost else said


def lost_text(lost: LostReduction, clause: str) -> Text:
    """That the reduction falls away, with both sums (R19)."""
    full = (
        Text("{amount}", amount=lost.owed) if lost.complete else Text("at least {amount}", amount=lost.owed)
    )
    return Text(
        "The reduction to {granted} counts as never made once the partner objects: {full} is owed, "
        "{more} more ({clause}).",
        granted=lost.granted,
        full=full,
        more=lost.owed - lost.granted,
        clause=clause,
    )
