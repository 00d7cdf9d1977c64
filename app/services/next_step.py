"""Which steps of a case make sense now."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.partner_file import CaseRecord


def next_steps(case: CaseRecord, *, by_points: bool = False) -> tuple[str, ...]:
    """The steps that may follow, most likely first: told, replied, notice, served, objected,
    announced, dismissed, paid; where points are counted told, replied, decided, dismissed.
    Nothing follows a dismissal.
    """
    if case.dismissal:
        return ()
    return tuple(_until_decision(case) if by_points else _steps(case))


def _steps(case: CaseRecord) -> Iterator[str]:
    if case.notice is None:
        yield from _until_reply(case)
        yield "notice"
    elif case.service is None:
        yield "served"
    if case.service and case.announcement is None:
        yield "announced"
    may_object = case.service is not None and case.objection is None
    if may_object and case.announcement is None:
        yield "objected"
    if case.notice:
        yield "paid"
    if may_object and case.announcement:
        yield "objected"
    if case.announcement is None:
        yield "dismissed"


def _until_decision(case: CaseRecord) -> Iterator[str]:
    if case.decision is None:
        yield from _until_reply(case)
        yield "decided"
        yield "dismissed"


def _until_reply(case: CaseRecord) -> Iterator[str]:
    if case.told is None:
        yield "told"
    elif case.reply is None:
        yield "replied"
