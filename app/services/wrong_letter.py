"""Letters that say by now what is no longer so: a case was dismissed, reopened, or counts otherwise.

An issued letter never changes. Its facts, kept with it, are compared with those that the same
letter of the same day would have by what is known now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.journal.entry import Entry
from app.journal.kind import EntryVoided, LetterIssued, OrganisationSet
from app.journal.partner_file import LetterRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.fresh_letter import fresh_facts
from app.services.letter_difference import differences
from app.services.reading import organisation, partner_file
from app.services.workspace import Workspace


@dataclass(frozen=True)
class WrongLetter:
    """A letter that stands and says what is not so: its number, kind, case, and each difference."""

    number: str
    kind: str
    violation: str
    differences: tuple[Text, ...]


def wrong_letters(ws: Workspace, partner: str) -> tuple[WrongLetter, ...]:
    """The partner's letters that should be withdrawn or corrected, in order of issue."""
    return wrong_letters_of(ws, partner_file(ws, partner))


def wrong_letters_of(ws: Workspace, file: PartnerFile, violation: str = "") -> tuple[WrongLetter, ...]:
    """The same for a folded partner, one that is only imagined included; `violation` for one case alone."""
    house = organisation(ws)
    own = (letter for letter in file.letters if violation in ("", letter.issued.payload.violation))
    return tuple(wrong for letter in own if (wrong := _judged(ws, file, letter, house)))


def turned_wrong(ws: Workspace, before: PartnerFile, after: PartnerFile) -> tuple[WrongLetter, ...]:
    """The letters that would be wrong after something, and are not wrong in the same way before it."""
    house, (since, cases) = organisation(ws), _reach(before, after)
    found: list[WrongLetter] = []
    for letter in after.letters:
        issued = letter.issued.payload
        if issued.issued_on < since and issued.violation not in cases:
            continue  # nothing that it rests on can have changed
        wrong = _judged(ws, after, letter, house)
        if wrong and wrong != _judged(ws, before, before.letter(letter.number) or letter, house):
            found.append(wrong)
    return tuple(found)


def _reach(before: PartnerFile, after: PartnerFile) -> tuple[date, frozenset[str]]:
    """The first day on which what was added changes anything, and the cases that it is about."""
    days, cases = [], set()
    for entry in after.entries[len(before.entries) :]:
        changed = _changed_by(before, entry)
        days.append(changed.on_day)
        case = before.case(str(getattr(changed.payload, "violation", "")))
        if case:
            cases.add(case.id)
            days += [case.announcement.payload.announced_on] if case.announcement else []
            days += [case.decision.payload.decided_on] if case.decision else []
    return min(days, default=date.max), frozenset(cases)


def _changed_by(file: PartnerFile, entry: Entry) -> Entry:
    """The entry itself, or the one that it voids."""
    if not isinstance(entry.payload, EntryVoided):
        return entry
    voided = entry.payload.entry
    return next((other for other in file.entries if other.id == voided), entry)


def _judged(
    ws: Workspace, file: PartnerFile, letter: LetterRecord, house: OrganisationSet | None
) -> WrongLetter | None:
    """What is wrong with one letter; None where nothing is, or it does not stand any more."""
    if letter.voided or letter.replaced_by:
        return None
    issued = letter.issued.payload
    said = tuple(_differences(ws, file, letter, house))
    return WrongLetter(letter.number, issued.letter_kind, issued.violation, said) if said else None


def _differences(
    ws: Workspace, file: PartnerFile, letter: LetterRecord, house: OrganisationSet | None
) -> Iterator[Text]:
    issued = letter.issued.payload
    case = file.case(issued.violation)
    if issued.violation and case is None:
        yield Text("the violation {id} is void", id=issued.violation)
    elif case and case.dismissal:
        day = case.dismissal.payload.dismissed_on
        yield Text("the violation {id} was dismissed on {day}", id=case.id, day=day)
    elif house:
        yield from _compared(ws, file, issued, house)


def _compared(
    ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet
) -> Iterator[Text]:
    """What the letter would say otherwise today; nothing where its facts were not kept."""
    if not issued.facts:
        return
    try:
        fresh = fresh_facts(ws, file, issued, house)
    except Refusal as refusal:
        yield refusal.text
        return
    kept: dict[str, str] = json.loads(issued.facts)
    yield from differences(kept, fresh)
