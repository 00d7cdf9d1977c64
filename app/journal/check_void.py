"""Checks of voiding an entry: it stands, and nothing else rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal import kind
from app.journal.check_value import require_words
from app.journal.entry import Entry
from app.journal.kind import EntryVoided, Payload
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text


def check_void(file: PartnerFile, payload: EntryVoided) -> None:
    """An entry is voided once, with a reason, after everything that rests on it."""
    require_words(payload.reason, Text("The reason"))
    entry = _standing_entry(file, payload.entry)
    match entry.payload:
        case EntryVoided():
            raise Refusal(Text("A voiding cannot be voided. Record what was voided by mistake once more."))
        case kind.LetterIssued() | kind.LetterVoided():
            raise Refusal(
                Text("A letter keeps its entry and its number. Void the letter itself, with a reason.")
            )
    dependents = tuple(str(other.id) for other in dependents_of(file, entry))
    if dependents:
        raise Refusal(
            Text(
                "Other entries rest on entry {entry}: {dependents}. Void those first, the last one first.",
                entry=entry.id,
                dependents=dependents,
            )
        )


def dependents_of(file: PartnerFile, entry: Entry) -> Iterator[Entry]:
    """The standing entries that would lose their ground without `entry`."""
    for other in file.entries:
        stands = other.id not in file.voided and not isinstance(other.payload, EntryVoided)
        if stands and other.id != entry.id and _rests_on(file, other.payload, entry.payload):
            yield other


def _standing_entry(file: PartnerFile, id_: int) -> Entry:
    entry = next((entry for entry in file.entries if entry.id == id_), None)
    if entry is None:
        raise Refusal(
            Text("There is no entry {entry} to void here. Choose one from the timeline.", entry=id_)
        )
    if id_ in file.voided:
        raise Refusal(
            Text("Entry {entry} was voided already, by entry {by}.", entry=id_, by=file.voided[id_].id)
        )
    return entry


def _rests_on(file: PartnerFile, other: Payload, ground: Payload) -> bool:
    match ground:
        case kind.PartnerRegistered():
            return True
        case kind.AgreementSigned(agreement=agreement):
            named = any(getattr(other, name, "") == agreement for name in _NAMES_AGREEMENT)
        case kind.ViolationRecorded():
            named = getattr(other, "violation", "") == ground.violation
        case kind.DepositOpened(agreement=agreement):
            moved = isinstance(other, kind.DepositToppedUp | kind.DepositRefunded)
            return (moved and getattr(other, "agreement", "") == agreement) or (
                getattr(other, "account", "") == agreement
            )
        case kind.EndingNotified(agreement=agreement):
            followed = isinstance(other, kind.EndingServed | kind.AftermathDone)
            return (followed and getattr(other, "agreement", "") == agreement) or (
                getattr(other, "because_of", "") == agreement
            )
        case kind.EndingServed(agreement=agreement):
            return getattr(other, "because_of", "") == agreement
        case kind.ComplaintReceived():
            return getattr(other, "complaint", "") == ground.complaint
        case _:
            return _follows(other, ground)
    return named and not _is_void_letter(file, other)


def _follows(other: Payload, ground: Payload) -> bool:
    """Whether `other` is a later step of what `ground` began, by the id that both name."""
    name, followers = _FOLLOWERS.get(type(ground), ("", ()))
    return isinstance(other, followers) and getattr(other, name) == getattr(ground, name)


def _is_void_letter(file: PartnerFile, payload: Payload) -> bool:
    if isinstance(payload, kind.LetterIssued):
        letter = file.letter(payload.number)
        return letter is not None and letter.voided is not None
    return False


_NAMES_AGREEMENT = ("agreement", "parent", "renews", "because_of", "account")

_FOLLOWERS: dict[type, tuple[str, tuple[type, ...]]] = {
    kind.PartnerTold: ("violation", (kind.ReplyReceived,)),
    kind.NoticeSent: (
        "violation",
        (kind.ServiceAttempted, kind.NoticeServed, kind.ObjectionReceived, kind.PaymentReceived),
    ),
    kind.NoticeServed: ("violation", (kind.ObjectionReceived,)),
    kind.ObjectionReceived: ("violation", (kind.ObjectionAnswered,)),
    kind.ViolationAnnounced: ("violation", (kind.CaseClosed,)),
    kind.DecisionTaken: ("violation", (kind.CaseClosed,)),
    kind.ObligationStarted: ("timer", (kind.ObligationMet,)),
    kind.MeasureTaken: ("measure", (kind.MeasureLifted,)),
    kind.CertificateRecorded: ("certificate", (kind.CertificateLost,)),
}
