"""The money of one partner: penalties, payments, deposit, service fees, measures, and its statement."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.exchange.sheet_reading import Sheet
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, tr
from app.rules.text import Text
from app.services.deposit import deposit_accounts, may_hold_deposit
from app.services.money import Payment, PenaltyAccount, payments_of, penalty_accounts, totals_of
from app.services.standing import Standing, standings_of
from app.views.day_field import DayField
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.money_column import payment_columns, totals_text
from app.views.money_deposit import MoneyDeposit
from app.views.money_fees import MoneyFees
from app.views.money_measures import MoneyMeasures
from app.views.money_penalties import MoneyPenalties
from app.views.partner_tab import PartnerTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, NEAR
from app.views.window_context import WindowContext

_GIVE_WAY = {7: 960, 5: 800}  # who recorded a payment, and its note: the timeline has both
_LEAST_HEIGHT = 300  # with less room above it, the tab is scrolled


class MoneyTab(PartnerTab):
    """As of the day above; a form that was confirmed shows everything anew."""

    place = "money"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.file = PartnerFile()
        self.day = DayField(context.ws.clock.today())
        self.totals = plain_label("", "soft", wrap=True)
        self.pdf, self.sheet = QPushButton(), QPushButton()
        self.penalties = MoneyPenalties(self.wording)
        self.payment_table = RecordTable(payment_columns())
        self.open_evidence = QPushButton()
        for button in (self.pdf, self.sheet, self.open_evidence):
            button.setProperty("reads", True)
        self.payments = self._payments()
        self.deposit = MoneyDeposit(self.wording)
        self.fees = MoneyFees(self.wording)
        self.measures = MoneyMeasures(self.wording)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.penalties, self.payments, self.deposit, self.fees, self.measures):
            self.tabs.addTab(part, "")
        self._lay_out()
        self._connect()

    def _payments(self) -> ListTab:
        self.wording.say(self.open_evidence.setText, Text("Open the eviden&ce"))
        widths = {0: 118, 1: 56, 2: 104, 3: 150, 4: 110, 5: 120, 7: 150}
        view = RecordView(self.payment_table, widths=widths, stretch=6)
        view.horizontalHeader().setMinimumSectionSize(56)
        view.let_give_way(_GIVE_WAY)
        view.chosen.connect(lambda _: self._offer_evidence())
        view.opened.connect(lambda _: self._open_evidence())
        self.open_evidence.clicked.connect(self._open_evidence)
        return ListTab(view, (self.open_evidence,))

    def _lay_out(self) -> None:
        self.wording.say(self.pdf.setText, Text("Statement as PDF…"))
        self.wording.say(self.sheet.setText, Text("as Excel…"))
        label = QLabel()
        self.wording.say(label.setText, Text("As &of"))
        label.setBuddy(self.day)
        self.wording.say(self.day.setAccessibleName, Text("As of this day"))
        above = QHBoxLayout()
        above.setSpacing(NEAR)
        above.addWidget(label)
        above.addWidget(self.day)
        above.addSpacing(APART - NEAR)
        above.addWidget(self.totals, 1)
        above.addWidget(self.pdf)
        above.addWidget(self.sheet)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(above)
        box.addWidget(self.tabs, 1)
        self.tabs.setMinimumHeight(_LEAST_HEIGHT)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.day.changed.connect(self._show)
        self.pdf.clicked.connect(self.save_pdf)
        self.sheet.clicked.connect(self.save_sheet)
        self.penalties.asked.connect(self.asked)
        self.penalties.payment_wanted.connect(self.record_payment)
        self.penalties.set_off_wanted.connect(self.set_off)
        self.penalties.measure_wanted.connect(self.take_measure)
        self.penalties.table_wanted.connect(self.show_late_fee)
        self.deposit.asked.connect(self.asked)
        self.deposit.opening_wanted.connect(self.record_deposit)
        self.deposit.refund_wanted.connect(self.refund)
        self.fees.fee_wanted.connect(self.record_fee)
        self.fees.import_wanted.connect(self.import_fees)
        self.fees.undo_wanted.connect(self.undo_import)
        self.measures.lift_wanted.connect(self.lift_measure)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        owed = sum(len(s.outcome.penalties or ()) for s in standings)
        return tr("Money ({number})", number=owed) if owed else tr("Money")

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        if file.partner != self.file.partner:
            self.day.blockSignals(True)
            self.day.show_day(self.context.ws.clock.today())
            self.day.blockSignals(False)
        self.day.follow(self.context.ws.clock.today())
        self.file = file
        self._show()

    def _show(self) -> None:
        ws, file, day = self.context.ws, self.file, self.day.day()
        accounts = penalty_accounts(ws, file, day)
        self.totals.setText(totals_text(totals_of(accounts)))
        self.penalties.show_accounts(file, accounts, standings_of(ws, file, day))
        self.payment_table.columns = payment_columns(file)
        paid = payments_of(file, day)
        self.payment_table.show_records(tuple(reversed(paid)))
        self.payments.show_filled(bool(paid))
        self.payments.nothing.setText(tr("No payment is recorded by that day."))
        self.payments.view.setAccessibleName(tr("Payments"))
        self._offer_evidence()
        self.deposit.show_deposits(may_hold_deposit(ws, file), deposit_accounts(ws, file, day))
        self.fees.show_fees(ws, file, day)
        self.measures.show_measures(ws, file, day)
        self._name_tabs(len(accounts), len(paid))

    def _name_tabs(self, penalties: int, payments: int) -> None:
        names = (
            tr("Penalties ({number})", number=penalties),
            tr("Payments ({number})", number=payments),
            tr("Deposit"),
            tr("Service fees ({number})", number=len(self.fees.table.records)),
            tr("Measures ({number})", number=len(self.measures.table.records)),
        )
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)
        self.tabs.setTabVisible(2, bool(may_hold_deposit(self.context.ws, self.file)))

    def retranslate(self) -> None:
        super().retranslate()
        self.day.retranslate()
        for part in (self.penalties, self.deposit, self.fees, self.measures):
            part.table.retranslate()
        self.payment_table.retranslate()

    def choose(self, violation: str) -> None:
        """Bring the penalty of a violation into view."""
        self.tabs.setCurrentWidget(self.penalties)
        self.penalties.choose(violation)

    def record_payment(self) -> None:
        """Open the form for a payment, for the penalty chosen first."""
        from app.views.payments_dialog import PaymentsDialog

        self._open(
            PaymentsDialog(self.context, self.file, self._chosen(), self), tr("The payment is recorded.")
        )

    def set_off(self) -> None:
        """Open the form that proposes a set-off."""
        from app.views.set_off_dialog import SetOffDialog

        self._open(SetOffDialog(self.context, self.file, "", self), tr("The set-off is recorded."))

    def take_measure(self) -> None:
        """Open the form for a measure while payment is overdue."""
        from app.views.measure_dialog import MeasureDialog

        self._open(MeasureDialog(self.context, self.file, self), tr("The measure is noted."))

    def lift_measure(self, row: object) -> None:
        """Open the form for the end of a measure."""
        from app.views.measure_dialog import LiftDialog
        from app.views.money_column import MeasureRow

        if isinstance(row, MeasureRow):
            name = render(Text("{name}", name=row.name)) if row.name else row.measure.taken.payload.what
            dialog = LiftDialog(self.context, self.file, row.measure, name, self)
            self._open(dialog, tr("The measure is lifted."))

    def show_late_fee(self, account: PenaltyAccount) -> None:
        """Show the late fee of a penalty day by day."""
        from app.views.late_fee_dialog import LateFeeDialog

        dialog = LateFeeDialog(self.context, self.file, account, self)
        self.context.dialogue.open(dialog, lambda: None)

    def record_deposit(self, agreement: str) -> None:
        """Open the form for the deposit's opening, or for a top-up once it is open."""
        from app.views.deposit_dialog import DepositDialog, TopUpDialog

        record = self.file.agreement(agreement)
        if record and record.deposit:
            self._open(TopUpDialog(self.context, self.file, record, self), tr("The top-up is recorded."))
        elif record:
            self._open(DepositDialog(self.context, self.file, record, self), tr("The deposit is recorded."))

    def refund(self, agreement: str) -> None:
        """Open the form for what was given back."""
        from app.views.deposit_dialog import RefundDialog

        record = self.file.agreement(agreement)
        if record:
            self._open(RefundDialog(self.context, self.file, record, self), tr("The refund is recorded."))

    def record_fee(self) -> None:
        """Open the form for a service fee."""
        from app.views.fee_dialog import FeeDialog

        self._open(FeeDialog(self.context, self.file, self), tr("The fee is recorded."))

    def import_fees(self) -> None:
        """Choose a spreadsheet of fees, and look through it."""
        from app.views.fee_import import choose_fees

        choose_fees(self.context, self, self._look_through)

    def _look_through(self, path: Path, sheet: Sheet) -> None:
        from app.views.fee_import_dialog import FeeImportDialog

        dialog = FeeImportDialog(self.context, path, sheet, self.file.partner, self)
        self._open(dialog, tr("The fees are imported."))

    def undo_import(self) -> None:
        """Undo the latest import of fees as a whole."""
        from app.views.fee_import import undo_latest

        undo_latest(self.context, self)

    def save_pdf(self) -> None:
        """Save the statement as of the day above as a PDF."""
        from app.views.statement_saving import save_statement_pdf

        save_statement_pdf(self.context, self, self.file, self.day.day())

    def save_sheet(self) -> None:
        """Save the statement as of the day above as an Excel file."""
        from app.views.statement_saving import save_statement_sheet

        save_statement_sheet(self.context, self, self.file, self.day.day())

    def _chosen(self) -> str:
        account = self.penalties.chosen()
        return account.case.id if account and account.left else ""

    def _paid(self) -> Payment | None:
        found = self.payments.view.current_record()
        return found if isinstance(found, Recorded) else None

    def _offer_evidence(self) -> None:
        paid = self._paid()
        has_files = bool(paid and paid.payload.evidence)
        self.open_evidence.setEnabled(has_files)
        self.open_evidence.setToolTip("" if has_files else tr("No evidence is kept with this payment"))

    def _open_evidence(self) -> None:
        paid = self._paid()
        for file in paid.payload.evidence if paid else ():
            self.evidence_requested.emit(file)

    def _open(self, dialog: FormDialog, said: str) -> None:
        self.context.dialogue.open(dialog, lambda: self.context.notify(said))
