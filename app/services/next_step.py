"""Which steps of a case make sense now."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.partner_file import CaseRecord


def next_steps(case: CaseRecord, *, by_points: bool = False) -> tuple[str, ...]:
    """The steps that may follow, most likely first: told, replied, found, notice, served, objected,
    answered, announced, paid, closed, dismissed; where points are counted told, replied, found,
    decided, closed, dismissed. What is over can only be "reopened".
    """
    if case.dismissal or case.closing:
        return ("reopened",)
    return tuple(_until_decision(case) if by_points else _steps(case))


def _steps(case: CaseRecord) -> Iterator[str]:
    if case.notice is None:
        yield from _until_finding(case)
        yield "notice"
    elif case.service is None:
        yield "served"
    yield from _after_service(case)
    if case.announcement is None:
        yield "dismissed"


def _after_service(case: CaseRecord) -> Iterator[str]:
    unanswered = case.objection is not None and case.answer is None
    if unanswered:
        yield "answered"
    if case.service and case.announcement is None:
        yield "announced"
    may_object = case.service is not None and case.objection is None
    if may_object and case.announcement is None:
        yield "objected"
    if case.notice:
        yield "paid"
    if case.announcement:
        yield "closed"
        if may_object:
            yield "objected"
        yield "reopened"


def _until_decision(case: CaseRecord) -> Iterator[str]:
    if case.decision:
        yield "closed"
        yield "reopened"
        return
    yield from _until_finding(case)
    yield "decided"
    yield "dismissed"


def _until_finding(case: CaseRecord) -> Iterator[str]:
    if case.told is None:
        yield "told"
    elif case.reply is None:
        yield "replied"
    if case.finding is None:
        yield "found"
