"""The business day of a payload: the day on which what it records happened."""

from __future__ import annotations

from datetime import date

from app.journal import kind
from app.journal.kind import Payload


def day_of(payload: Payload) -> date | None:
    """The payload's own day; None where it has none and the day of recording stands for it."""
    match payload:
        case kind.EndingNotified(because_of=cause) if cause:
            return None  # what it falls with may end on a day to come
        case kind.EndingNotified():
            return payload.sent_on or payload.happened_on or payload.served_on
        case _:
            name = _DAYS.get(type(payload))
            day = getattr(payload, name) if name else None
            return day if isinstance(day, date) else None


_DAYS: dict[type, str] = {
    kind.CertificateRecorded: "issued_on",
    kind.CertificateLost: "lost_on",
    kind.AgreementSigned: "signed_on",
    kind.EndingServed: "served_on",
    kind.RenewalAgreed: "agreed_on",
    kind.RenewalDeclined: "declined_on",
    kind.PartnerLeft: "left_on",
    kind.CascadeDecided: "decided_on",
    kind.AftermathDone: "done_on",
    kind.ObligationStarted: "started_on",
    kind.ObligationMet: "met_on",
    kind.MeasureTaken: "taken_on",
    kind.MeasureLifted: "lifted_on",
    kind.ViolationRecorded: "occurred_on",
    kind.PartnerTold: "notified_on",
    kind.ReplyReceived: "replied_on",
    kind.FindingMade: "found_on",
    kind.NoticeSent: "sent_on",
    kind.ServiceAttempted: "attempted_on",
    kind.NoticeServed: "served_on",
    kind.ObjectionReceived: "objected_on",
    kind.ObjectionAnswered: "answered_on",
    kind.ViolationAnnounced: "announced_on",
    kind.DecisionTaken: "decided_on",
    kind.ViolationDismissed: "dismissed_on",
    kind.CaseClosed: "closed_on",
    kind.FeeRecorded: "paid_on",
    kind.PaymentReceived: "paid_on",
    kind.DepositOpened: "opened_on",
    kind.DepositToppedUp: "paid_on",
    kind.DepositRefunded: "refunded_on",
    kind.MonthlyFigures: "month_on",
    kind.ComplaintReceived: "received_on",
    kind.ComplaintAnswered: "answered_on",
    kind.ComplaintSettled: "settled_on",
    kind.ReviewRecorded: "reviewed_on",
    kind.ScoreRecorded: "scored_on",
    kind.PartnerInvited: "invited_on",
    kind.TierGiven: "given_on",
    kind.AssessmentRecorded: "assessed_on",
    kind.LetterIssued: "issued_on",
    kind.LetterNotServed: "attempted_on",
    kind.LetterSent: "sent_on",
    kind.LetterServed: "served_on",
    kind.LetterVoided: "voided_on",
    kind.RoundOpened: "opened_on",
}
