"""The decision on an objection: the handling stands, or the violation does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.journal.kind import ObjectionAnswered, Payload, ViolationDismissed
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.theme import NEAR
from app.views.window_context import WindowContext


class AnswerDialog(StepDialog):
    """The final decision after an objection (5.5.3), with its reasons; one that is right dismisses."""

    turns_letters = True

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("The decision on the objection"), parent)
        self.day = self.add_day(tr("Decided &on"))
        self.upheld = QRadioButton(tr("The handling s&tands"))
        self.right = QRadioButton(tr("The objection is ri&ght: the violation does not stand"))
        self.upheld.setChecked(True)
        self._choice = QButtonGroup(self)
        self.reasons = TextField(4, tr("How the objection was weighed, and why"))
        self._add_choice()
        self.add_row(tr("&Reasons"), self.reasons)
        self.add_evidence()
        self.follow.offer_reverse()
        self._choice.buttonToggled.connect(self.edited)
        self.look_ahead()

    def _add_choice(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(NEAR)
        for choice in (self.upheld, self.right):
            self._choice.addButton(choice)
            box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_row(tr("Decision"), box)

    def step(self) -> Payload:
        return self._said(self.reasons.text())

    def imagined(self) -> Payload:
        return self._said(self.reasons.text() or "…")

    def _said(self, words: str) -> Payload:
        if self.right.isChecked():
            return ViolationDismissed(self.case.id, self.day.day(), words)
        return ObjectionAnswered(self.case.id, self.day.day(), words)

    def commit(self) -> Changes:
        if not self.reasons.text():
            raise Refusal(Text("A decision on an objection needs its reasons. Enter how it was weighed."))
        return super().commit()
