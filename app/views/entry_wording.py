"""What each entry of the journal is called, and what it says, in a line."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.entry import Entry
from app.journal.kind import (
    AgreementSigned,
    DecisionTaken,
    DepositOpened,
    DepositToppedUp,
    EndingNotified,
    FeeRecorded,
    LetterIssued,
    LetterVoided,
    NoticeSent,
    NoticeServed,
    ObjectionReceived,
    PartnerAmended,
    PartnerRegistered,
    PartnerTold,
    Payload,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
)
from app.language import current_language, render, tr
from app.rules.text import Named, Text
from app.views.term_wording import term_text

_TITLES: dict[str, Text] = {
    PartnerRegistered.kind: Text("Partner registered"),
    PartnerAmended.kind: Text("Partner amended"),
    AgreementSigned.kind: Text("Agreement signed"),
    FeeRecorded.kind: Text("Service fee"),
    ViolationRecorded.kind: Text("Suspicion"),
    PartnerTold.kind: Text("Partner told"),
    ReplyReceived.kind: Text("Reply received"),
    NoticeSent.kind: Text("Handling notice sent"),
    NoticeServed.kind: Text("Handling notice served"),
    ObjectionReceived.kind: Text("Objection received"),
    ViolationAnnounced.kind: Text("Sanction announced"),
    DecisionTaken.kind: Text("Decision taken"),
    DepositOpened.kind: Text("Deposit opened"),
    DepositToppedUp.kind: Text("Deposit topped up"),
    ViolationDismissed.kind: Text("Found not to stand"),
    PaymentReceived.kind: Text("Payment received"),
    EndingNotified.kind: Text("Agreement ended"),
    LetterIssued.kind: Text("Letter issued"),
    LetterVoided.kind: Text("Letter voided"),
}

_SOURCES: dict[str, Text] = {
    "transfer": Text("bank transfer"),
    "deposit": Text("set off against the deposit"),
    "prepayment": Text("set off against prepayment"),
    "service_fee": Text("set off against service fees"),
}


def entry_title(kind: str) -> str:
    """What this kind of entry is called, in the current language."""
    return render(_TITLES[kind]) if kind in _TITLES else kind


def source_name(source: str) -> str:
    """What a source of payment (R21) is called, in the current language."""
    return render(_SOURCES[source]) if source in _SOURCES else source


def violation_of(payload: Payload) -> str:
    """The id of the violation that an entry is about, "" for none."""
    return getattr(payload, "violation", "") or ""


def entry_detail(entry: Entry, item_name: Named | None = None) -> str:
    """What the entry says beyond its kind; `item_name` is its violation's catalogue wording."""
    parts = [part for part in _parts(entry.payload, item_name) if part]
    return ("；" if current_language() == "zh" else "; ").join(parts)


def _parts(payload: Payload, item_name: Named | None) -> Iterator[str]:
    match payload:
        case PartnerRegistered() | PartnerAmended():
            yield from (part for part in (payload.name, payload.code, payload.contact) if part)
        case AgreementSigned():
            yield payload.title
            yield tr("term {term}", term=term_text(payload.effective_on, payload.expires_on))
        case FeeRecorded():
            yield tr("{amount} paid to the partner", amount=payload.amount)
        case DepositOpened():
            yield tr("{balance} of {required} required", balance=payload.balance, required=payload.required)
        case DepositToppedUp():
            yield tr("{amount} paid in", amount=payload.amount)
        case EndingNotified():
            yield payload.letter
        case LetterIssued():
            yield payload.number
            yield payload.title
        case LetterVoided():
            yield payload.number
            yield payload.reason
        case _:
            yield violation_of(payload)
            yield from _case_parts(payload, item_name)


def _case_parts(payload: Payload, item_name: Named | None) -> Iterator[str]:
    match payload:
        case ViolationRecorded():
            yield render(Text("{name}", name=item_name)) if item_name else payload.item
            yield payload.description
        case PartnerTold() | NoticeServed():
            yield payload.channel
        case ReplyReceived() | ObjectionReceived():
            yield payload.summary
        case NoticeSent():
            yield payload.letter
            yield from _discretion(payload, tr("the cooperation ends"))
        case DecisionTaken():
            yield from _discretion(payload, tr("the shop is removed"))
            yield payload.reason
        case PaymentReceived():
            yield tr("{amount}", amount=payload.amount)
            yield source_name(payload.source)
        case ViolationDismissed():
            yield payload.reason


def _discretion(payload: NoticeSent | DecisionTaken, removal: str) -> Iterator[str]:
    if payload.set_to is not None:
        yield tr("set at {amount}", amount=payload.set_to)
    if payload.removed:
        yield removal
