"""Checks of what only an agreement that counts points knows: decisions and the deposit (R25–R28)."""

from __future__ import annotations

from app.journal import kind
from app.journal.check_order import disorder
from app.journal.check_partner import unknown_agreement
from app.journal.check_value import check_sum
from app.journal.kind import Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

Account = kind.DepositOpened | kind.DepositToppedUp | kind.DepositRefunded
BY_POINTS = (kind.DecisionTaken, kind.DepositOpened, kind.DepositToppedUp, kind.DepositRefunded)
BY_CLASSES = (kind.ViolationAnnounced,)


def check_counting(payload: Payload, counts_points: bool | None) -> None:
    """Refuse what the agreement does not know; `counts_points` None leaves it unchecked."""
    if isinstance(payload, BY_POINTS) and counts_points is False:
        raise Refusal(
            Text(
                "This agreement counts no points: it knows neither a deposit nor a decision by points. "
                "Its cases are handled by a notice and an announcement."
            )
        )
    if isinstance(payload, BY_CLASSES) and counts_points:
        raise Refusal(
            Text("This agreement counts points: nothing is announced. Record the decision instead.")
        )


def check_account(file: PartnerFile, payload: Account) -> None:
    """The account is opened once, and topped up from that day on."""
    record = file.agreement(payload.agreement)
    if record is None:
        raise Refusal(unknown_agreement(payload.agreement))
    if isinstance(payload, kind.DepositOpened):
        _check_opening(record, payload)
    else:
        _check_movement(record, payload)


def _check_opening(record: AgreementRecord, payload: kind.DepositOpened) -> None:
    check_sum(payload.balance, zero_allowed=True)
    check_sum(payload.required, zero_allowed=True)
    if record.deposit:
        raise Refusal(
            Text(
                "The deposit is recorded already, opened on {day} (entry {entry}). "
                "If that was a mistake, void it first.",
                day=record.deposit.payload.opened_on,
                entry=record.deposit.entry,
            )
        )


def _check_movement(record: AgreementRecord, payload: kind.DepositToppedUp | kind.DepositRefunded) -> None:
    check_sum(payload.amount)
    if record.deposit is None:
        raise Refusal(Text("No deposit is recorded under this agreement. Record its opening first."))
    opened_on = record.deposit.payload.opened_on
    if isinstance(payload, kind.DepositRefunded):
        if payload.refunded_on < opened_on:
            raise disorder(Text("the refund"), payload.refunded_on, Text("opening the deposit"), opened_on)
    elif payload.paid_on < opened_on:
        raise Refusal(
            Text(
                "The top-up ({paid_on}) would come before the deposit was opened ({opened_on}). "
                "Check both days.",
                paid_on=payload.paid_on,
                opened_on=opened_on,
            )
        )
