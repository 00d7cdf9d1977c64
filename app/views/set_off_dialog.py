"""Setting penalties off: proposed in the agreement's order, recorded as what was really done (R21)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.journal.kind import PaymentReceived
from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.procedure_loader import REST
from app.rules.refusal import Refusal
from app.services.set_off import SetOffPlan, plan_set_off, set_off_payments, shares_of_deposit
from app.views.clause_wording import clause_name
from app.views.label import plain_label
from app.views.money_field import MoneyField
from app.views.settling_dialog import SettlingDialog
from app.views.window_context import WindowContext


class SetOffDialog(SettlingDialog):
    """What is there is known for deposits, and typed for prepayment and service fees.

    The proposal stands in the fields until a person writes something else there.
    """

    def __init__(
        self, context: WindowContext, file: PartnerFile, violation: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, tr("Set off against penalties"), parent)
        self.deposits: dict[str, MoneyField] = {}
        self.prepayment, self.service_fee = MoneyField(), MoneyField()
        self.transfer = MoneyField()
        self.proposal = plain_label("", "small", wrap=True)
        self._typed: set[str] = set()
        self.add_day()
        self._add_deposits()
        hint = tr("Set off is what is typed here, as far as it is owed; leave it empty where nothing is.")
        self.add_row(tr("Prep&ayment (¥)"), self.prepayment)
        self.add_row(tr("Service f&ees due (¥)"), self.service_fee, hint)
        self.add_row(tr("By &transfer (¥)"), self.transfer, tr("Only what has really come in."))
        self.form.addRow(tr("Proposed"), self.proposal)
        self.add_proof()
        for field in (self.prepayment, self.service_fee):
            field.textEdited.connect(self._propose)
        for field in (self.transfer, *self.deposits.values()):
            field.textChanged.connect(self.edited)
        self.offer()
        self.choose_only(violation)
        self.chosen_changed()
        self.look_ahead()

    def _add_deposits(self) -> None:
        for record in self.file.agreements:
            if record.deposit:
                field = MoneyField()
                field.textEdited.connect(lambda _, id_=record.id: self._typed.add(id_))
                self.deposits[record.id] = field
                field.setAccessibleName(tr("Deposit, {agreement}", agreement=record.signed.payload.title))
                self.add_row(tr("Deposit (¥)"), field, record.signed.payload.title)

    def chosen_changed(self) -> None:
        super().chosen_changed()
        self._propose()

    def _propose(self) -> None:
        """Put R21's shares where nobody typed, and say the proposal in words."""
        try:
            plan = self._plan()
        except Refusal as refusal:
            self.proposal.setText(render(refusal.text))
            return
        shares = shares_of_deposit(plan)
        for agreement, field in self.deposits.items():
            if agreement not in self._typed:
                share = shares.get(agreement, Decimal(0))
                field.setText(f"{share:,.2f}" if share else "")
        self.proposal.setText(_proposal_text(plan))
        self.edited()

    def _plan(self) -> SetOffPlan:
        typed = [_typed(field) for field in (self.prepayment, self.service_fee)]
        return plan_set_off(self.context.ws, self.file, self.chosen(), self.day.day(), *typed)

    def payments(self) -> tuple[PaymentReceived, ...]:
        plan = self._plan()
        deposits = {agreement: _typed(field) or Decimal(0) for agreement, field in self.deposits.items()}
        others = self._others(plan, sum(deposits.values(), Decimal(0)))
        others[REST] = _typed(self.transfer) or Decimal(0)
        return set_off_payments(
            plan, deposits, others, self.reference.text().strip(), self.note.text().strip()
        )

    def _others(self, plan: SetOffPlan, before: Decimal) -> dict[str, Decimal]:
        """Of what is there, as much as is still owed after what comes before it in the order."""
        found: dict[str, Decimal] = {}
        fields = {"prepayment": self.prepayment, "service_fee": self.service_fee}
        for line in plan.proposal.lines:
            if line.source in fields:
                there = _typed(fields[line.source]) or Decimal(0)
                left = max(plan.proposal.outstanding - before, Decimal(0))
                found[line.source] = min(there, left)
                before += found[line.source]
        return found


def _typed(field: MoneyField) -> Decimal | None:
    """The sum in a field; None where it is empty: that is not known to be nothing."""
    return field.amount() if field.text().strip() else None


def _proposal_text(plan: SetOffPlan) -> str:
    proposal = plan.proposal
    lines = [render(line.text) for line in proposal.lines]
    if proposal.rest is None:
        lines.append(tr("The rest by transfer: at most {amount}", amount=proposal.rest_at_most))
    else:
        lines.append(tr("The rest by transfer: {amount}", amount=proposal.rest))
    lines.append(f"{clause_name(proposal.source.clause)} · {proposal.source.reading}")
    return "\n".join(lines)
