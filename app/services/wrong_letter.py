"""Letters that say by now what is no longer so: a case was dismissed, reopened, or counts otherwise.

An issued letter never changes. Its facts, kept with it, are compared with those that the same
letter of the same day would have by what is known now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.handling_notice import KIND as NOTICE
from app.documents.handling_notice import compose_handling_notice
from app.documents.non_renewal import KIND as NON_RENEWAL
from app.documents.termination import KIND as TERMINATION
from app.documents.termination import compose_termination
from app.journal.entry import Entry
from app.journal.folding import fold
from app.journal.kind import (
    DepositRefunded,
    DepositToppedUp,
    EndingNotified,
    EntryVoided,
    LetterIssued,
    OrganisationSet,
    Payload,
)
from app.journal.partner_file import CaseRecord, LetterRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_difference import differences
from app.services.letter_facts import counted, notice_facts, termination_facts
from app.services.letter_order import LetterOrder, Making
from app.services.reading import organisation, partner_file
from app.services.standing import is_decided_by_points
from app.services.workspace import Workspace

Facts = dict[str, str]
_Fresh = Callable[[Workspace, PartnerFile, LetterIssued, OrganisationSet], Facts]


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
        fresh = _FRESH.get(issued.letter_kind, _composed_anew)(ws, file, issued, house)
    except Refusal as refusal:
        yield refusal.text
        return
    kept: Facts = json.loads(issued.facts)
    yield from differences(kept, fresh)


def _fresh_notice(ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet) -> Facts:
    case = file.case(issued.violation)
    if case and is_decided_by_points(ws, file, issued):
        return _fresh_by_points(ws, file, issued, house)
    step = case.notice.payload if case and case.notice else None
    if step is None or step.letter != issued.number:
        raise Refusal(Text("the sending of the notice is void"))
    seen = _as_it_was(file, issued, keep=lambda payload: payload != step)
    return dict(compose_handling_notice(notice_facts(ws, seen, step, house, issued.number)).facts)


def _fresh_ending(file: PartnerFile, issued: LetterIssued) -> Facts:
    """An ending on another ground: nothing but its day can turn out otherwise, and its service tells that."""
    agreement = file.agreement(issued.agreement)
    ending = agreement.ending.payload if agreement and agreement.ending else None
    if ending is None or ending.ground != issued.variant:
        raise Refusal(Text("the ending that it tells is void"))
    return {}


def _fresh_by_points(ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet) -> Facts:
    case = file.case(issued.violation)
    if case is None or case.decision is None:
        raise Refusal(Text("the decision that it tells is void"))
    return _composed_anew(ws, file, issued, house)


def _fresh_non_renewal(
    ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet
) -> Facts:
    agreement = file.agreement(issued.agreement)
    if agreement is None or agreement.renewal_declined is None:
        raise Refusal(Text("the refusal to renew that it tells is void"))
    return {}


def _fresh_termination(
    ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet
) -> Facts:
    if not issued.violation:
        return _fresh_ending(file, issued)
    agreement = file.agreement(issued.agreement)
    ending = agreement.ending.payload if agreement and agreement.ending else None
    case = file.case(issued.violation)
    if ending is None or ending.letter != issued.number:
        raise Refusal(Text("the ending that it tells is void"))
    if not _still_ends(case):
        raise Refusal(Text("the handling notice no longer ends the cooperation"))
    seen = _as_it_was(file, issued, keep=lambda payload: not isinstance(payload, EndingNotified))
    found = counted(ws, seen, issued.violation, issued.issued_on)
    if not found.marks or found.marks[-1].rank != found.edition.sanctions.removal_class:
        raise Refusal(Text("the violation no longer stands as the class that ends the cooperation"))
    facts = termination_facts(ws, found, issued.issued_on, house, issued.number)
    return dict(compose_termination(facts).facts)


def _composed_anew(ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet) -> Facts:
    """What a further letter about a case would say; nothing where it could not be written again."""
    from app.services.letter_kinds import LETTER_KINDS  # they reconcile their sums with these letters

    kind = LETTER_KINDS.get(issued.letter_kind)
    if kind is None or not issued.violation:
        return {}
    seen = _as_it_was(file, issued, keep=lambda _: True)
    about = (issued.violation, issued.agreement, issued.about, issued.variant)
    order = LetterOrder(issued.letter_kind, file.partner, *about)
    try:
        return dict(kind.compose(Making(ws, seen, order, house, issued.issued_on, issued.number)).facts)
    except Refusal:
        return {}


def _still_ends(case: CaseRecord | None) -> bool:
    return bool(case and case.announcement and case.notice and case.notice.payload.removed)


def _as_it_was(file: PartnerFile, issued: LetterIssued, keep: Callable[[Payload], bool]) -> PartnerFile:
    """The partner by what is known now, but the letter's case and deposit only as far as the letter's day.

    What happened to the case later, on the letter's own day too, is not for the letter to say.
    """
    own = _entry_of(file, issued)
    return fold(
        entry
        for entry in file.entries
        if (keep(entry.payload) and not _comes_after(file, entry, issued, own)) or _is_void(entry)
    )


def _entry_of(file: PartnerFile, issued: LetterIssued) -> int:
    letter = file.letter(issued.number)
    return letter.issued.entry if letter else 0


def _comes_after(file: PartnerFile, entry: Entry, issued: LetterIssued, own: int) -> bool:
    payload = entry.payload
    moves_deposit = isinstance(payload, DepositToppedUp | DepositRefunded)
    of_it = getattr(payload, "violation", "") == issued.violation or moves_deposit
    if not of_it or isinstance(payload, LetterIssued):
        return False
    day: date = entry.on_day
    return day > issued.issued_on or (entry.id > own and day == issued.issued_on)


def _is_void(entry: Entry) -> bool:
    return isinstance(entry.payload, EntryVoided)


_FRESH: dict[str, _Fresh] = {
    NOTICE: _fresh_notice,
    TERMINATION: _fresh_termination,
    NON_RENEWAL: _fresh_non_renewal,
}
