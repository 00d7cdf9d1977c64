"""违规处理通知书 where points are counted: its facts, its fields, and the decision that it may make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.handling_points import KIND, VARIANT, HandlingPointsFacts, compose_handling_points
from app.documents.story import Letter
from app.journal.kind import DecisionTaken, Payload
from app.journal.partner_file import PartnerFile
from app.rules.text import Text
from app.services.letter import NOTICE_LETTER
from app.services.letter_case import (
    LetterCase,
    case_of,
    head_of,
    quoted_for,
    reply_of,
    standing_letter,
    told_of,
)
from app.services.letter_issue import refuse_other_day
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.point_fact import (
    deducted_of,
    frozen_of,
    point_case,
    removed_of,
    tally_of,
)
from app.services.standing import imagine
from app.services.workspace import Workspace

FINDINGS, REPLY, WEIGHED = "findings", "reply", "weighed"


def points_order(partner: str, violation: str, step: DecisionTaken | None = None) -> LetterOrder:
    """The order for a case by points; with a step, the decision is recorded with the letter."""
    return LetterOrder(KIND, partner, violation=violation, variant=VARIANT, step=step)


def points_facts(making: Making) -> HandlingPointsFacts:
    """What the notice says as of its day. Refused where nothing is decided, and no step decides it."""
    ws, order = making.ws, making.order
    step = order.step
    file = imagine(ws, making.file, [step]) if isinstance(step, DecisionTaken) else making.file
    point = point_case(ws, file, order.violation, making.day)
    found = point.found
    told = told_of(ws, found)
    reply = reply_of(found, None, making.passage(REPLY), making.passage(WEIGHED))
    findings = making.passage(FINDINGS) or found.found
    reason = found.case.decision.payload.reason.strip() if found.case.decision else ""
    typed = (
        (Text("the findings"), findings),
        (Text("the way the partner was told"), told.channel if told else ""),
        (Text("the partner's reply"), reply.summary if reply else ""),
        (Text("how the reply was weighed"), reply.weighed if reply else ""),
        (Text("the reason for the sum"), reason),
    )
    quoted = quoted_for(ws, found, point.rules.freeze.clause, point.rules.deposit.clause)
    return HandlingPointsFacts(
        head=head_of(making, found.agreement, found.edition, quoted=quoted, typed=typed),
        item=found.item,
        occurred_on=found.case.occurred_on,
        decided_on=point.own.on,
        findings=findings,
        tally=tally_of(point),
        suspicion=told,
        reply=reply,
        freeze=frozen_of(point),
        deducted=deducted_of(ws, point),
        removed=removed_of(point),
        reason=reason,
    )


def _is_by_points(making: Making) -> bool:
    return making.order.variant == VARIANT or isinstance(making.order.step, DecisionTaken)


def _compose(making: Making) -> Letter:
    if not _is_by_points(making):
        return NOTICE_LETTER.compose(making)
    step = making.order.step
    if making.number and isinstance(step, DecisionTaken):
        refuse_other_day(making.ws, step.decided_on)
    return compose_handling_points(points_facts(making))


def _recorded(making: Making) -> Sequence[Payload]:
    if not _is_by_points(making):
        return NOTICE_LETTER.recorded(making)
    step = making.order.step
    return (replace(step, letter=making.number or ""),) if isinstance(step, DecisionTaken) else ()


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each case that was decided by points and not told by a letter, the latest decision first."""
    decided = [case for case in file.cases if case.decision and not case.dismissal]
    for case in reversed(decided):
        order = points_order(file.partner, case.id)
        if case.decision and not case.decision.payload.letter and standing_letter(file, order) is None:
            yield order


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    if order.variant != VARIANT:
        return ()
    found = case_of(ws, file, order.violation)
    return tuple(_fields(found))


def _fields(found: LetterCase) -> Iterator[Passage]:
    yield Passage(
        FINDINGS,
        Text("Findings"),
        Text("The facts that were found, and what shows them"),
        found.found,
        required=True,
    )
    if found.case.reply:
        said = found.case.reply.payload
        yield Passage(REPLY, Text("Summary of the reply"), None, said.summary, required=True)
        yield Passage(WEIGHED, Text("How it was weighed"), None, said.weighed, required=True)


ANY_NOTICE_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
)
