"""The kinds of entry that the journal knows, and what each holds.

A payload says what a person recorded, never what follows from it. Days are business days
of the event; ids of violations, agreements and partners are given when they are recorded
("P1", "A1", "V1") and never used again. A field may be added with a default; none is ever
taken away or renamed, since old entries must stay readable.
"""

from __future__ import annotations

from app.journal.kind.agreement import (
    AftermathDone,
    AgreementSigned,
    CascadeDecided,
    EndingNotified,
    EndingServed,
    MeasureLifted,
    MeasureTaken,
    ObligationMet,
    ObligationStarted,
    PartnerLeft,
    RenewalAgreed,
    RenewalDeclined,
)
from app.journal.kind.case import (
    CaseClosed,
    DecisionTaken,
    FindingMade,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerTold,
    ReplyReceived,
    ServiceAttempted,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
)
from app.journal.kind.file import (
    EvidenceFile,
)
from app.journal.kind.house import (
    EntryVoided,
    ImportMade,
    ImportUndone,
    LetterFontSet,
    LetterWordingSet,
    OrganisationSet,
    RoundOpened,
    WeightsSet,
    WorkspaceMarked,
)
from app.journal.kind.letter import (
    LetterIssued,
    LetterNotServed,
    LetterSent,
    LetterServed,
    LetterVoided,
)
from app.journal.kind.level import (
    AssessmentRecorded,
    PartnerInvited,
    ReviewFinding,
    ReviewRecorded,
    ScorePart,
    ScoreRecorded,
    TierGiven,
)
from app.journal.kind.money import (
    DepositOpened,
    DepositRefunded,
    DepositToppedUp,
    FeeRecorded,
    PaymentReceived,
)
from app.journal.kind.partner import (
    CertificateLost,
    CertificateRecorded,
    Contact,
    PartnerAmended,
    PartnerRegistered,
)
from app.journal.kind.shop import (
    ComplaintAnswered,
    ComplaintReceived,
    ComplaintSettled,
    MonthlyFigures,
)

Payload = (
    PartnerRegistered
    | PartnerAmended
    | CertificateRecorded
    | CertificateLost
    | AgreementSigned
    | EndingNotified
    | EndingServed
    | RenewalAgreed
    | RenewalDeclined
    | PartnerLeft
    | CascadeDecided
    | AftermathDone
    | ObligationStarted
    | ObligationMet
    | MeasureTaken
    | MeasureLifted
    | ViolationRecorded
    | PartnerTold
    | ReplyReceived
    | FindingMade
    | NoticeSent
    | ServiceAttempted
    | NoticeServed
    | ObjectionReceived
    | ObjectionAnswered
    | ViolationAnnounced
    | DecisionTaken
    | ViolationDismissed
    | CaseClosed
    | FeeRecorded
    | PaymentReceived
    | DepositOpened
    | DepositToppedUp
    | DepositRefunded
    | MonthlyFigures
    | ComplaintReceived
    | ComplaintAnswered
    | ComplaintSettled
    | ReviewRecorded
    | ScoreRecorded
    | PartnerInvited
    | TierGiven
    | AssessmentRecorded
    | LetterIssued
    | LetterNotServed
    | LetterSent
    | LetterServed
    | LetterVoided
    | OrganisationSet
    | WorkspaceMarked
    | WeightsSet
    | LetterWordingSet
    | LetterFontSet
    | RoundOpened
    | ImportMade
    | ImportUndone
    | EntryVoided
)
"""Any of them."""

__all__ = [
    "AftermathDone",
    "AgreementSigned",
    "AssessmentRecorded",
    "CascadeDecided",
    "CaseClosed",
    "CertificateLost",
    "CertificateRecorded",
    "ComplaintAnswered",
    "ComplaintReceived",
    "ComplaintSettled",
    "Contact",
    "DecisionTaken",
    "DepositOpened",
    "DepositRefunded",
    "DepositToppedUp",
    "EndingNotified",
    "EndingServed",
    "EntryVoided",
    "EvidenceFile",
    "FeeRecorded",
    "FindingMade",
    "ImportMade",
    "ImportUndone",
    "LetterFontSet",
    "LetterIssued",
    "LetterNotServed",
    "LetterSent",
    "LetterServed",
    "LetterVoided",
    "LetterWordingSet",
    "MeasureLifted",
    "MeasureTaken",
    "MonthlyFigures",
    "NoticeSent",
    "NoticeServed",
    "ObjectionAnswered",
    "ObjectionReceived",
    "ObligationMet",
    "ObligationStarted",
    "OrganisationSet",
    "PartnerAmended",
    "PartnerInvited",
    "PartnerLeft",
    "PartnerRegistered",
    "PartnerTold",
    "Payload",
    "PaymentReceived",
    "RenewalAgreed",
    "RenewalDeclined",
    "ReplyReceived",
    "ReviewFinding",
    "ReviewRecorded",
    "RoundOpened",
    "ScorePart",
    "ScoreRecorded",
    "ServiceAttempted",
    "TierGiven",
    "ViolationAnnounced",
    "ViolationDismissed",
    "ViolationRecorded",
    "WeightsSet",
    "WorkspaceMarked",
]
