"""One transfer for one penalty or several."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import PaymentReceived
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.procedure_loader import REST
from app.rules.refusal import Refusal
from app.services.set_off import plan_set_off, set_off_payments
from app.views.label import plain_label
from app.views.money_field import MoneyField
from app.views.settling_dialog import SettlingDialog, left_of
from app.views.window_context import WindowContext


class PaymentsDialog(SettlingDialog):
    """The sum goes to the ticked penalties in order of their due days, each as far as it is owed (R20)."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, violation: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, tr("A payment was received"), parent)
        self.amount = MoneyField()
        self.amount.textChanged.connect(self.edited)
        self.division = plain_label("", "small", wrap=True)
        self.add_day()
        self.add_row(tr("&Amount (¥)"), self.amount, tr("Principal is settled first, then the late fee."))
        self.form.addRow("", self.division)
        self.add_proof()
        self.offer()
        self.choose_only(violation)
        self.look_ahead()

    def chosen_changed(self) -> None:
        self.amount.show_amount(left_of(self.accounts()))
        super().chosen_changed()

    def look_ahead(self) -> None:
        super().look_ahead()
        try:
            parts = self.payments()
        except Refusal:  # the panel beside says why
            parts = ()
        said = tr("Divided: {parts}", parts=tuple(_part(one) for one in parts)) if len(parts) > 1 else ""
        self.division.setText(said)

    def payments(self) -> tuple[PaymentReceived, ...]:
        plan = plan_set_off(self.context.ws, self.file, self.chosen(), self.day.day())
        return set_off_payments(
            plan,
            {},
            {REST: self.amount.amount()},
            self.reference.text().strip(),
            self.note.text().strip(),
        )


def _part(one: PaymentReceived) -> str:
    return f"{one.violation} ¥{one.amount:,.2f}"
