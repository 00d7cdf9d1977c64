"""Limits to act and sums to pay (R18, R20, R28)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.rules.deadline import REPLY
from app.rules.money import ZERO
from app.rules.outcome import Deadline
from app.rules.text import Text
from app.services.due_found import Due, DueKind, DueView, Found, clause_of
from app.services.row_basis import Judged


def _replies(view: DueView) -> Iterator[Found]:
    """Replies that are waited for: not once one came or the notice is out."""
    for judged, deadline in _open(view):
        case = view.file.case(deadline.violation)
        if deadline.what == REPLY and case and not case.reply and not case.notice:
            yield _limit(judged, deadline)


def _objections(view: DueView) -> Iterator[Found]:
    """Objection limits, until an objection comes or the case is decided."""
    for judged, deadline in _open(view):
        case = view.file.case(deadline.violation)
        if deadline.what != REPLY and case and not case.objection:
            yield _limit(judged, deadline)


def _open(view: DueView) -> Iterator[tuple[Judged, Deadline]]:
    """Limits of cases that are still open; a met one is no longer due."""
    for judged in view.judged:
        for deadline in judged.outcome.deadlines or ():
            case = view.file.case(deadline.violation)
            if case and case.is_open and not deadline.met:
                yield judged, deadline


def _limit(judged: Judged, deadline: Deadline) -> Found:
    occurred_on = next(v.occurred_on for v in judged.facts.violations if v.id == deadline.violation)
    edition = judged.rulebook.edition_on(occurred_on)
    rule = edition.procedure.reply if deadline.what == REPLY else edition.procedure.objection
    clause = clause_of(edition, rule.source)
    return Found(deadline.due_on, judged.agreement.id, deadline.violation, clause=clause)


def _payments(view: DueView) -> Iterator[Found]:
    """Sums with a limit, until principal and late fee are paid (R20); `detail` is the late fee so far."""
    for judged in view.judged:
        for penalty in judged.outcome.penalties or ():
            if penalty.due_on and (penalty.outstanding or penalty.late_fee_left):
                yield Found(
                    penalty.due_on,
                    judged.agreement.id,
                    penalty.violation,
                    penalty.outstanding,
                    str(penalty.late_fee_left) if penalty.late_fee_left else "",
                    clause_of(judged.rulebook, judged.rulebook.procedure.payment),
                )


def _top_ups(view: DueView) -> Iterator[Found]:
    """Deposits that must be back at their level (R28)."""
    for judged in view.judged:
        deposit, rules = judged.outcome.deposit, judged.rulebook.points
        if deposit and deposit.top_up_due_on and rules:
            yield Found(
                deposit.top_up_due_on,
                judged.agreement.id,
                amount=deposit.shortfall,
                clause=rules.deposit.clause,
            )


def _say_payment(due: Due) -> Text:
    if not due.detail:
        return Text(
            "Payment of {outstanding} for {violation}",
            outstanding=due.amount or ZERO,
            violation=due.violation,
        )
    return Text(
        "Payment of {outstanding} for {violation}, and a late fee of {late_fee} so far",
        outstanding=due.amount or ZERO,
        violation=due.violation,
        late_fee=Decimal(due.detail),
    )


def _say_top_up(due: Due) -> Text:
    return Text(
        "Top-up of the deposit by {shortfall}: {agreement}", shortfall=due.amount or ZERO, agreement=due.name
    )


KINDS = (
    DueKind(
        "reply", _replies, lambda due: Text("Reply of the partner to {violation}", violation=due.violation)
    ),
    DueKind(
        "objection",
        _objections,
        lambda due: Text("Objection limit of {violation}; then the decision", violation=due.violation),
    ),
    DueKind("payment", _payments, _say_payment),
    DueKind("top_up", _top_ups, _say_top_up),
)
"""Limits: overdue once their day is past."""
