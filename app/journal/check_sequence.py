"""Checks of what is begun under an id of its own and ended later: a clock, a measure, a complaint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.journal import kind
from app.journal.check_order import disorder
from app.journal.check_partner import unknown_violation
from app.journal.check_term import agreement_of
from app.journal.check_value import check_sum, require_words
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.refusal import Refusal
from app.rules.text import Text

Beginning = kind.ObligationStarted | kind.MeasureTaken | kind.CertificateRecorded | kind.ComplaintReceived
Sequel = (
    kind.ObligationMet
    | kind.MeasureLifted
    | kind.CertificateLost
    | kind.ComplaintAnswered
    | kind.ComplaintSettled
)

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def check_beginning(file: PartnerFile, payload: Beginning) -> None:
    """It falls under an agreement of this partner, under an id that is new."""
    if payload.agreement:
        agreement_of(file, payload.agreement)
    name = _ID[type(payload)]
    id_ = str(getattr(payload, name))
    require_words(id_, Text("The id"))
    if any(getattr(one.payload, name) == id_ for one in file.recorded(type(payload))):
        raise Refusal(Text("{id} is recorded already.", id=id_))
    _check_content(file, payload)


def check_sequel(file: PartnerFile, payload: Sequel) -> None:
    """It names something that was begun, ends it once, and not before it began."""
    name, beginning = _ENDS[type(payload)]
    id_ = str(getattr(payload, name))
    begun = next((one for one in file.recorded(beginning) if getattr(one.payload, name) == id_), None)
    if begun is None:
        raise Refusal(Text("There is no {id} with this partner. Choose one of its own.", id=id_))
    if any(getattr(one.payload, name) == id_ for one in file.recorded(type(payload))):
        raise Refusal(
            Text("This is recorded for {id} already. If that was a mistake, void it first.", id=id_)
        )
    for earlier, later in _days(begun, payload):
        if earlier and later < earlier:
            raise disorder(Text("the end"), later, Text("the beginning"), earlier)
    _check_sequel_content(payload)


def check_clock(text: str) -> None:
    """Refuse what is not a time of day such as 14:05; "" is none."""
    if text and not _CLOCK.fullmatch(text):
        raise Refusal(Text("“{text}” is no time of day. Write it as 14:05.", text=text))


def _check_content(file: PartnerFile, payload: Beginning) -> None:
    match payload:
        case kind.ObligationStarted():
            check_clock(payload.started_at)
        case kind.MeasureTaken():
            require_words(payload.what, Text("The measure"))
            if payload.violation and file.case(payload.violation) is None:
                raise Refusal(unknown_violation(payload.violation))
        case kind.CertificateRecorded():
            require_words(payload.what, Text("What the certificate is"))
            if payload.issued_on and payload.expires_on and payload.expires_on < payload.issued_on:
                raise disorder(
                    Text("its last day"), payload.expires_on, Text("the day of issue"), payload.issued_on
                )
        case kind.ComplaintReceived():
            require_words(payload.summary, Text("What the complaint is about"))
            require_words(payload.received_at, Text("The time of day"))
            check_clock(payload.received_at)


def _check_sequel_content(payload: Sequel) -> None:
    match payload:
        case kind.ObligationMet():
            check_clock(payload.met_at)
        case kind.ComplaintAnswered():
            require_words(payload.answered_at, Text("The time of day"))
            check_clock(payload.answered_at)
        case kind.ComplaintSettled():
            require_words(payload.outcome, Text("How it ended"))
            if payload.refunded is not None:
                check_sum(payload.refunded, zero_allowed=True)


def _days(begun: Recorded[Beginning], payload: Sequel) -> Iterator[tuple[date | None, date]]:
    match begun.payload, payload:
        case kind.ObligationStarted() as first, kind.ObligationMet() as second:
            yield first.started_on, second.met_on
        case kind.MeasureTaken() as taken, kind.MeasureLifted() as lifted:
            yield taken.taken_on, lifted.lifted_on
        case kind.CertificateRecorded() as certificate, kind.CertificateLost() as lost:
            yield certificate.issued_on, lost.lost_on
        case kind.ComplaintReceived() as received, kind.ComplaintAnswered() as answered:
            yield received.received_on, answered.answered_on
        case kind.ComplaintReceived() as received, kind.ComplaintSettled() as settled:
            yield received.received_on, settled.settled_on


_ID: dict[type, str] = {
    kind.ObligationStarted: "timer",
    kind.MeasureTaken: "measure",
    kind.CertificateRecorded: "certificate",
    kind.ComplaintReceived: "complaint",
}

_ENDS: dict[type, tuple[str, type[Beginning]]] = {
    kind.ObligationMet: ("timer", kind.ObligationStarted),
    kind.MeasureLifted: ("measure", kind.MeasureTaken),
    kind.CertificateLost: ("certificate", kind.CertificateRecorded),
    kind.ComplaintAnswered: ("complaint", kind.ComplaintReceived),
    kind.ComplaintSettled: ("complaint", kind.ComplaintReceived),
}
