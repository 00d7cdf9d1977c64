"""The business day of a payload: the day on which what it records happened."""

from __future__ import annotations

from datetime import date

from app.journal import kind
from app.journal.kind import Payload


def day_of(payload: Payload) -> date | None:
    """The payload's own day; None where it has none and the day of recording stands for it."""
    match payload:
        case kind.EndingNotified():
            return payload.sent_on or payload.happened_on or payload.served_on
        case _:
            name = _DAYS.get(type(payload))
            day = getattr(payload, name) if name else None
            return day if isinstance(day, date) else None


_DAYS: dict[type, str] = {
    kind.AgreementSigned: "signed_on",
    kind.FeeRecorded: "paid_on",
    kind.ViolationRecorded: "occurred_on",
    kind.PartnerTold: "notified_on",
    kind.ReplyReceived: "replied_on",
    kind.NoticeSent: "sent_on",
    kind.NoticeServed: "served_on",
    kind.ObjectionReceived: "objected_on",
    kind.ViolationAnnounced: "announced_on",
    kind.DecisionTaken: "decided_on",
    kind.ViolationDismissed: "dismissed_on",
    kind.PaymentReceived: "paid_on",
    kind.DepositOpened: "opened_on",
    kind.DepositToppedUp: "paid_on",
    kind.LetterIssued: "issued_on",
    kind.LetterVoided: "voided_on",
}
