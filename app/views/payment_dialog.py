"""A payment towards a violation's penalty."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.journal.kind import PaymentReceived
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_money, tr
from app.rules.outcome import Penalty
from app.services.deposit import balances_on
from app.services.standing import standings_of
from app.views.entry_wording import source_name
from app.views.money_field import MoneyField
from app.views.step_dialog import StepDialog
from app.views.window_context import WindowContext

_DEPOSIT = "deposit"


class PaymentDialog(StepDialog):
    """Day, sum and source of a payment, and what shows that it was made (R20, R21)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, case, tr("A payment was received"), parent)
        self.day = self.add_day(tr("Paid &on"))
        self.amount = MoneyField()
        self.source = QComboBox()
        self.account = QComboBox()
        self.number, self.note = QLineEdit(), QLineEdit()
        for source in self.rulebook.procedure.set_off_order:
            self.source.addItem(source_name(source), source)
        self.source.setCurrentIndex(self.source.count() - 1)
        self.add_row(tr("&Amount (¥)"), self.amount, tr("Proposed is what is still unpaid today."))
        self.add_row(tr("&Source"), self.source)
        self.add_row(tr("&Deposit account"), self.account)
        self.add_row(tr("&Reference"), self.number)
        self.add_row(tr("&Note"), self.note)
        self.add_evidence()
        self._propose()
        self._offer_accounts()
        self.amount.textChanged.connect(self.edited)
        self.account.currentIndexChanged.connect(self.edited)
        self.source.currentIndexChanged.connect(self._choose_source)
        self.day.changed.connect(self._offer_accounts)
        self._choose_source()
        self.look_ahead()

    def _propose(self) -> None:
        penalty = self._penalty()
        unpaid = (penalty.outstanding or penalty.late_fee_left) if penalty else Decimal(0)
        if unpaid:
            self.amount.show_amount(unpaid)

    def _offer_accounts(self) -> None:
        """The deposits of that day; one kept elsewhere is set off without an account of ours."""
        self.account.clear()
        for agreement, balance in balances_on(self.context.ws, self.file, self.day.day()).items():
            record = self.file.agreement(agreement)
            title = record.signed.payload.title if record else agreement
            self.account.addItem(f"{title} · {show_money(balance)}", agreement)
        self.account.addItem(tr("kept elsewhere"), "")

    def _choose_source(self) -> None:
        self.form.setRowVisible(self.account, self.source.currentData() == _DEPOSIT)
        self.edited()

    def _penalty(self) -> Penalty | None:
        found = (
            penalty
            for standing in standings_of(self.context.ws, self.file, self.today)
            for penalty in standing.outcome.penalties or ()
            if penalty.violation == self.case.id
        )
        return next(found, None)

    def step(self) -> PaymentReceived:
        source = str(self.source.currentData())
        return PaymentReceived(
            self.case.id,
            self.day.day(),
            self.amount.amount(),
            source,
            str(self.account.currentData() or "") if source == _DEPOSIT else "",
            self.number.text().strip(),
            self.note.text().strip(),
        )
