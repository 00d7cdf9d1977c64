"""The deposit of an agreement that counts points: its opening, what is paid in, and what is paid back."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QLineEdit, QWidget

from app.journal.kind import DepositOpened, DepositRefunded, DepositToppedUp
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_named, tr
from app.services.changes import Changes
from app.services.deposit import deposit_accounts
from app.services.deposit_movement import check_movements
from app.services.standing import imagine, standings_of, what_follows
from app.services.violation import record_step
from app.views.clause_wording import clause_name
from app.views.comparison import Comparison, compare
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.foresight_dialog import ForesightDialog
from app.views.label import plain_label
from app.views.money_field import MoneyField
from app.views.window_context import WindowContext

_SIZE = (900, 480)
_CONDITIONS = 300  # or else the words push away what follows


class _AccountDialog(ForesightDialog):
    """A day, a sum, and what follows for the deposit (R28)."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        rulebook = context.ws.library.current(record.signed.payload.rulebook)
        super().__init__(context, file, title, f"{file.name} · {show_named(rulebook.short)}", parent)
        self.record = record
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.amount = MoneyField()
        self.reference = QLineEdit()
        self.files: EvidenceField | None = None
        self.resize(*_SIZE)

    def add_reference(self) -> None:
        """The number under which the movement can be traced."""
        self.add_row(tr("&Reference"), self.reference)

    def add_evidence(self) -> None:
        """The files that are kept with the movement."""
        self.files = EvidenceField(self.context.dialogue)
        self.add_row(tr("Evidence"), self.files)

    @property
    def traced(self) -> str:
        """The reference as typed."""
        return self.reference.text().strip()

    def begin(self) -> None:
        """Look ahead now, and again whenever the form changes."""
        self.day.changed.connect(self.edited)
        self.amount.textChanged.connect(self.edited)
        self.look_ahead()

    @abstractmethod
    def step(self) -> DepositOpened | DepositToppedUp | DepositRefunded:
        """What the form says; a refusal where a field cannot be read."""

    def assumption(self) -> str:
        return tr("If this is confirmed. Press a figure to see why.")

    def foresee(self) -> Comparison | str:
        preview = what_follows(self.context.ws, self.file.partner, self.step())
        return compare(preview, self.record.id) or ""

    def commit(self) -> Changes:
        files = self.files.enclosed() if self.files else ()
        return record_step(self.context.ws, self.file.partner, self.step(), files)


class DepositDialog(_AccountDialog):
    """The opening: what is in the account, and the level that is required."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("The deposit of the shop"), parent)
        self.required = MoneyField()
        self.required.textChanged.connect(self.edited)
        hint = tr("Deductions before this day are taken as in the balance already.")
        self.add_row(tr("Opened &on"), self.day, hint)
        self.add_row(tr("&Balance (¥)"), self.amount)
        self.add_row(tr("Re&quired level (¥)"), self.required)
        self.add_reference()
        self.begin()

    def step(self) -> DepositOpened:
        balance, required = self.amount.amount(), self.required.amount()
        return DepositOpened(self.record.id, self.day.day(), balance, required, self.traced)


class TopUpDialog(_AccountDialog):
    """A payment into the account; proposed is what is missing today."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("Top up the deposit"), parent)
        self.add_row(tr("Paid &on"), self.day)
        self.add_row(tr("&Amount (¥)"), self.amount, tr("Proposed is what is missing today."))
        self.add_reference()
        self.add_evidence()
        self._propose()
        self.begin()

    def _propose(self) -> None:
        today = self.context.ws.clock.today()
        for standing in standings_of(self.context.ws, self.file, today):
            deposit = standing.outcome.deposit
            if standing.agreement.id == self.record.id and deposit and deposit.shortfall:
                self.amount.show_amount(deposit.shortfall)

    def step(self) -> DepositToppedUp:
        return DepositToppedUp(self.record.id, self.day.day(), self.amount.amount(), self.traced)


class RefundDialog(_AccountDialog):
    """What was paid back out of the account, with what the agreement asks for before it (R28, R37)."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("The deposit was given back"), parent)
        self.note = QLineEdit()
        self.conditions = plain_label("", "soft", wrap=True)
        self.conditions.setMaximumWidth(_CONDITIONS)
        self.add_row(tr("Paid back &on"), self.day)
        self.add_row(tr("&Amount (¥)"), self.amount, tr("Proposed is what is there today."))
        self.form.addRow(tr("Conditions"), self.conditions)
        self.add_reference()
        self.add_row(tr("&Note"), self.note)
        self.add_evidence()
        self._propose()
        self.begin()

    def _propose(self) -> None:
        today = self.context.ws.clock.today()
        for account in deposit_accounts(self.context.ws, self.file, today):
            if account.agreement.id == self.record.id:
                self.amount.show_amount(account.deposit.balance)
                said = (
                    f"{render(one.text)}（{clause_name(one.source.clause)}，{one.source.reading}）"
                    for one in account.conditions
                )
                self.conditions.setText("\n".join(said) or tr("The agreement names none."))
                self.conditions.ensurePolished()
                # A form gives a wrapped label too few lines once room is short.
                self.conditions.setMinimumHeight(self.conditions.heightForWidth(_CONDITIONS))

    def foresee(self) -> Comparison | str:
        step = self.step()
        check_movements(self.context.ws, self.file, imagine(self.context.ws, self.file, [step]))
        return super().foresee()

    def step(self) -> DepositRefunded:
        amount, note = self.amount.amount(), self.note.text().strip()
        return DepositRefunded(self.record.id, self.day.day(), amount, self.traced, note)
