"""Issuing letters: numbered, drawn, kept and recorded in one transaction; never changed after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.documents.drawing import draw_letter
from app.documents.enclosure import facts_json
from app.documents.font import shipped_fonts
from app.documents.handling_notice import KIND as NOTICE
from app.documents.handling_notice import compose_handling_notice
from app.documents.numbering import document_number
from app.documents.story import Letter
from app.documents.termination import KIND as TERMINATION
from app.documents.termination import compose_termination
from app.documents.wording import wording
from app.journal.kind import (
    EndingNotified,
    LetterIssued,
    NoticeSent,
    OrganisationSet,
)
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.cascade_decision import record_falling
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import Change, change
from app.services.letter_facts import Counted, counted, notice_facts, termination_facts
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.reconciliation import check_sums
from app.services.violation import check_notice
from app.services.workspace import Workspace


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


@dataclass(frozen=True)
class Issued:
    """A letter just issued: its number, its bytes, and what was touched."""

    changes: Changes
    number: str
    pdf: bytes


def preview_notice(ws: Workspace, partner: str, step: NoticeSent) -> bytes:
    """The handling notice as a PDF, not numbered and not recorded."""
    file = partner_file(ws, partner)
    check_notice(ws, file, step)
    return draw(_notice(ws, file, step, known_organisation(ws), None))


def issue_notice(
    ws: Workspace, partner: str, step: NoticeSent, evidence: Sequence[Path | Enclosed] = ()
) -> Issued:
    """Issue the handling notice and record it as sent on the day it bears, which is today.

    Refused while the sum is only *at least* that much, a character has no glyph, or our own
    organisation is not entered.
    """
    _refuse_other_day(ws, step.sent_on)
    house = known_organisation(ws)
    with change(ws) as c:
        file = c.partner_file(partner)
        check_notice(ws, file, step)
        _refuse_second(file, NOTICE, step.violation)
        number, serial = next_number(c, house, NOTICE, step.sent_on)
        letter = _notice(ws, file, step, house, number)
        check_sums(ws, file, letter, step.sent_on)
        pdf = keep_letter(c, partner, letter, serial, violation=step.violation)
        kept = (*step.evidence, *keep_files(c, evidence))
        c.append(replace(step, letter=number, evidence=kept), partner=partner)
    return Issued(c.changes, number, pdf)


def preview_termination(ws: Workspace, partner: str, violation: str, sent_on: date) -> bytes:
    """The notice of termination as a PDF, not numbered and not recorded."""
    found = _removable(ws, partner_file(ws, partner), violation, sent_on)
    return draw(_termination(ws, found, sent_on, known_organisation(ws), None))


def issue_termination(ws: Workspace, partner: str, violation: str, sent_on: date) -> Issued:
    """Issue the notice of termination after a class one; the agreement ends that day (R22).

    What falls with it by itself is recorded with it (R36).
    """
    _refuse_other_day(ws, sent_on)
    house = known_organisation(ws)
    with change(ws) as c:
        found = _removable(ws, c.partner_file(partner), violation, sent_on)
        _refuse_second(found.file, TERMINATION, violation)
        number, serial = next_number(c, house, TERMINATION, sent_on)
        letter = _termination(ws, found, sent_on, house, number)
        check_sums(ws, found.file, letter, sent_on)
        agreement = found.agreement.id
        pdf = keep_letter(c, partner, letter, serial, violation=violation, agreement=agreement)
        ending = EndingNotified(agreement, "class_one", sent_on=sent_on, violation=violation, letter=number)
        c.append(ending, partner=partner)
        record_falling(ws, c, partner, agreement)
    return Issued(c.changes, number, pdf)


def draw(letter: Letter) -> bytes:
    """The letter on paper, as PDF bytes."""
    return draw_letter(letter, shipped_fonts())


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


def _refuse_other_day(ws: Workspace, sent_on: date) -> None:
    if sent_on != ws.clock.today():
        raise Refusal(
            Text(
                "A letter bears the day on which it is issued. Set the day to today, or record the step as"
                " made elsewhere."
            )
        )


def _refuse_second(file: PartnerFile, kind: str, violation: str) -> None:
    """Two letters of one kind never stand for one violation: the first is voided before."""
    for letter in file.letters_of(violation):
        if letter.issued.payload.letter_kind == kind and not letter.voided:
            raise Refusal(
                Text(
                    "The letter {number} was issued for {id} and still stands."
                    " Void it in the register first.",
                    number=letter.number,
                    id=violation,
                )
            )


def next_number(c: Change, house: OrganisationSet, kind: str, day: date) -> tuple[str, int]:
    """The number of the next letter of a kind, and its serial within the year."""
    serial = c.next_serial(kind, day.year)
    code = house.document_code + wording("register").say(f"{kind}.code")
    return document_number(code, day.year, serial), serial


def keep_letter(
    c: Change, partner: str, letter: Letter, serial: int, *, violation: str = "", agreement: str = ""
) -> bytes:
    """Draw the letter, keep its bytes and record it within the change."""
    pdf = draw(letter)
    number = letter.number or ""
    kept = c.keep_file(pdf, f"{number}.pdf")
    entry = LetterIssued(
        number=number,
        letter_kind=letter.kind,
        serial=serial,
        year=letter.dated_on.year,
        issued_on=letter.dated_on,
        pdf_sha256=kept.sha256,
        violation=violation,
        agreement=agreement,
        title=letter.title,
        facts=facts_json(letter),
    )
    c.append(entry, partner=partner)
    return pdf
