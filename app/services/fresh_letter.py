"""What a letter that was issued would say by what is known now, on its own day."""

from __future__ import annotations

from collections.abc import Callable
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
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_facts import counted, notice_facts, termination_facts
from app.services.letter_order import LetterOrder, Making
from app.services.standing import is_decided_by_points
from app.services.workspace import Workspace

Facts = dict[str, str]
_Fresh = Callable[[Workspace, PartnerFile, LetterIssued, OrganisationSet], Facts]


def fresh_facts(ws: Workspace, file: PartnerFile, issued: LetterIssued, house: OrganisationSet) -> Facts:
    """The facts of the same letter today; a `Refusal` says why it could not be written any more."""
    return _FRESH.get(issued.letter_kind, _composed_anew)(ws, file, issued, house)


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
