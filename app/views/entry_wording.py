"""What each entry of the journal is called, and what it says, in a line."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal import kind
from app.journal.entry import Entry
from app.journal.kind import DecisionTaken, NoticeSent, Payload
from app.language import current_language, render, tr
from app.rules.text import Named, Text
from app.rules.word import in_words
from app.services.channel import channel_text, manner_text, result_text
from app.services.entry_word import source_text, title_text
from app.views.term_wording import term_text


def entry_title(kind: str) -> str:
    """What this kind of entry is called, in the current language."""
    return render(title_text(kind))


def source_name(source: str) -> str:
    """What a source of payment (R21) is called, in the current language."""
    return render(source_text(source))


def violation_of(payload: Payload) -> str:
    """The id of the violation that an entry is about, "" for none."""
    return getattr(payload, "violation", "") or ""


def entry_detail(entry: Entry, item_name: Named | None = None) -> str:
    """What the entry says beyond its kind; `item_name` is its violation's catalogue wording."""
    parts = [part for part in _parts(entry.payload, item_name) if part]
    return ("；" if current_language() == "zh" else "; ").join(parts)


def _parts(payload: Payload, item_name: Named | None) -> Iterator[str]:
    match payload:
        case kind.PartnerRegistered() | kind.PartnerAmended():
            yield from (part for part in (payload.name, payload.code, payload.contact) if part)
        case kind.FeeRecorded():
            yield tr("{amount} paid to the partner", amount=payload.amount)
            yield payload.note
        case kind.DepositOpened():
            yield tr("{balance} of {required} required", balance=payload.balance, required=payload.required)
        case kind.DepositToppedUp():
            yield tr("{amount} paid in", amount=payload.amount)
        case kind.DepositRefunded():
            yield tr("{amount} given back", amount=payload.amount)
        case (
            kind.LetterIssued()
            | kind.LetterSent()
            | kind.LetterServed()
            | kind.LetterNotServed()
            | kind.LetterVoided()
        ):
            yield from _letter_parts(payload)
        case _:
            yield from _agreement_parts(payload)
            yield violation_of(payload)
            yield from _case_parts(payload, item_name)
            yield from _other_parts(payload)


def _letter_parts(
    payload: kind.LetterIssued
    | kind.LetterSent
    | kind.LetterServed
    | kind.LetterNotServed
    | kind.LetterVoided,
) -> Iterator[str]:
    yield payload.number
    match payload:
        case kind.LetterIssued():
            yield payload.title
        case kind.LetterVoided():
            yield payload.reason
        case kind.LetterNotServed():
            yield render(result_text(payload.result))
            yield payload.note
        case _:
            yield render(channel_text(payload.channel))


def _agreement_parts(payload: Payload) -> Iterator[str]:
    match payload:
        case kind.AgreementSigned():
            yield payload.title
            yield tr("term {term}", term=term_text(payload.effective_on, payload.expires_on))
        case kind.EndingNotified():
            yield render(in_words(payload.ground))
            yield payload.letter


def _case_parts(payload: Payload, item_name: Named | None) -> Iterator[str]:
    match payload:
        case kind.ViolationRecorded():
            yield render(Text("{name}", name=item_name)) if item_name else payload.item
            yield payload.description
        case kind.NoticeSent():
            yield payload.letter
            yield from _discretion(payload, tr("the cooperation ends"))
        case kind.DecisionTaken():
            yield from _discretion(payload, tr("the shop is removed"))
            yield payload.reason
        case kind.PaymentReceived():
            yield tr("{amount}", amount=payload.amount)
            yield source_name(payload.source)
        case kind.ViolationDismissed() | kind.CaseClosed():
            yield payload.reason
        case _:
            yield from _way_parts(payload)


def _way_parts(payload: Payload) -> Iterator[str]:
    """How something went to the partner or came from it, and what it says."""
    match payload:
        case kind.PartnerTold() | kind.ViolationAnnounced():
            yield render(channel_text(payload.channel))
        case kind.NoticeServed():
            yield render(channel_text(payload.channel))
            yield render(manner_text(payload.manner))
        case kind.ServiceAttempted():
            yield render(channel_text(payload.channel))
            yield render(result_text(payload.result))
        case kind.ReplyReceived() | kind.ObjectionReceived():
            yield payload.summary
        case kind.FindingMade():
            yield payload.findings
        case kind.ObjectionAnswered():
            yield payload.answer


# What the rarer entries say for themselves, field by field, where it is filled in.
_SAID = ("what", "summary", "answer", "outcome", "consequence", "note", "reason", "file")


def _other_parts(payload: Payload) -> Iterator[str]:
    if type(payload).kind in _TOLD:
        return
    for name in _SAID:
        said = getattr(payload, name, "")
        if isinstance(said, str) and said:
            yield render(in_words(said))


_TOLD = frozenset(
    one.kind
    for one in (
        kind.AgreementSigned,
        kind.EndingNotified,
        kind.ViolationRecorded,
        kind.PartnerTold,
        kind.ViolationAnnounced,
        kind.NoticeServed,
        kind.ServiceAttempted,
        kind.ReplyReceived,
        kind.ObjectionReceived,
        kind.FindingMade,
        kind.ObjectionAnswered,
        kind.NoticeSent,
        kind.DecisionTaken,
        kind.PaymentReceived,
        kind.ViolationDismissed,
        kind.CaseClosed,
    )
)
"""The entries whose own words are told above."""


def _discretion(payload: NoticeSent | DecisionTaken, removal: str) -> Iterator[str]:
    if payload.set_to is not None:
        yield tr("set at {amount}", amount=payload.set_to)
    if payload.removed:
        yield removal
