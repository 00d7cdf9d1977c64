"""The facts for the rules, out of what the journal holds about a partner."""

from __future__ import annotations

from datetime import date

from app.journal.applicant import applicant_of
from app.journal.partner_file import AgreementRecord, CaseRecord, PartnerFile
from app.rules import facts


def facts_of(file: PartnerFile, agreement: str, as_of: date | None = None) -> facts.Facts:
    """What is known of one agreement; KeyError where the partner has no such agreement.

    Fees belong to the partner and so to each agreement (R15); violations stand in the
    order in which they were entered (R13). What has no day in the facts (that both sides
    agreed to go on) is known only from its own day on, where `as_of` is given.
    """
    record = file.agreement(agreement)
    if record is None:
        raise KeyError(agreement)
    cases = [case for case in file.cases if case.agreement == agreement]
    return facts.Facts(
        fees=tuple(facts.Fee(fee.payload.paid_on, fee.payload.amount) for fee in file.fees),
        violations=tuple(violation_of(case) for case in cases),
        payments=_payments(cases),
        deposit=_deposit(record),
        top_ups=tuple(facts.TopUp(paid.payload.paid_on, paid.payload.amount) for paid in record.top_ups),
        withdrawals=_withdrawals(file, record),
        term=_term(file, record, as_of),
        ending=_ending(record),
        applicant=applicant_of(file, agreement, as_of),
    )


def violation_of(case: CaseRecord) -> facts.Violation:
    """What the rules need to know of one case."""
    notice = case.notice.payload if case.notice else None
    decision = case.decision.payload if case.decision else None
    handled = decision or notice
    return facts.Violation(
        id=case.id,
        item=case.item,
        occurred_on=case.occurred_on,
        notified_on=case.told.payload.notified_on if case.told else None,
        replied_on=case.reply.payload.replied_on if case.reply else None,
        notice_sent_on=notice.sent_on if notice else None,
        notice_served_on=case.service.payload.served_on if case.service else None,
        objected_on=case.objection.payload.objected_on if case.objection else None,
        announced_on=case.announcement.payload.announced_on if case.announcement else None,
        decided_on=decision.decided_on if decision else None,
        set_to=handled.set_to if handled else None,
        removed=handled.removed if handled else False,
        dismissed=case.dismissal is not None,
    )


def _payments(cases: list[CaseRecord]) -> tuple[facts.Payment, ...]:
    received = [payment for case in cases for payment in case.payments]
    received.sort(key=lambda payment: payment.entry)
    return tuple(
        facts.Payment(paid.payload.violation, paid.payload.paid_on, paid.payload.amount, paid.payload.source)
        for paid in received
    )


def _deposit(record: AgreementRecord) -> facts.Deposit | None:
    opened = record.deposit.payload if record.deposit else None
    return facts.Deposit(opened.balance, opened.required, opened.opened_on) if opened else None


def _withdrawals(file: PartnerFile, record: AgreementRecord) -> tuple[facts.Withdrawal, ...]:
    """What left the deposit account otherwise than by a deduction, in order of entry (R21, R37)."""
    paid = [
        payment for case in file.cases for payment in case.payments if payment.payload.account == record.id
    ]
    moved = [
        (
            one.entry,
            facts.Withdrawal(one.payload.paid_on, one.payload.amount, "set_off", one.payload.violation),
        )
        for one in paid
    ]
    moved += [
        (one.entry, facts.Withdrawal(one.payload.refunded_on, one.payload.amount, "refund"))
        for one in record.refunds
    ]
    return tuple(withdrawal for _, withdrawal in sorted(moved, key=lambda one: one[0]))


def _term(file: PartnerFile, record: AgreementRecord, as_of: date | None) -> facts.Term | None:
    """The term and its renewal; None where the agreement has no last day."""
    signed = record.signed.payload
    if signed.expires_on is None:
        return None
    follower = file.agreement(record.renewed_by)
    return facts.Term(
        signed.effective_on,
        signed.expires_on,
        renewal_agreed=_goes_on(record, as_of),
        renewed_on=follower.signed.payload.signed_on if follower else None,
        left_on=record.left.payload.left_on if record.left else None,
    )


def _goes_on(record: AgreementRecord, as_of: date | None) -> bool:
    """Whether both sides have agreed to go on; what was recorded last counts."""
    agreed, declined = record.renewal_agreed, record.renewal_declined
    if agreed is None or (as_of and agreed.payload.agreed_on > as_of):
        return False
    later = declined and declined.entry > agreed.entry
    return not later or bool(as_of and declined and declined.payload.declined_on > as_of)


def _ending(record: AgreementRecord) -> facts.Ending | None:
    if record.ending is None:
        return None
    told = record.ending.payload
    served_on = record.ending_service.payload.served_on if record.ending_service else told.served_on
    return facts.Ending(told.ground, told.agreed_on, told.happened_on, told.sent_on, served_on)
