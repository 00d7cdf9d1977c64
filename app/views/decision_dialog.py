"""The handling of a case is decided, where points are counted."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QWidget

from app.journal.kind import DecisionTaken, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.views.class_wording import measure_words
from app.views.clause_wording import clause_name
from app.views.early_section import EarlySection
from app.views.money_field import MoneyField
from app.views.process_label import ProcessLabel
from app.views.step_dialog import StepDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class DecisionDialog(StepDialog):
    """The day, discretion over the deduction, and removal with their reason (R25–R28)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("Decide the case"), parent)
        hint = tr("From this day the points count and a freeze runs, that day included.")
        self.day = self.add_day(tr("Day of the decisi&on"), hint)
        self.form.addRow("", ProcessLabel(context, file, case))
        self.early = EarlySection(self, clear_facts=self._clear_facts())
        self.early.changed.connect(self.edited)
        self.discretion = QCheckBox(tr("Set the sum at &discretion"))
        self.amount = MoneyField()
        self.amount.setEnabled(False)
        self.removed = QCheckBox(tr("Remo&ve the shop"))
        self.reason = TextField(3, tr("Why the sum differs, or why the shop is removed"))
        self._lay_rows()
        self.discretion.toggled.connect(self._choose_discretion)
        self.removed.toggled.connect(self.edited)
        self.amount.textChanged.connect(self.edited)
        self.reason.textChanged.connect(self.edited)
        self.follow.offer_reverse()
        self.look_ahead()

    def _lay_rows(self) -> None:
        measure = self.rulebook.catalogue[self.case.item].measure
        self.add_row("", self.discretion, measure_words(measure).replace("\n", " · ") if measure else "")
        self.add_row(tr("S&um (¥)"), self.amount, tr("What is taken from the deposit; 0.00 takes nothing."))
        self.add_row("", self.removed)
        if measure and measure.removes:
            self.removed.setText(tr("Remove the shop (this violation does so by itself)"))
            self.removed.setEnabled(False)
        self.add_row(tr("&Reason"), self.reason)
        self.add_evidence()

    def _clear_facts(self) -> str:
        """The clause that lets clear facts go without asking; "" where the agreement has none."""
        conduct = self.rulebook.conduct
        return clause_name(self.rulebook.cited(conduct.procedure.clear_facts).clause) if conduct else ""

    def _choose_discretion(self) -> None:
        self.amount.setEnabled(self.discretion.isChecked())
        if self.discretion.isChecked():
            self.amount.setFocus()
        self.edited()

    def step(self) -> DecisionTaken:
        return self._said(self.reason.text())

    def _said(self, reason: str) -> DecisionTaken:
        set_to: Decimal | None = self.amount.amount() if self.discretion.isChecked() else None
        return DecisionTaken(
            self.case.id,
            self.day.day(),
            set_to,
            self.removed.isChecked(),
            reason,
            self.early.text(),
            self.early.facts_are_clear,
        )

    def imagined(self) -> Payload:
        """What follows does not hang on the words of the reason, so it shows before they are typed."""
        step = self._said(self.reason.text() or "…")
        self.early.show_for(self.context.ws, self.file, step)
        return step

    def commit(self) -> Changes:
        step = self.step()
        if (step.set_to is not None or step.removed) and not step.reason:
            raise Refusal(Text("A sum set at discretion or a removal needs its reason. Enter why."))
        return super().commit()
