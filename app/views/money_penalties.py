"""The penalties of a partner: the list, and what the chosen one's figures rest on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_money, tr
from app.rules.text import Text
from app.services.money import PenaltyAccount
from app.services.standing import Standing
from app.views.flow_layout import FlowLayout
from app.views.label import empty, plain_label
from app.views.list_tab import ListTab
from app.views.money_column import PENALTY_COLUMNS, due_text
from app.views.question import FigureLink, Question
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.standing_wording import amount_text
from app.views.theme import NEAR
from app.views.wording import Wording

_GIVE_WAY = {7: 860, 4: 760, 6: 660}  # below the list stand the late fee and the days


class MoneyPenalties(QWidget):
    """The list, its buttons, and below them the counting of the due day and the figures as links.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        payment_wanted, set_off_wanted, measure_wanted: the form for it.
        table_wanted: the late fee of this penalty, day by day; carries the `PenaltyAccount`.
    """

    asked = Signal(object)
    payment_wanted = Signal()
    set_off_wanted = Signal()
    measure_wanted = Signal()
    table_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(PENALTY_COLUMNS)
        widths = {0: 56, 2: 118, 3: 104, 4: 100, 5: 100, 6: 72, 7: 90, 8: 100}
        self.view = RecordView(self.table, widths=widths, stretch=1)
        self.view.horizontalHeader().setMinimumSectionSize(56)
        self.view.let_give_way(_GIVE_WAY)
        self.pay, self.set_off = QPushButton(), QPushButton()
        self.late, self.measure = QPushButton(), QPushButton()
        self.late.setProperty("reads", True)
        wording.say(self.pay.setText, Text("Record a pa&yment…"))
        wording.say(self.set_off.setText, Text("&Set off…"))
        wording.say(self.late.setText, Text("Late fee by &day…"))
        wording.say(self.measure.setText, Text("&Measure…"))
        self.list = ListTab(self.view, (self.pay, self.set_off, self.late, self.measure))
        self.counting = plain_label("", "soft", wrap=True)
        self.links = QWidget()
        self._row = FlowLayout(self.links)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self.list, 1)
        box.addWidget(self.links)
        box.addWidget(self.counting)
        self._standings: dict[str, Standing] = {}
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(self.table_wanted)
        self.pay.clicked.connect(self.payment_wanted)
        self.set_off.clicked.connect(self.set_off_wanted)
        self.measure.clicked.connect(self.measure_wanted)
        self.late.clicked.connect(self._want_table)

    def show_accounts(
        self, file: PartnerFile, accounts: tuple[PenaltyAccount, ...], standings: tuple[Standing, ...]
    ) -> None:
        """Show these; the one chosen before stays chosen."""
        chosen = self.view.current_record()
        wanted = chosen.case.id if isinstance(chosen, PenaltyAccount) else ""
        self._standings = {standing.agreement.id: standing for standing in standings}
        self.table.show_records(accounts)
        self.list.show_filled(bool(accounts))
        self.list.nothing.setText(
            tr("No penalty is owed. One follows from an announced violation of class one or two.")
        )
        self.view.setAccessibleName(tr("Penalties"))
        owed = any(account.left for account in accounts)
        for button in (self.pay, self.set_off):
            button.setEnabled(owed)
            button.setToolTip("" if owed else tr("Nothing is left to pay by the day above"))
        self.late.setEnabled(bool(accounts))
        self.late.setToolTip("" if accounts else tr("There is no penalty by the day above"))
        overdue = any(account.is_overdue for account in accounts)
        self.measure.setEnabled(overdue)
        self.measure.setToolTip("" if overdue else tr("Only while a penalty is overdue"))
        ids = [account.case.id for account in accounts]
        self.view.choose_row(ids.index(wanted) if wanted in ids else 0)
        if not accounts:
            self._show_chosen(None)

    def choose(self, violation: str) -> None:
        """Bring one penalty into view."""
        ids = [account.case.id for account in self.table.records]
        if violation in ids:
            self.view.choose_row(ids.index(violation))

    def chosen(self) -> PenaltyAccount | None:
        """The penalty that is chosen."""
        found = self.view.current_record()
        return found if isinstance(found, PenaltyAccount) else None

    def _want_table(self) -> None:
        account = self.chosen()
        if account:
            self.table_wanted.emit(account)

    def _show_chosen(self, account: object) -> None:
        empty(self._row)
        if not isinstance(account, PenaltyAccount):
            self.counting.clear()
            return
        standing = self._standings.get(account.agreement.id)
        for text, name in self._figures(account):
            if standing:
                reasons = standing.outcome.reasons(f"penalties.{account.case.id}.{name}")
                link = FigureLink(text, Question(text, reasons, standing))
                link.asked.connect(self.asked)
                self._row.addWidget(link)
        self.counting.setText(due_text(account))

    def _figures(self, account: PenaltyAccount) -> list[tuple[str, str]]:
        penalty = account.penalty
        due = show_day(penalty.due_on) if penalty.due_on else tr("not due yet")
        return [
            (tr("{id}: penalty", id=penalty.violation) + f" {render(amount_text(penalty))}", "amount"),
            (tr("Due") + f" {due}", "due_on"),
            (tr("Unpaid") + f" {show_money(penalty.outstanding)}", "outstanding"),
            (tr("Late fee") + f" {show_money(penalty.late_fee)}", "late_fee"),
        ]
