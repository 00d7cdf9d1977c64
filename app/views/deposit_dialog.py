"""The deposit of an agreement that counts points: its opening, and what is paid into it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from app.journal.kind import DepositOpened, DepositToppedUp
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import show_named, tr
from app.services.changes import Changes
from app.services.standing import standings_of, what_follows
from app.services.violation import record_step
from app.views.comparison import Comparison, compare
from app.views.day_field import DayField
from app.views.foresight_dialog import ForesightDialog
from app.views.money_field import MoneyField
from app.views.window_context import WindowContext

_SIZE = (900, 420)


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
        self.resize(*_SIZE)

    def begin(self) -> None:
        """Look ahead now, and again whenever the form changes."""
        self.day.changed.connect(self.edited)
        self.amount.textChanged.connect(self.edited)
        self.look_ahead()

    @abstractmethod
    def step(self) -> DepositOpened | DepositToppedUp:
        """What the form says; a refusal where a field cannot be read."""

    def assumption(self) -> str:
        return tr("If this is confirmed. Press a figure to see why.")

    def foresee(self) -> Comparison | str:
        preview = what_follows(self.context.ws, self.file.partner, self.step())
        return compare(preview, self.record.id) or ""

    def commit(self) -> Changes:
        return record_step(self.context.ws, self.file.partner, self.step())


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
        self.begin()

    def step(self) -> DepositOpened:
        return DepositOpened(self.record.id, self.day.day(), self.amount.amount(), self.required.amount())


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
        self._propose()
        self.begin()

    def _propose(self) -> None:
        today = self.context.ws.clock.today()
        for standing in standings_of(self.context.ws, self.file, today):
            deposit = standing.outcome.deposit
            if standing.agreement.id == self.record.id and deposit and deposit.shortfall:
                self.amount.show_amount(deposit.shortfall)

    def step(self) -> DepositToppedUp:
        return DepositToppedUp(self.record.id, self.day.day(), self.amount.amount())
