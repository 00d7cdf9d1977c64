"""How a complaint ended: whether the price is refunded by the rulebook, and what was (policy art. 21)."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from app.journal.kind import ComplaintSettled
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.complaint import Complaint, settle_complaint
from app.services.refund_answer import knows_refunds, written_answers
from app.services.standing import Standing
from app.views.complaint_dialog import complaint_name
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.money_field import MoneyField
from app.views.refund_field import RefundField
from app.views.text_field import TextField
from app.views.window_context import WindowContext

_SIZE = (FORM_WIDTH + 140, 560)


class SettlementDialog(FormDialog):
    """The refund question where one is asked, the outcome in words, and the sum refunded."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        standing: Standing,
        complaint: Complaint,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Settle the complaint"), complaint_name(complaint), parent)
        self.file, self.complaint = file, complaint
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.asks = QCheckBox(tr("The customer wants the price &back"))
        self.refund = RefundField(standing.rulebook)
        self.outcome = TextField(3, tr("How it ended, and what both sides agreed"))
        self.sum = MoneyField()
        self.files = EvidenceField(context.dialogue)
        self.add_row(tr("Settled &on"), self.day)
        self.form.addRow("", self.asks)
        self.form.addRow(tr("Refund"), self.refund)
        self.add_row(tr("Out&come"), self.outcome)
        self.add_row(tr("&Sum refunded (¥)"), self.sum, tr("Empty where it is not known; 0.00 for none."))
        self.add_row(tr("Evidence"), self.files)
        self.asks.setVisible(knows_refunds(standing.rulebook))
        self.asks.toggled.connect(lambda _: self._show_refund())
        self.refund.changed.connect(self.edited)
        self.sum.textChanged.connect(self.edited)
        self._let_scroll()
        self._show_refund()
        self.resize(*_SIZE)

    def _let_scroll(self) -> None:
        """A long chain of questions scrolls; the buttons stay in view."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        self.body.replaceWidget(self.left, area)
        area.setWidget(self.left)
        area.setMinimumWidth(self.left.minimumWidth() + area.verticalScrollBar().sizeHint().width())

    def _show_refund(self) -> None:
        self.form.setRowVisible(self.refund, self.asks.isChecked())
        self.edited()

    def commit(self) -> Changes:
        refund, answers = self._refund() if self.asks.isChecked() else ("", ())
        settled = ComplaintSettled(
            self.complaint.id,
            self.day.day(),
            self.outcome.text(),
            refund,
            answers,
            self.sum.amount() if self.sum.text().strip() else None,
        )
        return settle_complaint(self.context.ws, self.file.partner, settled, self.files.enclosed())

    def _refund(self) -> tuple[str, tuple[str, ...]]:
        """What the rulebook gives, and the answers that it rests on."""
        decision = self.refund.decision
        if decision is not None and decision.ask:
            raise Refusal(
                Text("The refund question is not answered to its end: {ask}", ask=decision.ask.text)
            )
        return decision.refund if decision else "", written_answers(self.refund.answers)
