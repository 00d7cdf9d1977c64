"""The handling notice reached the partner, or an attempt to serve it failed."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.journal.kind import NoticeServed, Payload, ServiceAttempted
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, tr
from app.rules.text import Text
from app.services.channel import MANNERS, RESULTS
from app.services.violation import SIGNED_FOR
from app.views.comparison import Remark
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ServiceDialog(StepDialog):
    """What came of sending the notice: only service starts bars and the objection limit (R17, R18)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Service of the handling notice"), parent)
        self.day = self.add_day(tr("&On"))
        self.add_channel()
        self.came_of = self._result_field()
        self.signed_by = QLineEdit()
        self.signed_by.setPlaceholderText(tr("Name and position"))
        self.note = TextField(2, tr("What the messenger or the post reports"))
        self.add_row(tr("What came of &it"), self.came_of, self._address_hint())
        self.add_row(tr("&Signed by"), self.signed_by)
        self.add_row(tr("&Note"), self.note)
        self.add_evidence(tr("Delivery record"))
        self.came_of.currentIndexChanged.connect(self._choose)
        self._choose()
        self.look_ahead()

    def _result_field(self) -> QComboBox:
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(20)
        for code, name in MANNERS.items():
            field.addItem(render(Text("Served: {how}", how=name)), (True, code))
        for code, name in RESULTS.items():
            if code not in MANNERS:
                field.addItem(render(Text("Not served: {how}", how=name)), (False, code))
        return field

    def _address_hint(self) -> str:
        if not self.file.address:
            return tr("No address for service is recorded.")
        return tr("Address for service: {address}", address=self.file.address)

    def _choose(self) -> None:
        served, code = self.outcome()
        for field, shown in ((self.signed_by, served and code == SIGNED_FOR), (self.note, not served)):
            self.form.setRowVisible(field, shown)
        self.edited()

    def outcome(self) -> tuple[bool, str]:
        """Whether the choice means service, and its code."""
        served, code = self.came_of.currentData()
        return bool(served), str(code)

    def step(self) -> Payload:
        (served, code), day = self.outcome(), self.day.day()
        way, reference = self.way, self.reference.text().strip()
        if not served:
            return ServiceAttempted(self.case.id, day, code, way, reference, self.note.text())
        signed_by = self.signed_by.text().strip() if code == SIGNED_FOR else ""
        return NoticeServed(self.case.id, day, way, reference=reference, manner=code, signed_by=signed_by)

    def remarks(self, step: Payload) -> list[Remark]:
        said = super().remarks(step)
        if isinstance(step, ServiceAttempted):
            words = Text("The notice stays sent, not served: no objection limit and no bar starts.")
            said.insert(0, Remark(words, "warning"))
        return said
