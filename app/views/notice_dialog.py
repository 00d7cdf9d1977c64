"""The handling notice: issued here, or recorded when it was made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.handling_notice import KIND as NOTICE
from app.journal.kind import NoticeSent, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_named, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.discretion import standard_penalty
from app.services.letter import FeeRecordMissing, issue_notice
from app.services.letter_drawing import draw_order
from app.services.letter_order import LetterOrder
from app.services.standing import Preview, completing, if_upheld, imagine
from app.services.touched import agreements_touched
from app.services.violation import rank_if_upheld
from app.views.clause_wording import clause_name
from app.views.comparison import Remark
from app.views.discretion_wording import discretion_text
from app.views.early_section import EarlySection
from app.views.fee_dialog import FeeDialog
from app.views.letter_draft_keeper import LetterDraftKeeper
from app.views.letter_preview import LetterPreview
from app.views.money_field import MoneyField
from app.views.process_label import ProcessLabel
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (1120, 700)


class NoticeDialog(StepDialog):
    """Findings, discretion and removal; what follows and the letter itself beside them.

    `number` is the number of the letter once it was issued here, "" before and otherwise.
    """

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Handling notice"), parent)
        self.number = ""
        self._add_origin()
        self.day = self.add_day(tr("&Sent on"))
        self.form.addRow("", ProcessLabel(context, file, case))
        self._add_early()
        self.findings = TextField(5, tr("What was found; the notice states it in these words"))
        self.findings.setPlainText(self._found())
        self.add_row(tr("Findin&gs"), self.findings)
        self._add_discretion()
        self._add_removal()
        self.add_channel(tr("How"))
        self.add_evidence()
        self._add_preview()
        self._add_draft()
        self._connect()
        self._choose_origin()
        self.resize(*_SIZE)
        self.look_ahead()

    def _add_origin(self) -> None:
        self.here = QRadioButton(tr("&Issue it here: it is numbered and goes out today"))
        self.elsewhere = QRadioButton(tr("Made &elsewhere: only record that it was sent"))
        self.here.setChecked(True)
        self._origin = QButtonGroup(self)
        box = QVBoxLayout()
        box.setSpacing(NEAR)
        for choice in (self.here, self.elsewhere):
            self._origin.addButton(choice)
            box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_row(tr("Letter"), box)

    def _add_early(self) -> None:
        clause = clause_name(self.rulebook.cited(self.rulebook.procedure.clear_facts).clause)
        self.early = EarlySection(self, clear_facts=clause)
        self.early.changed.connect(self.edited)

    def _add_discretion(self) -> None:
        self.discretion = QCheckBox(tr("Set the sum at &discretion"))
        self.amount = MoneyField()
        self.amount.setEnabled(False)
        self.reason = TextField(2, tr("Why the sum is below or above the standard"))
        self.add_row("", self.discretion)
        self.add_row(tr("S&um (¥)"), self.amount)
        self.add_row(tr("&Reason"), self.reason)

    def _add_removal(self) -> None:
        self.removed = QCheckBox(tr("End the coo&peration (removal)"))
        self.add_row("", self.removed)
        rank = rank_if_upheld(self.context.ws, self.file, self.case, NoticeSent(self.case.id, self.today))
        wanted = self.rulebook.sanctions.removal_class
        self.removed.setEnabled(rank == wanted)
        if rank != wanted:
            name = show_named(self.rulebook.sanctions.find(wanted).name)
            self.removed.setText(tr("End the cooperation (only for {rank})", rank=name))

    def _add_preview(self) -> None:
        self.letter = LetterPreview(self.context)
        self.sides = QTabWidget()
        self.body.removeWidget(self.follow)
        self.sides.addTab(self.follow, tr("W&hat follows"))
        self.sides.addTab(self.letter, tr("&Letter"))
        self.body.addWidget(self.sides, 1)
        self.fees = QPushButton(tr("Record ser&vice fees…"))
        self.fees.setAutoDefault(False)
        dress(self.fees, "link")
        self.fees.clicked.connect(self._record_fees)
        self.fees.hide()
        self.problem_row.addWidget(self.fees)

    def _add_draft(self) -> None:
        """What is typed outlives the program's end, as with every letter."""
        order = LetterOrder(NOTICE, self.file.partner, violation=self.case.id)
        self.keeper = LetterDraftKeeper(self.context, order, lambda: self._written(order), self)
        if self.keeper.draft:
            self._fill({**self._typed(), **self.keeper.draft.passages})
        self.form.addRow(self.keeper.said)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(1, self.keeper.bar)
        self.keeper.bar.button.clicked.connect(self._start_over)
        self.letter.drawn.connect(lambda drawing: self.keeper.note_facts(drawing.facts))

    def _typed(self) -> dict[str, str]:
        return {"findings": self.findings.text(), "reason": self.reason.text()}

    def _fill(self, typed: Mapping[str, str]) -> None:
        self.findings.setPlainText(typed["findings"])
        self.reason.setPlainText(typed["reason"])

    def _written(self, order: LetterOrder) -> LetterOrder:
        return replace(order, passages=self._typed())

    def _start_over(self) -> None:
        self._fill({"findings": self._found(), "reason": ""})
        self.keeper.discard()

    def _found(self) -> str:
        case = self.case
        return case.finding.payload.findings if case.finding else case.recorded.payload.description

    def _connect(self) -> None:
        for field in (self.findings, self.reason):
            field.textChanged.connect(self.edited)
            field.textChanged.connect(self.keeper.typed)
        self.amount.textChanged.connect(self.edited)
        self.removed.toggled.connect(self.edited)
        self.discretion.toggled.connect(self._choose_discretion)
        self._origin.buttonToggled.connect(self._choose_origin)
        self.sides.currentChanged.connect(self.look_ahead)
        self.follow.offer_reverse()

    def _choose_discretion(self) -> None:
        self.amount.setEnabled(self.discretion.isChecked())
        if self.discretion.isChecked():
            self.amount.setFocus()
        self.edited()

    def _choose_origin(self) -> None:
        here = self.here.isChecked()
        if here:
            self.day.show_day(self.today)
        self.day.setEnabled(not here)
        self.sides.setTabEnabled(1, here)
        self.confirm.setText(tr("&Confirm: issue and number it") if here else tr("&Confirm"))
        self.edited()

    def step(self) -> NoticeSent:
        return NoticeSent(
            violation=self.case.id,
            sent_on=self.day.day(),
            findings=self.findings.text(),
            set_to=self._set_to(),
            reason=self.reason.text(),
            removed=self.removed.isChecked(),
            channel=self.way,
            reference=self.reference.text().strip(),
            clear_facts=self.early.facts_are_clear,
            early_reason=self.early.text(),
        )

    def _set_to(self) -> Decimal | None:
        return self.amount.amount() if self.discretion.isChecked() else None

    def imagined(self) -> Payload:
        step = self.step()
        self.early.show_for(self.context.ws, self.file, step)
        return step

    def preview(self, step: Payload) -> Preview:
        return if_upheld(self.context.ws, self.file.partner, step)

    def after(self, step: Payload) -> PartnerFile:
        return imagine(self.context.ws, self.file, [step, *completing(self.file, [step], self.today)])

    def remarks(self, step: Payload) -> list[Remark]:
        ws, said, notice = self.context.ws, super().remarks(step), self.step()
        standard = standard_penalty(ws, self.file, notice)
        sanctions = self.rulebook.sanctions
        if standard and notice.set_to is not None and notice.set_to != standard.amount:
            below = notice.set_to < standard.amount
            source = self.rulebook.cited(sanctions.discretion if below else sanctions.aggravation)
            text = discretion_text(notice.set_to, standard, clause_name(source.clause))
            said.insert(0, Remark(text, "warning"))
        if notice.removed:
            said += [Remark(text) for text in agreements_touched(ws, self.file, self.case.agreement)]
        return said

    def assumption(self) -> str:
        return tr(
            "Once the notice is served and announced, if that happened today. Press a figure to see why."
        )

    def look_ahead(self) -> None:
        super().look_ahead()
        if self.sides.currentWidget() is self.letter:
            self._show_letter()

    def _show_letter(self) -> None:
        try:
            step = self.step()
        except Refusal as refusal:
            self.letter.refuse(refusal)
            return
        ws, order = self.context.ws, LetterOrder(NOTICE, self.file.partner, violation=self.case.id, step=step)
        self.letter.show_drawing(lambda: draw_order(ws, order))

    def commit(self) -> Changes:
        if not self.here.isChecked():
            return super().commit()
        if not self.findings.text():
            raise Refusal(Text("The notice states what was found. Enter the findings."))
        issued = issue_notice(self.context.ws, self.file.partner, self.step(), self.evidence())
        self.number = issued.number
        return issued.changes

    def refuse(self, refusal: Refusal) -> None:
        self.fees.setVisible(isinstance(refusal, FeeRecordMissing))
        super().refuse(refusal)

    def _record_fees(self) -> None:
        dialog = FeeDialog(self.context, self.file, self)
        self.context.dialogue.open(dialog, self.edited)

    def done(self, result: int) -> None:
        self.letter.forget()
        super().done(result)
        if result:
            self.keeper.discard()
        else:
            self.keeper.leave()
