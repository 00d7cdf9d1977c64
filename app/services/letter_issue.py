"""Issuing a letter of any kind: numbered, drawn, kept and recorded in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.drawing import draw_letter
from app.documents.enclosure import facts_json
from app.documents.numbering import document_number
from app.documents.story import Letter
from app.documents.wording import wording
from app.journal.kind import LetterIssued, LetterVoided, OrganisationSet
from app.journal.partner_file import LetterRecord, PartnerFile
from app.language import render
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import Change, change
from app.services.letter_font import letter_fonts
from app.services.letter_order import LetterKind, LetterOrder, Making
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.reconciliation import check_sums
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Issued:
    """A letter just issued: its number, its bytes, and what was touched."""

    changes: Changes
    number: str
    pdf: bytes


def compose_draft(ws: Workspace, kind: LetterKind, order: LetterOrder) -> Letter:
    """The letter as it would be issued today, without a number."""
    file = partner_file(ws, order.partner)
    return kind.compose(Making(ws, file, order, known_organisation(ws), ws.clock.today()))


def preview(ws: Workspace, kind: LetterKind, order: LetterOrder) -> bytes:
    """The letter as a PDF, not numbered and not recorded."""
    return draw(ws, compose_draft(ws, kind, order))


def issue(ws: Workspace, kind: LetterKind, order: LetterOrder) -> Issued:
    """Issue the letter today, and record with it what the kind records.

    Refused where it cannot be said, a character has no glyph, its sums do not agree, one of
    its kind stands for the same thing, or our own organisation is not entered.
    """
    with change(ws) as c:
        number, pdf = issue_within(ws, c, kind, order)
    return Issued(c.changes, number, pdf)


def issue_within(ws: Workspace, c: Change, kind: LetterKind, order: LetterOrder) -> tuple[str, bytes]:
    """The same as part of a larger change; its number and bytes."""
    house, day = known_organisation(ws), c.today
    file = c.partner_file(order.partner)
    if kind.once:
        refuse_second(file, order)
    number, serial = next_number(c, house, kind.kind, day)
    making = Making(ws, file, order, house, day, number)
    letter = kind.compose(making)
    check_sums(ws, file, letter, day)
    pdf = keep_letter(ws, c, order, letter, serial)
    if order.replaces:
        _void_replaced(c, file, order, number)
    for entry in kind.recorded(replace(making, file=c.partner_file(order.partner))):
        c.append(entry, partner=order.partner)
    return number, pdf


def draw(ws: Workspace, letter: Letter) -> bytes:
    """The letter on paper, in the organisation's fonts, as PDF bytes."""
    return draw_letter(letter, letter_fonts(ws))


def refuse_other_day(ws: Workspace, sent_on: date) -> None:
    """A letter bears the day on which it is issued."""
    if sent_on != ws.clock.today():
        raise Refusal(
            Text(
                "A letter bears the day on which it is issued. Set the day to today, or record the step as"
                " made elsewhere."
            )
        )


def refuse_second(file: PartnerFile, order: LetterOrder) -> None:
    """Two letters of one kind never stand for one thing: the first is voided or corrected."""
    for letter in file.letters:
        if letter.number != order.replaces and stands(letter) and is_same_thing(letter.issued.payload, order):
            raise Refusal(
                Text(
                    "The letter {number} was issued for {id} and still stands."
                    " Void it in the register first.",
                    number=letter.number,
                    id=order.violation or order.agreement or order.about or file.name,
                )
            )


def stands(letter: LetterRecord) -> bool:
    """It is neither void nor replaced."""
    return letter.voided is None and not letter.replaced_by


def is_same_thing(issued: LetterIssued, order: LetterOrder) -> bool:
    """Whether a letter is of the kind ordered, and about the same."""
    same = (issued.letter_kind, issued.violation, issued.about, issued.variant)
    if same != (order.kind, order.violation, order.about, order.variant):
        return False
    return bool(order.violation) or issued.agreement == order.agreement


def next_number(c: Change, house: OrganisationSet, kind: str, day: date) -> tuple[str, int]:
    """The next number of a kind in a year, and its serial; given once the letter is kept."""
    serial = c.next_serial(kind, day.year)
    code = house.document_code + wording("register").say(f"{kind}.code")
    return document_number(code, day.year, serial), serial


def keep_letter(ws: Workspace, c: Change, order: LetterOrder, letter: Letter, serial: int) -> bytes:
    """Draw the letter, sign it where a certificate is at hand, keep its bytes and record it."""
    pdf = draw(ws, letter)
    if ws.signer is not None:
        pdf = ws.signer.sign(pdf).pdf
    number = letter.number or ""
    kept = c.keep_file(pdf, f"{number}.pdf")
    entry = LetterIssued(
        number=number,
        letter_kind=letter.kind,
        serial=serial,
        year=letter.dated_on.year,
        issued_on=letter.dated_on,
        pdf_sha256=kept.sha256,
        violation=order.violation,
        agreement=order.agreement,
        title=letter.title,
        facts=facts_json(letter),
        replaces=order.replaces,
        about=order.about,
        variant=order.variant,
    )
    c.append(entry, partner=order.partner)
    return pdf


def _void_replaced(c: Change, file: PartnerFile, order: LetterOrder, number: str) -> None:
    """A corrected letter is void from now on, and says by which it is replaced."""
    if file.letter(order.replaces):
        reason = render(Text("corrected by {number}", number=number))
        c.append(LetterVoided(order.replaces, c.today, reason), partner=order.partner)
