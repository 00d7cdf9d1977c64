"""违规处理决定书: when it is offered, its fields, and the answer to an objection that goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.documents.decision import KIND, compose_decision
from app.documents.story import Letter
from app.journal.fact import violation_of
from app.journal.kind import ObjectionAnswered, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.opposition import WAITING, objection_standing
from app.rules.text import Text
from app.services.decision_fact import ANSWER, OBJECTION, decision_facts
from app.services.letter_case import case_of, standing_letter
from app.services.letter_issue import refuse_other_day
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.workspace import Workspace


def decision_order(partner: str, violation: str, step: ObjectionAnswered | None = None) -> LetterOrder:
    """The order for a case; with a step, the answer to the objection is recorded with the letter."""
    return LetterOrder(KIND, partner, violation=violation, step=step)


def _compose(making: Making) -> Letter:
    step = making.order.step
    if making.number and isinstance(step, ObjectionAnswered):
        refuse_other_day(making.ws, step.answered_on)
    return compose_decision(decision_facts(making))


def _recorded(making: Making) -> tuple[Payload, ...]:
    """The answer to an objection that was not answered yet: the decision is that answer (5.5.3)."""
    case, number = making.file.case(making.order.violation), making.number or ""
    step = making.order.step
    if isinstance(step, ObjectionAnswered):
        return (replace(step, letter=number),)
    if case is None or case.objection is None or case.answer:
        return ()
    return (ObjectionAnswered(case.id, making.day, making.passage(ANSWER), number),)


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each served case whose time to object is over; an unanswered objection first, then what is open."""
    today = ws.clock.today()
    waiting = [case for case in file.cases if _may_be_decided(ws, file, case, today)]
    for case in sorted(waiting, key=_pressing):
        order = decision_order(file.partner, case.id)
        if standing_letter(file, order) is None:
            yield order


def _pressing(case: CaseRecord) -> tuple[bool, bool, int]:
    unanswered = case.objection is not None and case.answer is None
    return not unanswered, case.announcement is not None, -case.recorded.entry


def _is_pressing(_ws: Workspace, file: PartnerFile, order: LetterOrder) -> bool:
    """An objection waits for its answer, or the sanction is not announced yet.

    A case that was announced without opposition went on without a decision of ours.
    """
    case = file.case(order.violation)
    return case is not None and not all(_pressing(case)[:2])


def _may_be_decided(ws: Workspace, file: PartnerFile, case: CaseRecord, today: date) -> bool:
    if case.notice is None or case.service is None or case.dismissal or case.closing:
        return False
    edition = case_of(ws, file, case.id).edition
    standing = objection_standing(violation_of(case), edition, today, ws.calendar)
    return standing is not None and standing.state != WAITING


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    case = case_of(ws, file, order.violation).case
    if case.objection is None:
        return ()
    step = order.step
    answer = case.answer.payload.answer if case.answer else ""
    if isinstance(step, ObjectionAnswered):
        answer = step.answer
    return (
        Passage(
            OBJECTION,
            Text("Summary of the objection"),
            None,
            case.objection.payload.summary,
            required=True,
        ),
        Passage(
            ANSWER,
            Text("Answer to the objection"),
            Text("How the objection was weighed, and why the handling stands"),
            answer,
            required=True,
        ),
    )


DECISION_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
    pressing=_is_pressing,
)
