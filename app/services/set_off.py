"""Settling penalties from what the partner has with us: proposed in the rulebook's order (R21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.kind import PaymentReceived
from app.journal.partner_file import PartnerFile
from app.rules.money import ZERO
from app.rules.procedure_loader import REST
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.set_off import SetOffProposal, propose_set_off
from app.rules.text import Text
from app.services.deposit import balances_on
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.workspace import Workspace

DEPOSIT = "deposit"


@dataclass(frozen=True)
class SetOffPlan:
    """What could be set off on a day against the penalties chosen.

    `balances` are those of the deposit accounts, by agreement; `proposal` is R21's.
    """

    on: date
    accounts: tuple[PenaltyAccount, ...]
    balances: Mapping[str, Decimal]
    proposal: SetOffProposal


def plan_set_off(
    ws: Workspace,
    file: PartnerFile,
    violations: Sequence[str],
    on: date,
    prepayment: Decimal | None = None,
    service_fee: Decimal | None = None,
) -> SetOffPlan:
    """What R21 proposes for these penalties; sums that were not typed are unknown, not nothing."""
    accounts = tuple(one for one in penalty_accounts(ws, file, on) if one.case.id in violations and one.left)
    if not accounts:
        raise Refusal(Text("Nothing is owed for these on that day. Choose a penalty that is not paid."))
    balances = {id_: balance for id_, balance in balances_on(ws, file, on).items() if balance}
    available = {
        DEPOSIT: sum(balances.values(), ZERO),
        "prepayment": prepayment,
        "service_fee": service_fee,
    }
    owed = sum((one.left for one in accounts), ZERO)
    proposal = propose_set_off(owed, available, _rulebook(ws, accounts[0], on))
    if proposal is None:
        raise LookupError(accounts[0].agreement.id)  # a rulebook with penalties knows set-off
    return SetOffPlan(on, accounts, balances, proposal)


def shares_of_deposit(plan: SetOffPlan) -> dict[str, Decimal]:
    """How much the proposal takes from each deposit account, in order of the agreements."""
    left = next((line.amount or ZERO for line in plan.proposal.lines if line.source == DEPOSIT), ZERO)
    shares: dict[str, Decimal] = {}
    for agreement, balance in plan.balances.items():
        shares[agreement] = min(left, balance)
        left -= shares[agreement]
    return shares


def set_off_payments(
    plan: SetOffPlan,
    deposits: Mapping[str, Decimal],
    others: Mapping[str, Decimal],
    reference: str = "",
    note: str = "",
) -> tuple[PaymentReceived, ...]:
    """What was really taken, as payments over the penalties in their order.

    `deposits` are sums by agreement, `others` by source ("prepayment", "service_fee", "transfer").
    What is more than the penalties owe stays on the last one, and is refused when recorded.
    """
    for taken in (*deposits.values(), *others.values()):
        if taken < 0:
            raise Refusal(
                Text("The sum {amount} is negative. Void the entry that was too high instead.", amount=taken)
            )
    sources = [(DEPOSIT, agreement, amount) for agreement, amount in deposits.items()]
    sources += [(source, "", others[source]) for source in _order(plan) if source in others]
    return tuple(_spread(plan, sources, reference, note))


def _spread(
    plan: SetOffPlan, sources: Sequence[tuple[str, str, Decimal]], reference: str, note: str
) -> Iterator[PaymentReceived]:
    left = {one.case.id: one.left for one in plan.accounts}
    last = plan.accounts[-1].case.id
    for source, account, amount in sources:
        rest = amount
        for id_, owed in left.items():
            part = rest if id_ == last else min(rest, owed)
            if part > 0:
                yield PaymentReceived(id_, plan.on, part, source, account, reference, note)
                left[id_] = owed - part
                rest -= part


def _order(plan: SetOffPlan) -> tuple[str, ...]:
    return (*(line.source for line in plan.proposal.lines), REST)


def _rulebook(ws: Workspace, account: PenaltyAccount, on: date) -> Rulebook:
    return ws.library.in_force(account.agreement.signed.payload.rulebook, on)
