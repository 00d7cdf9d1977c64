"""Checks of a violation and of the steps of its procedure (R18–R21)."""

from __future__ import annotations

from collections.abc import Collection

from app.journal import kind
from app.journal.business_day import day_of
from app.journal.case_step import DAY_NAMES, STEP_NAMES, Step
from app.journal.check_order import check_last, check_order, disorder
from app.journal.check_partner import unknown_agreement, unknown_violation
from app.journal.check_value import check_sum, require_words
from app.journal.folding import STEPS
from app.journal.kind import Payload
from app.journal.partner_file import CaseRecord, PartnerFile, Recorded
from app.rules.procedure_loader import SOURCES
from app.rules.refusal import Refusal
from app.rules.text import Text


def check_violation(
    file: PartnerFile, payload: kind.ViolationRecorded, catalogue: Collection[str] | None
) -> None:
    """A violation falls under an agreement of this partner, and is in its rulebook's catalogue."""
    require_words(payload.violation, Text("The violation's id"))
    if file.case(payload.violation):
        raise Refusal(Text("The violation {violation} is recorded already.", violation=payload.violation))
    if file.agreement(payload.agreement) is None:
        raise Refusal(unknown_agreement(payload.agreement))
    if catalogue is not None and payload.item not in catalogue:
        raise Refusal(
            Text(
                "The rulebook's catalogue has no item {item}. Choose one from the catalogue.",
                item=payload.item,
            )
        )


def check_case_step(file: PartnerFile, payload: Step) -> None:
    """A step follows the steps it rests on, once, in the order of their days."""
    case = file.case(payload.violation)
    if case is None:
        raise Refusal(unknown_violation(payload.violation))
    _check_not_dismissed(case)
    _check_not_closed(case)
    _check_once(case, payload)
    _check_rests_on(case, payload)
    _check_words(payload)
    match payload:
        case kind.PaymentReceived():
            _check_payment(file, case, payload)
        case kind.ServiceAttempted():
            _check_attempt(case, payload)
        case kind.CaseClosed():
            _check_closing(case, payload)
        case kind.ViolationDismissed():
            _check_not_decided(case)
            check_last(case, payload.dismissed_on, Text("the dismissal"))
        case kind.DecisionTaken():
            _check_decision(payload)
        case kind.NoticeSent() if payload.set_to is not None:
            check_sum(payload.set_to, zero_allowed=True)
    check_order(case, payload)


def _check_not_dismissed(case: CaseRecord) -> None:
    if case.dismissal:
        raise Refusal(
            Text(
                "The violation {violation} was dismissed on {day} (entry {entry}), and nothing follows after "
                "that. If the dismissal was a mistake, void it first.",
                violation=case.id,
                day=case.dismissal.payload.dismissed_on,
                entry=case.dismissal.entry,
            )
        )


def _check_not_closed(case: CaseRecord) -> None:
    if case.closing:
        raise Refusal(
            Text(
                "The case {violation} was closed on {day} (entry {entry}). Reopen it first: "
                "void the closing, with the reason.",
                violation=case.id,
                day=case.closing.payload.closed_on,
                entry=case.closing.entry,
            )
        )


def _check_words(payload: Step) -> None:
    """What a step must say for itself."""
    match payload:
        case kind.ViolationDismissed():
            require_words(payload.reason, Text("The reason"))
        case kind.FindingMade():
            require_words(payload.findings, Text("What was found"))
        case kind.ServiceAttempted():
            require_words(payload.result, Text("What came of the attempt"))
        case kind.ObjectionAnswered():
            require_words(payload.answer, Text("The answer to the objection"))


def _check_attempt(case: CaseRecord, payload: kind.ServiceAttempted) -> None:
    """An attempt comes after the notice was sent, and not after it was served."""
    sent = case.notice
    if sent and payload.attempted_on < sent.payload.sent_on:
        raise disorder(
            Text("the attempt"), payload.attempted_on, DAY_NAMES["notice_sent_on"], sent.payload.sent_on
        )
    if case.service and payload.attempted_on > case.service.payload.served_on:
        raise disorder(
            DAY_NAMES["notice_served_on"],
            case.service.payload.served_on,
            Text("the attempt"),
            payload.attempted_on,
        )


def _check_closing(case: CaseRecord, payload: kind.CaseClosed) -> None:
    """A case is closed after it was announced or decided."""
    if case.is_open:
        raise Refusal(
            Text(
                "The case {violation} is neither announced nor decided. Finish it, or dismiss it.",
                violation=case.id,
            )
        )
    check_last(case, payload.closed_on, Text("the closing"))


def _check_not_decided(case: CaseRecord) -> None:
    if case.decision:
        raise Refusal(
            Text(
                "The violation {violation} was decided on {day} (entry {entry}). "
                "If it does not stand after all, void the decision first.",
                violation=case.id,
                day=case.decision.payload.decided_on,
                entry=case.decision.entry,
            )
        )


def _check_decision(payload: kind.DecisionTaken) -> None:
    """Discretion is told with its reason (R19)."""
    if payload.set_to is not None:
        check_sum(payload.set_to, zero_allowed=True)
    if payload.set_to is not None or payload.removed:
        require_words(payload.reason, Text("The reason"))


def _check_once(case: CaseRecord, payload: Payload) -> None:
    step: Recorded[Payload] | None = getattr(case, STEPS.get(type(payload), ""), None)
    if step:
        raise Refusal(
            Text(
                "“{step}” is recorded already, for {day} (entry {entry}). "
                "If that was a mistake, void it first.",
                step=STEP_NAMES[type(payload)],
                day=day_of(step.payload) or "",
                entry=step.entry,
            )
        )


def _check_rests_on(case: CaseRecord, payload: Payload) -> None:
    needed = _RESTS_ON.get(type(payload))
    if needed and getattr(case, STEPS[needed]) is None:
        raise Refusal(
            Text(
                "“{step}” comes after “{needed}”, which is not recorded yet. Record that first.",
                step=STEP_NAMES[type(payload)],
                needed=STEP_NAMES[needed],
            )
        )


def _check_payment(file: PartnerFile, case: CaseRecord, payload: kind.PaymentReceived) -> None:
    check_sum(payload.amount)
    _check_account(file, payload)
    if payload.source not in SOURCES:
        raise Refusal(
            Text(
                "There is no source “{source}”. Choose one of: {known}.", source=payload.source, known=SOURCES
            )
        )
    if case.notice and payload.paid_on < case.notice.payload.sent_on:
        raise disorder(
            Text("the payment"), payload.paid_on, DAY_NAMES["notice_sent_on"], case.notice.payload.sent_on
        )


def _check_account(file: PartnerFile, payload: kind.PaymentReceived) -> None:
    """A set-off from a deposit names an account that was open by then."""
    if not payload.account:
        return
    record = file.agreement(payload.account)
    if payload.source != "deposit" or record is None or record.deposit is None:
        raise Refusal(Text("No deposit is recorded under this agreement. Record its opening first."))
    if payload.paid_on < record.deposit.payload.opened_on:
        raise disorder(
            Text("the payment"),
            payload.paid_on,
            Text("opening the deposit"),
            record.deposit.payload.opened_on,
        )


_RESTS_ON: dict[type, type] = {
    kind.ReplyReceived: kind.PartnerTold,
    kind.NoticeServed: kind.NoticeSent,
    kind.ServiceAttempted: kind.NoticeSent,
    kind.ObjectionReceived: kind.NoticeServed,
    kind.ObjectionAnswered: kind.ObjectionReceived,
    kind.PaymentReceived: kind.NoticeSent,
}
