"""The handling notice and the notice of termination after a class one: their words, and what is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.documents.handling_notice import KIND as NOTICE
from app.documents.handling_notice import compose_handling_notice
from app.documents.story import Letter
from app.documents.termination import KIND as TERMINATION
from app.documents.termination import compose_termination
from app.journal.kind import EndingNotified, NoticeSent, OrganisationSet, Payload
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.cascade_decision import record_falling
from app.services.due_process import check_due_process
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.letter_facts import Counted, counted, notice_facts, termination_facts
from app.services.letter_issue import Issued, draw, issue_within, preview, refuse_other_day
from app.services.letter_order import LetterKind, LetterOrder, Making
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.violation import check_notice
from app.services.workspace import Workspace

__all__ = [
    "NOTICE_LETTER",
    "TERMINATION_LETTER",
    "FeeRecordMissing",
    "Issued",
    "issue_notice",
    "issue_termination",
    "preview_notice",
    "preview_termination",
]


class FeeRecordMissing(Refusal):
    """A sum is only *at least* that much, so no notice may go out with it (R15)."""

    def __init__(self, partner: str) -> None:
        super().__init__(
            Text(
                "The sum is not final: no service fees are recorded for this fiscal year. Record them, or"
                " 0.00 if none were paid, then issue the notice."
            )
        )
        self.partner = partner


def preview_notice(ws: Workspace, partner: str, step: NoticeSent) -> bytes:
    """The handling notice as a PDF, not numbered and not recorded."""
    return preview(ws, NOTICE_LETTER, _notice_order(partner, step))


def issue_notice(
    ws: Workspace, partner: str, step: NoticeSent, evidence: Sequence[Path | Enclosed] = ()
) -> Issued:
    """Issue the handling notice and record it as sent on the day it bears, which is today.

    Refused while the sum is only *at least* that much, a character has no glyph, or our own
    organisation is not entered.
    """
    refuse_other_day(ws, step.sent_on)
    with change(ws) as c:
        with_files = replace(step, evidence=(*step.evidence, *keep_files(c, evidence)))
        number, pdf = issue_within(ws, c, NOTICE_LETTER, _notice_order(partner, with_files))
    return Issued(c.changes, number, pdf)


def preview_termination(ws: Workspace, partner: str, violation: str, sent_on: date) -> bytes:
    """The notice of termination as a PDF, not numbered and not recorded."""
    order = LetterOrder(TERMINATION, partner, violation=violation)
    making = Making(ws, partner_file(ws, partner), order, known_organisation(ws), sent_on)
    return draw(ws, TERMINATION_LETTER.compose(making))


def issue_termination(ws: Workspace, partner: str, violation: str, sent_on: date) -> Issued:
    """Issue the notice of termination after a class one; the agreement ends that day (R22).

    What falls with it by itself is recorded with it (R36).
    """
    refuse_other_day(ws, sent_on)
    with change(ws) as c:
        found = _removable(ws, c.partner_file(partner), violation, sent_on)
        agreement = found.agreement.id
        order = LetterOrder(TERMINATION, partner, violation=violation, agreement=agreement)
        number, pdf = issue_within(ws, c, TERMINATION_LETTER, order)
        record_falling(ws, c, partner, agreement)
    return Issued(c.changes, number, pdf)


def _notice_order(partner: str, step: NoticeSent) -> LetterOrder:
    return LetterOrder(NOTICE, partner, violation=step.violation, step=step)


def _compose_notice(making: Making) -> Letter:
    step = making.order.step
    if not isinstance(step, NoticeSent):
        raise TypeError("a handling notice goes with the step that sends it")
    check_notice(making.ws, making.file, step)
    if making.number:
        check_due_process(making.ws, making.file, step)
    return _notice(making.ws, making.file, step, making.house, making.number)


def _record_notice(making: Making) -> tuple[Payload, ...]:
    step = making.order.step
    return (replace(step, letter=making.number or ""),) if isinstance(step, NoticeSent) else ()


def _compose_termination(making: Making) -> Letter:
    found = _removable(making.ws, making.file, making.order.violation, making.day)
    return _termination(making.ws, found, making.day, making.house, making.number)


def _record_termination(making: Making) -> tuple[Payload, ...]:
    order = making.order
    return (
        EndingNotified(
            order.agreement,
            "class_one",
            sent_on=making.day,
            violation=order.violation,
            letter=making.number or "",
        ),
    )


NOTICE_LETTER = LetterKind(NOTICE, _compose_notice, recorded=_record_notice)
TERMINATION_LETTER = LetterKind(TERMINATION, _compose_termination, recorded=_record_termination)


def _notice(
    ws: Workspace, file: PartnerFile, step: NoticeSent, house: OrganisationSet, number: str | None
) -> Letter:
    facts = notice_facts(ws, file, step, house, number)
    if facts.penalty and not facts.penalty.complete:
        raise FeeRecordMissing(file.partner)
    return compose_handling_notice(facts)


def _termination(
    ws: Workspace, found: Counted, day: date, house: OrganisationSet, number: str | None
) -> Letter:
    return compose_termination(termination_facts(ws, found, day, house, number))


def _removable(ws: Workspace, file: PartnerFile, violation: str, day: date) -> Counted:
    """The case with its count, if it is an announced class one whose notice ends the cooperation."""
    case = file.case(violation)
    if case is None:
        raise Refusal(Text("There is no violation {id}. Choose one of this partner's.", id=violation))
    if not case.notice or not case.notice.payload.removed:
        raise Refusal(
            Text(
                "The handling notice of {id} does not say that the cooperation ends. A notice of"
                " termination needs one that does.",
                id=violation,
            )
        )
    if not case.announcement:
        raise Refusal(
            Text(
                "{id} is not announced yet. Record the announcement first, then end the cooperation.",
                id=violation,
            )
        )
    found = counted(ws, file, violation, day)
    if not found.marks or found.marks[-1].rank != found.edition.sanctions.removal_class:
        rank = found.edition.sanctions.find(found.edition.sanctions.removal_class).name
        raise Refusal(
            Text("{id} does not stand as {rank}. Only that ends the cooperation.", id=violation, rank=rank)
        )
    if found.agreement.ending:
        raise Refusal(Text("The agreement of {id} is ended already. Nothing is left to end.", id=violation))
    return found
