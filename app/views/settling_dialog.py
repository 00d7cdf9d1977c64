"""The frame of the forms that settle several penalties at once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.journal.kind import PaymentReceived
from app.journal.partner_file import PartnerFile
from app.language import show_money, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.payment import check_payments, record_payments
from app.services.standing import what_follows
from app.views.comparison import Comparison, compare
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.foresight_dialog import ForesightDialog
from app.views.money_column import rank_name
from app.views.theme import NEAR
from app.views.window_context import WindowContext

_SIZE = (980, 580)


class SettlingDialog(ForesightDialog):
    """A day, the penalties that are meant, and what shows that it was done; one transaction."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, title, file.name, parent)
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.boxes: dict[str, QCheckBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(NEAR)
        self.reference, self.note = QLineEdit(), QLineEdit()
        self.files = EvidenceField(context.dialogue)
        self.resize(*_SIZE)

    def add_day(self) -> None:
        """The day of it, and the penalties that something is owed for on that day."""
        self.add_row(tr("Paid &on"), self.day)
        self.form.addRow(tr("Penalties"), self._list)
        self.day.changed.connect(self.offer)

    def add_proof(self) -> None:
        """Reference, note and files."""
        self.add_row(tr("&Reference"), self.reference)
        self.add_row(tr("&Note"), self.note)
        self.add_row(tr("Evidence"), self.files)

    def offer(self) -> None:
        """Offer what is owed on the day; what was left out stays so."""
        left_out = {id_ for id_, box in self.boxes.items() if not box.isChecked()}
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for account in penalty_accounts(self.context.ws, self.file, self.day.day()):
            if account.left:
                self._add(account, ticked=account.case.id not in left_out)
        self.chosen_changed()

    def _add(self, account: PenaltyAccount, *, ticked: bool) -> None:
        box = QCheckBox(f"{account.case.id} · {rank_name(account)} · {show_money(account.left)}")
        box.setToolTip(_owed_text(account))
        box.setChecked(ticked)
        box.toggled.connect(self.chosen_changed)
        self._list.addWidget(box)
        self.boxes[account.case.id] = box

    def choose_only(self, violation: str) -> None:
        """Tick this penalty alone; "" ticks all of them."""
        for id_, box in self.boxes.items():
            box.setChecked(not violation or id_ == violation)

    def chosen_changed(self) -> None:
        """Other penalties are meant, or they are owed differently."""
        self.edited()

    def chosen(self) -> tuple[str, ...]:
        """The violations that are ticked, in order of their due days."""
        return tuple(id_ for id_, box in self.boxes.items() if box.isChecked())

    def accounts(self) -> tuple[PenaltyAccount, ...]:
        """The penalties that are ticked, as of the day."""
        found = penalty_accounts(self.context.ws, self.file, self.day.day())
        chosen = self.chosen()
        return tuple(account for account in found if account.case.id in chosen)

    @abstractmethod
    def payments(self) -> tuple[PaymentReceived, ...]:
        """What the form says was paid; a refusal where a field cannot be read."""

    def assumption(self) -> str:
        return tr("If this is confirmed. Press a figure to see why.")

    def foresee(self) -> Comparison | str:
        payments = self.payments()
        if not payments:
            return tr("Enter what was paid.")
        check_payments(self.context.ws, self.file, payments)
        preview = what_follows(self.context.ws, self.file.partner, *payments)
        case = self.file.case(payments[0].violation)
        return compare(preview, case.agreement if case else "") or ""

    def commit(self) -> Changes:
        if not self.chosen():
            raise Refusal(Text("No penalty is chosen. Tick what the payment is for."))
        return record_payments(self.context.ws, self.file.partner, self.payments(), self.files.enclosed())


def left_of(accounts: Sequence[PenaltyAccount]) -> Decimal:
    """What is owed for several penalties together."""
    return sum((account.left for account in accounts), Decimal("0.00"))


def _owed_text(account: PenaltyAccount) -> str:
    penalty = account.penalty
    said = show_money(penalty.outstanding)
    return (
        f"{said} + {tr('late fee {amount}', amount=penalty.late_fee_left)}" if penalty.late_fee_left else said
    )
