"""The deposit accounts of a partner: every movement with its balance, what is missing and by when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord
from app.language import render, show_day, show_money, tr
from app.rules.text import Text
from app.services.deposit import DepositAccount
from app.services.limit_word import limit_text
from app.views.flow_layout import FlowLayout
from app.views.label import empty, plain_label
from app.views.list_tab import ListTab
from app.views.money_column import DEPOSIT_COLUMNS
from app.views.question import FigureLink, Question
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR
from app.views.wording import Wording


class MoneyDeposit(QWidget):
    """One account at a time; where the partner has several, a choice above.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        opening_wanted, refund_wanted: the form for it; carries the agreement's id.
    """

    asked = Signal(object)
    opening_wanted = Signal(str)
    refund_wanted = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(DEPOSIT_COLUMNS)
        self.view = RecordView(self.table, widths={0: 118, 2: 104, 3: 104, 4: 90, 5: 104}, stretch=1)
        self.view.let_give_way({4: 720})  # what was not covered stands in the tooltip of the movement
        self.open, self.refund = QPushButton(), QPushButton()
        wording.say(self.refund.setText, Text("&Give it back…"))
        self.list = ListTab(self.view, (self.open, self.refund))
        self.account = QComboBox()
        self.links = QWidget()
        self._row = FlowLayout(self.links)
        self.limit = plain_label("", "soft", wrap=True)
        self.account.currentIndexChanged.connect(lambda _: self._show())
        self.open.clicked.connect(lambda: self.opening_wanted.emit(self._agreement()))
        self.refund.clicked.connect(lambda: self.refund_wanted.emit(self._agreement()))
        self._records: tuple[AgreementRecord, ...] = ()
        self._accounts: dict[str, DepositAccount] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(self.account)
        above.addWidget(self.links, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(above)
        box.addWidget(self.list, 1)
        box.addWidget(self.limit)

    def show_deposits(
        self, records: tuple[AgreementRecord, ...], accounts: tuple[DepositAccount, ...]
    ) -> None:
        """Show these agreements, opened or not, and what their accounts hold."""
        wanted = self._agreement()
        self._records = records
        self._accounts = {one.agreement.id: one for one in accounts}
        self.account.blockSignals(True)
        self.account.clear()
        for record in records:
            signed = record.signed.payload
            self.account.addItem(f"{signed.title} {signed.number}".strip(), record.id)
        place = self.account.findData(wanted)
        self.account.setCurrentIndex(max(place, 0))
        self.account.blockSignals(False)
        self.account.setVisible(len(records) > 1)
        self.account.setAccessibleName(tr("Deposit account"))
        self.view.setAccessibleName(tr("Movements of the deposit"))
        self.list.nothing.setText(tr("No deposit is recorded yet."))
        self._show()

    def _agreement(self) -> str:
        return str(self.account.currentData() or "")

    def _show(self) -> None:
        account = self._accounts.get(self._agreement())
        empty(self._row)
        self.table.show_records(account.statement.lines if account else ())
        self.list.show_filled(account is not None)
        self.open.setText(tr("&Top up…") if account else tr("Record the deposit…"))
        has_balance = bool(account and account.deposit.balance)
        self.refund.setEnabled(has_balance)
        self.refund.setToolTip(
            "" if has_balance else tr("The account holds nothing that could be given back")
        )
        self.limit.setText("")
        self.limit.hide()
        if account is None:
            return
        for text, name in _figures(account):
            reasons = account.standing.outcome.reasons(f"deposit.{name}")
            link = FigureLink(text, Question(text, reasons, account.standing))
            link.asked.connect(self.asked)
            self._row.addWidget(link)
        if account.limit:
            self.limit.setText(render(limit_text(account.limit)))
            self.limit.show()


def _figures(account: DepositAccount) -> list[tuple[str, str]]:
    deposit = account.deposit
    found = [
        (tr("Balance") + f" {show_money(deposit.balance)}", "balance"),
        (tr("Required level") + f" {show_money(account.statement.required)}", "shortfall"),
        (tr("Shortfall") + f" {show_money(deposit.shortfall)}", "shortfall"),
    ]
    if deposit.top_up_due_on:
        found.append((tr("Top up by") + f" {show_day(deposit.top_up_due_on)}", "top_up_due_on"))
    number = str(deposit.deductions_12m)
    found.append((tr("Deductions that count") + f" {number}", "deductions_12m"))
    if deposit.extra_required:
        extra = show_money(deposit.extra_required)
        found.append((tr("A higher deposit may be required") + f" {extra}", "extra_required"))
    return found
