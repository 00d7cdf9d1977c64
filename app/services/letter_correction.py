"""Correcting a letter: a new one takes its place, and the step that the wrong one told is told anew."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from app.documents.termination import KIND as TERMINATION
from app.journal.entry import Entry
from app.journal.kind import EndingNotified, EntryVoided, Payload
from app.journal.partner_file import PartnerFile
from app.language import render
from app.models.read_table import LetterRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.cascade_decision import record_falling
from app.services.gate import Change, change
from app.services.letter_draft import Draft, draft_key
from app.services.letter_issue import Issued, issue_within, stands
from app.services.letter_kinds import LETTER_KINDS, offered_letters
from app.services.letter_order import LetterOrder
from app.services.letter_step import with_step
from app.services.reading import partner_file, read
from app.services.standing import imagine
from app.services.workspace import Workspace

_DAYS = ("notified_on", "sent_on", "answered_on", "announced_on", "decided_on", "declined_on")
"""The day on which a step that a letter tells was taken: for a correction, today."""


def correction_of(ws: Workspace, number: str) -> LetterOrder:
    """The order for the letter that corrects one of the register, as of today."""
    with read(ws) as session:
        row = session.get(LetterRow, number)
    file = partner_file(ws, row.partner) if row else None
    letter = file.letter(number) if file else None
    if file is None or letter is None or not stands(letter):
        raise Refusal(Text("{number} stands no more. Correct the letter that took its place.", number=number))
    issued = letter.issued.payload
    step = next((entry.payload for entry in _steps_by(file, number)), None)
    return LetterOrder(
        issued.letter_kind,
        file.partner,
        violation=issued.violation,
        agreement=issued.agreement,
        about=issued.about,
        variant=issued.variant,
        replaces=number,
        step=_told_anew(step, ws.clock.today()) if step else None,
    )


def order_of(ws: Workspace, draft: Draft) -> LetterOrder:
    """The order that a draft goes on with, as of today."""
    if draft.order.replaces:
        return correction_of(ws, draft.order.replaces)
    offered = offered_letters(ws, partner_file(ws, draft.order.partner))
    return next((order for order in offered if draft_key(order) == draft.key), draft.order)


def issue_order(ws: Workspace, order: LetterOrder) -> Issued:
    """Issue a letter; one that corrects another takes back the step that the wrong one told.

    Refused where later steps rest on that one: those are voided first, the last one first.
    """
    order = with_step(order)
    with change(ws) as c:
        if order.replaces:
            _take_back(c, order)
        number, pdf = issue_within(ws, c, LETTER_KINDS[order.kind], order)
        if order.kind == TERMINATION and order.violation:
            record_falling(ws, c, order.partner, order.agreement)
    return Issued(c.changes, number, pdf)


def without_step(ws: Workspace, file: PartnerFile, order: LetterOrder) -> PartnerFile:
    """The partner as it would be once the steps that the corrected letter told are taken back."""
    if not order.replaces:
        return file
    steps = _steps_by(file, order.replaces)
    return imagine(ws, file, [EntryVoided(entry.id, _reason(order)) for entry in reversed(steps)])


def _take_back(c: Change, order: LetterOrder) -> None:
    for entry in reversed(_steps_by(c.partner_file(order.partner), order.replaces)):
        c.append(EntryVoided(entry.id, _reason(order)), partner=order.partner)


def _reason(order: LetterOrder) -> str:
    return render(Text("the letter {number} is corrected", number=order.replaces))


def _steps_by(file: PartnerFile, number: str) -> tuple[Entry, ...]:
    """The standing entries that say by which letter they were made, by this one; and what fell with them."""
    standing = tuple(entry for entry in file.entries if entry.id not in file.voided)
    own = tuple(entry for entry in standing if getattr(entry.payload, "letter", "") == number)
    ended = {entry.payload.agreement for entry in own if isinstance(entry.payload, EndingNotified)}
    fallen = (
        entry
        for entry in standing
        if isinstance(entry.payload, EndingNotified) and entry.payload.because_of in ended
    )
    return (*own, *fallen)


def _told_anew(step: Payload, day: date) -> Payload:
    names = {field.name for field in fields(step)}
    changed: dict[str, object] = {"letter": "", **{name: day for name in _DAYS if name in names}}
    return replace(step, **changed)  # type: ignore[arg-type]  # fields of that very step
