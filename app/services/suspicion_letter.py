"""违规调查通知书: its facts, its fields, and the step that it may make (annex 1, 5.4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.head import Exhibit
from app.documents.story import Letter
from app.documents.suspicion import KIND, ReplyLimit, SuspicionFacts, compose_suspicion
from app.journal.kind import PartnerTold, Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_case import (
    LetterCase,
    case_of,
    exhibits,
    head_of,
    limit_from,
    quoted_for,
    standing_letter,
)
from app.services.letter_issue import refuse_other_day
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.workspace import Workspace

ALLEGED, PLACE = "alleged", "place"


def suspicion_order(partner: str, violation: str, step: PartnerTold | None = None) -> LetterOrder:
    """The order for a case; with a step, telling the partner is recorded with the letter."""
    return LetterOrder(KIND, partner, violation=violation, step=step)


def suspicion_facts(making: Making) -> SuspicionFacts:
    """What the letter says. Refused where the case was handled already."""
    ws, order = making.ws, making.order
    found = case_of(ws, making.file, order.violation)
    _refuse_handled(found.case)
    alleged = making.passage(ALLEGED) or found.alleged
    place = making.passage(PLACE)
    files = _evidence(found.case, order.step)
    typed = ((Text("what is alleged"), alleged), (Text("the place"), place))
    cited = [found.edition.points.freeze.clause] if found.edition.points else []
    head = head_of(
        making,
        found.agreement,
        found.edition,
        quoted=quoted_for(ws, found, *cited, rank=found.item.rank),
        enclosed=(one.name for one in files),
        typed=typed,
    )
    limit = _limit(making, found)
    return SuspicionFacts(head, found.item, found.case.occurred_on, alleged, place, files, limit)


def _compose(making: Making) -> Letter:
    step = making.order.step
    if making.number and isinstance(step, PartnerTold):
        refuse_other_day(making.ws, step.notified_on)
    return compose_suspicion(suspicion_facts(making))


def _evidence(case: CaseRecord, step: Payload | None) -> tuple[Exhibit, ...]:
    told = step if isinstance(step, PartnerTold) else case.told.payload if case.told else None
    return exhibits(case.recorded.payload.evidence, told.evidence if told else ())


def _limit(making: Making, found: LetterCase) -> ReplyLimit | None:
    if found.edition.conduct is None:
        return None
    return ReplyLimit(*limit_from(making.ws, making.day, found.edition.procedure.reply))


def _refuse_handled(case: CaseRecord) -> None:
    if case.notice or case.announcement or case.decision:
        raise Refusal(
            Text("{violation} was handled already: there is nothing left to ask about.", violation=case.id)
        )


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each open case of which the partner was not told yet, the oldest first."""
    for case in sorted(file.cases, key=lambda one: one.occurred_on):
        order = suspicion_order(file.partner, case.id)
        if case.is_open and not case.notice and not case.told and standing_letter(file, order) is None:
            yield order


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    alleged = case_of(ws, file, order.violation).alleged
    return (
        Passage(
            ALLEGED, Text("What is alleged"), Text("When, where, and what was done"), alleged, required=True
        ),
        Passage(PLACE, Text("Place"), Text("A page, a shop or a project, where it matters"), short=True),
    )


def _recorded(making: Making) -> tuple[Payload, ...]:
    step = making.order.step
    return (replace(step, letter=making.number or ""),) if isinstance(step, PartnerTold) else ()


SUSPICION_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
)
