"""Recording what was paid towards penalties: several at once, and never more than is owed (R20, R21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.journal.check_value import check_past, check_sum
from app.journal.kind import PaymentReceived
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.money import ZERO
from app.rules.outcome import Penalty
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.deposit_movement import check_movements
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.money import penalty_accounts
from app.services.standing import completing, imagine
from app.services.workspace import Workspace


def record_payments(
    ws: Workspace, partner: str, payments: Sequence[PaymentReceived], evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record payments that were made together, all of them or none, with the files they rest on.

    Refused: a sum that is no sum, a day to come, a payment before its penalty, more than is left of
    principal and late fee, more from a deposit than it held.
    """
    if not payments:
        raise Refusal(Text("Nothing was paid. Enter a sum first."))
    with change(ws) as c:
        file = c.partner_file(partner)
        check_payments(ws, file, payments)
        files = keep_files(c, evidence)
        for payment in payments:
            c.append(replace(payment, evidence=(*payment.evidence, *files)), partner=partner)
    return c.changes


def check_payments(ws: Workspace, file: PartnerFile, payments: Sequence[PaymentReceived]) -> None:
    """Refuse payments that cannot have been made so, before anything is recorded."""
    for payment in payments:
        check_sum(payment.amount)
        check_past(payment.paid_on, ws.clock.today())
    after = imagine(ws, file, payments)
    for violation in dict.fromkeys(payment.violation for payment in payments):
        _check_paid(ws, file, after, violation, [one for one in payments if one.violation == violation])
    check_movements(ws, file, after)


def _check_paid(
    ws: Workspace,
    before: PartnerFile,
    after: PartnerFile,
    violation: str,
    payments: Sequence[PaymentReceived],
) -> None:
    """No more than principal and late fee, on the day of these payments and of every later one."""
    case = after.case(violation)
    if case is None:
        raise Refusal(Text("There is no violation {id}. Choose one of this partner's.", id=violation))
    first = min(payment.paid_on for payment in payments)
    days = {one.payload.paid_on for one in case.payments if one.payload.paid_on >= first}
    for day in sorted(days):
        penalty = _penalty_on(ws, after, case, day)
        if penalty is None:
            raise Refusal(
                Text(
                    "{id} carries no penalty that could be paid. Choose the violation that does.",
                    id=violation,
                )
            )
        if penalty.complete and penalty.paid > penalty.amount + penalty.late_fee:
            before_case = before.case(violation) or case
            raise _too_much(ws, before, before_case, payments, day)


def _too_much(
    ws: Workspace, before: PartnerFile, case: CaseRecord, payments: Sequence[PaymentReceived], day: date
) -> Refusal:
    """Says how much is left, and on which day the sums would not fit."""
    last = max(payment.paid_on for payment in payments)
    if day > last:
        return Refusal(
            Text(
                "With this payment, what was paid for {id} on {day} would be more than was owed. Void that"
                " payment first if it is wrong, or lower this one.",
                id=case.id,
                day=day,
            )
        )
    penalty = _penalty_on(ws, before, case, last)
    left = penalty.outstanding + penalty.late_fee_left if penalty else ZERO
    if penalty is None or not left:
        return Refusal(Text("Nothing is left to pay for {id}: principal and late fee are paid.", id=case.id))
    return Refusal(
        Text(
            "For {id} only {left} is left on {day}: {outstanding} of the penalty and {late_fee} late fee."
            " Enter at most that; what was paid beyond it is not part of this penalty.",
            id=case.id,
            left=left,
            day=last,
            outstanding=penalty.outstanding,
            late_fee=penalty.late_fee_left,
        )
    )


def _penalty_on(ws: Workspace, file: PartnerFile, case: CaseRecord, day: date) -> Penalty | None:
    """The penalty on a day; before its announcement, as the notice names it."""
    shown = file
    announced_on = case.announcement.payload.announced_on if case.announcement else None
    if announced_on is None:
        day = max(day, *_days_of_notice(case))
        shown = imagine(ws, file, completing(file, [case.recorded.payload], day))
    elif announced_on > day:
        day = announced_on
    found = penalty_accounts(ws, shown, day)
    return next((one.penalty for one in found if one.case.id == case.id), None)


def _days_of_notice(case: CaseRecord) -> tuple[date, ...]:
    """The days that an announcement cannot come before."""
    days = (
        case.notice.payload.sent_on if case.notice else None,
        case.service.payload.served_on if case.service else None,
        case.objection.payload.objected_on if case.objection else None,
    )
    return (case.occurred_on, *(day for day in days if day))
