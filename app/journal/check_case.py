"""Checks of a violation and of the steps of its procedure (R18–R21)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.journal import kind
from app.journal.business_day import day_of
from app.journal.check_partner import unknown_agreement, unknown_violation
from app.journal.check_value import check_sum, require_words
from app.journal.entry import GENESIS, Entry, read_moment
from app.journal.folding import STEPS, recorded, violation_of
from app.journal.kind import Payload
from app.journal.partner_file import CaseRecord, PartnerFile, Recorded
from app.rules.fact_reader import DAY_ORDER
from app.rules.procedure_loader import SOURCES
from app.rules.refusal import Refusal
from app.rules.text import Text

Step = (
    kind.PartnerTold
    | kind.ReplyReceived
    | kind.NoticeSent
    | kind.NoticeServed
    | kind.ObjectionReceived
    | kind.ViolationAnnounced
    | kind.DecisionTaken
    | kind.ViolationDismissed
    | kind.PaymentReceived
)


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
    _check_once(case, payload)
    _check_rests_on(case, payload)
    match payload:
        case kind.PaymentReceived():
            _check_payment(case, payload)
        case kind.ViolationDismissed():
            require_words(payload.reason, Text("The reason"))
            _check_not_decided(case)
            _check_last(case, payload)
        case kind.DecisionTaken():
            _check_decision(payload)
        case kind.NoticeSent() if payload.set_to is not None:
            check_sum(payload.set_to, zero_allowed=True)
    _check_order(case, payload)


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


def _check_payment(case: CaseRecord, payload: kind.PaymentReceived) -> None:
    check_sum(payload.amount)
    if payload.source not in SOURCES:
        raise Refusal(
            Text(
                "There is no source “{source}”. Choose one of: {known}.", source=payload.source, known=SOURCES
            )
        )
    if case.notice and payload.paid_on < case.notice.payload.sent_on:
        raise _disorder(
            Text("the payment"), payload.paid_on, DAY_NAMES["notice_sent_on"], case.notice.payload.sent_on
        )


def _check_last(case: CaseRecord, payload: kind.ViolationDismissed) -> None:
    violation = violation_of(case)
    for name, shown in DAY_NAMES.items():
        day: date | None = getattr(violation, name)
        if day and payload.dismissed_on < day:
            raise _disorder(Text("the dismissal"), payload.dismissed_on, shown, day)


def _check_order(case: CaseRecord, payload: Step) -> None:
    """The days as they would be, against the order that the scenario files obey too."""
    if type(payload) not in STEPS:
        return
    new = Entry(0, None, payload.kind, case.occurred_on, payload, _ANY_MOMENT, "", GENESIS, GENESIS)
    change = {STEPS[type(payload)]: recorded(new, payload)}
    violation = violation_of(replace(case, **change))  # type: ignore[arg-type]  # the step's own field
    for later, earlier_ones in DAY_ORDER:
        for earlier in earlier_ones:
            first: date | None = getattr(violation, earlier)
            second: date | None = getattr(violation, later)
            if first and second and second < first:
                raise _disorder(DAY_NAMES[later], second, DAY_NAMES[earlier], first)


def _disorder(later: Text, second: date, earlier: Text, first: date) -> Refusal:
    return Refusal(
        Text(
            "{later} ({second}) would come before {earlier} ({first}). Check both days; "
            "one that was recorded wrongly is voided and recorded again.",
            later=later,
            second=second,
            earlier=earlier,
            first=first,
        )
    )


_ANY_MOMENT = read_moment("2000-01-01T00:00:00.000000Z")

_RESTS_ON: dict[type, type] = {
    kind.ReplyReceived: kind.PartnerTold,
    kind.NoticeServed: kind.NoticeSent,
    kind.ObjectionReceived: kind.NoticeServed,
    kind.PaymentReceived: kind.NoticeSent,
}

STEP_NAMES: dict[type, Text] = {
    kind.PartnerTold: Text("Partner told"),
    kind.ReplyReceived: Text("Reply received"),
    kind.NoticeSent: Text("Handling notice sent"),
    kind.NoticeServed: Text("Handling notice served"),
    kind.ObjectionReceived: Text("Objection received"),
    kind.ViolationAnnounced: Text("Announced"),
    kind.DecisionTaken: Text("Decision taken"),
    kind.ViolationDismissed: Text("Dismissed"),
    kind.PaymentReceived: Text("Payment received"),
}
"""The steps, as people call them."""

DAY_NAMES: dict[str, Text] = {
    "occurred_on": Text("the behaviour"),
    "notified_on": Text("telling the partner"),
    "replied_on": Text("the reply"),
    "notice_sent_on": Text("sending the notice"),
    "notice_served_on": Text("serving the notice"),
    "objected_on": Text("the objection"),
    "announced_on": Text("the announcement"),
    "decided_on": Text("the decision"),
}
"""The days of a violation, as people call what happened on them."""
