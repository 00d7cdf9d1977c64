"""The kinds of entry that the journal knows, and what each holds.

A payload says what a person recorded, never what follows from it. Days are business days
of the event; ids of violations, agreements and partners are given when they are recorded
("P1", "A1", "V1") and never used again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True)
class EvidenceFile:
    """A file kept with an entry: its SHA-256 (hex), and the name it had."""

    sha256: str
    name: str


@dataclass(frozen=True)
class PartnerRegistered:
    """A partner, as first recorded. `code` is its 统一社会信用代码, "" while unknown."""

    kind: ClassVar[str] = "partner_registered"
    partner: str
    name: str
    code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class PartnerAmended:
    """What changed in a partner's record; None leaves a field as it is."""

    kind: ClassVar[str] = "partner_amended"
    partner: str
    name: str | None = None
    code: str | None = None
    address: str | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class AgreementSigned:
    """An agreement with a partner, as read from its file or typed.

    `file` is the agreement's own file; `clauses_sha256` names the stored list of its
    clauses (JSON), kept for quoting. Both are None when it was typed without a file.
    """

    kind: ClassVar[str] = "agreement_signed"
    agreement: str
    rulebook: str
    title: str
    number: str
    signed_on: date
    effective_on: date
    expires_on: date
    party_a_name: str
    party_b_name: str
    file: EvidenceFile | None = None
    clauses_sha256: str | None = None


@dataclass(frozen=True)
class FeeRecorded:
    """A service fee paid to the partner; 0.00 says that the year's record is kept (R15)."""

    kind: ClassVar[str] = "fee_recorded"
    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class ViolationRecorded:
    """A suspicion: which catalogue item, when it occurred, and what is alleged."""

    kind: ClassVar[str] = "violation_recorded"
    violation: str
    agreement: str
    item: str
    occurred_on: date
    description: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class PartnerTold:
    """The partner was told of the suspicion (5.4.1); the reply limit starts (R18)."""

    kind: ClassVar[str] = "partner_told"
    violation: str
    notified_on: date
    channel: str = ""


@dataclass(frozen=True)
class ReplyReceived:
    """The partner's written reply, and how it was weighed."""

    kind: ClassVar[str] = "reply_received"
    violation: str
    replied_on: date
    summary: str = ""
    weighed: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class NoticeSent:
    """The handling notice was sent; payment runs from this day (R20).

    `set_to` is the sum set at discretion (R19), None for the standard sum; `reason` says
    why, and why the question to the partner was skipped where it was. `removed` says that
    the cooperation ends (class one). `letter` is the number of our letter, "" when the
    notice was made elsewhere.
    """

    kind: ClassVar[str] = "notice_sent"
    violation: str
    sent_on: date
    findings: str = ""
    set_to: Decimal | None = None
    reason: str = ""
    removed: bool = False
    letter: str = ""


@dataclass(frozen=True)
class NoticeServed:
    """The handling notice reached the partner (R17, R18)."""

    kind: ClassVar[str] = "notice_served"
    violation: str
    served_on: date
    channel: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ObjectionReceived:
    """The partner objected to the handling notice (5.5.2)."""

    kind: ClassVar[str] = "objection_received"
    violation: str
    objected_on: date
    summary: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ViolationAnnounced:
    """The sanction was announced; from now on it counts (R10)."""

    kind: ClassVar[str] = "violation_announced"
    violation: str
    announced_on: date


@dataclass(frozen=True)
class DecisionTaken:
    """The handling is carried out where points are counted; from now on it counts (R25).

    `set_to` is what is taken from the deposit at discretion, None for what the item costs;
    `removed` says that the operator removes the shop (R26). Either needs its `reason`.
    """

    kind: ClassVar[str] = "decision_taken"
    violation: str
    decided_on: date
    set_to: Decimal | None = None
    removed: bool = False
    reason: str = ""


@dataclass(frozen=True)
class ViolationDismissed:
    """The violation was found not to stand; it counts nowhere."""

    kind: ClassVar[str] = "violation_dismissed"
    violation: str
    dismissed_on: date
    reason: str


@dataclass(frozen=True)
class PaymentReceived:
    """A payment towards a violation's penalty; `source` as in R21."""

    kind: ClassVar[str] = "payment_received"
    violation: str
    paid_on: date
    amount: Decimal
    source: str = "transfer"


@dataclass(frozen=True)
class DepositOpened:
    """The deposit account as it was opened: what was in it, and the required level (R28)."""

    kind: ClassVar[str] = "deposit_opened"
    agreement: str
    opened_on: date
    balance: Decimal
    required: Decimal


@dataclass(frozen=True)
class DepositToppedUp:
    """A payment into the deposit account (R28)."""

    kind: ClassVar[str] = "deposit_topped_up"
    agreement: str
    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class EndingNotified:
    """The agreement was ended on a ground, with the days that the ground needs (R31)."""

    kind: ClassVar[str] = "ending_notified"
    agreement: str
    ground: str
    agreed_on: date | None = None
    happened_on: date | None = None
    sent_on: date | None = None
    served_on: date | None = None
    violation: str = ""
    letter: str = ""


@dataclass(frozen=True)
class LetterIssued:
    """A letter was issued; its bytes are kept under `pdf_sha256`, its facts as JSON text."""

    kind: ClassVar[str] = "letter_issued"
    number: str
    letter_kind: str
    serial: int
    year: int
    issued_on: date
    pdf_sha256: str
    violation: str = ""
    agreement: str = ""
    title: str = ""
    facts: str = ""


@dataclass(frozen=True)
class LetterVoided:
    """A letter was voided; its number stays."""

    kind: ClassVar[str] = "letter_voided"
    number: str
    voided_on: date
    reason: str


@dataclass(frozen=True)
class OrganisationSet:
    """Our own organisation, as letters name it (no partner)."""

    kind: ClassVar[str] = "organisation_set"
    name: str
    document_code: str
    signatory: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    account: str = ""


@dataclass(frozen=True)
class WorkspaceMarked:
    """Says that this workspace is a sample (no partner)."""

    kind: ClassVar[str] = "workspace_marked"
    sample: bool


@dataclass(frozen=True)
class EntryVoided:
    """An earlier entry was a mistake: it is left out of all facts, with the reason."""

    kind: ClassVar[str] = "entry_voided"
    entry: int
    reason: str


Payload = (
    PartnerRegistered
    | PartnerAmended
    | AgreementSigned
    | FeeRecorded
    | ViolationRecorded
    | PartnerTold
    | ReplyReceived
    | NoticeSent
    | NoticeServed
    | ObjectionReceived
    | ViolationAnnounced
    | DecisionTaken
    | ViolationDismissed
    | PaymentReceived
    | DepositOpened
    | DepositToppedUp
    | EndingNotified
    | LetterIssued
    | LetterVoided
    | OrganisationSet
    | WorkspaceMarked
    | EntryVoided
)
