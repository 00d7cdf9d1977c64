"""The steps of a case, from suspicion to its closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class ViolationRecorded:
    """A suspicion: which item of the catalogue, when it occurred, what is alleged; from which complaint."""

    kind: ClassVar[str] = "violation_recorded"
    violation: str
    agreement: str
    item: str
    occurred_on: date
    description: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    complaint: str = ""


@dataclass(frozen=True)
class PartnerTold:
    """The partner was told of the suspicion (5.4.1); the reply limit starts (R18)."""

    kind: ClassVar[str] = "partner_told"
    violation: str
    notified_on: date
    channel: str = ""
    reference: str = ""
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ReplyReceived:
    """The partner's written reply, whether it came with proof (5.4.1), and how it was weighed."""

    kind: ClassVar[str] = "reply_received"
    violation: str
    replied_on: date
    summary: str = ""
    weighed: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    channel: str = ""
    reference: str = ""
    with_proof: bool = True


@dataclass(frozen=True)
class FindingMade:
    """What was found to be the facts, after the reply or without one (R18)."""

    kind: ClassVar[str] = "finding_made"
    violation: str
    found_on: date
    findings: str
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class NoticeSent:
    """The handling notice was sent; payment runs from this day (R20).

    `set_to` is the sum set at discretion (R19), None for the standard sum; `reason` says
    why, and why the question to the partner was skipped where it was. `removed` says that
    the cooperation ends (class one). `letter` is the number of our letter, "" when the
    notice was made elsewhere. `clear_facts` says that the facts were clear (5.4.3),
    `early_reason` why the notice did not wait for the reply or its limit.
    """

    kind: ClassVar[str] = "notice_sent"
    violation: str
    sent_on: date
    findings: str = ""
    set_to: Decimal | None = None
    reason: str = ""
    removed: bool = False
    letter: str = ""
    channel: str = ""
    reference: str = ""
    clear_facts: bool = False
    early_reason: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ServiceAttempted:
    """An attempt to serve the handling notice that did not reach the partner.

    `result` is "no_receipt", "absent", "returned", "refused" or free words.
    """

    kind: ClassVar[str] = "service_attempted"
    violation: str
    attempted_on: date
    result: str
    channel: str = ""
    reference: str = ""
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class NoticeServed:
    """The handling notice reached the partner (R17, R18).

    `manner` is "receipt" (signed for), "refused" (taking it was refused), "agreed_address"
    (delivered to the address that the agreement names) or "" where nothing is known of it.
    """

    kind: ClassVar[str] = "notice_served"
    violation: str
    served_on: date
    channel: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    reference: str = ""
    manner: str = ""
    signed_by: str = ""


@dataclass(frozen=True)
class ObjectionReceived:
    """The partner objected to the handling notice, and whether proof came with it (5.5.2)."""

    kind: ClassVar[str] = "objection_received"
    violation: str
    objected_on: date
    summary: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    channel: str = ""
    reference: str = ""
    with_proof: bool = True


@dataclass(frozen=True)
class ObjectionAnswered:
    """The vendor's final decision after an objection (5.5.3): the handling stands, and why.

    Where the objection is right the case is dismissed instead.
    """

    kind: ClassVar[str] = "objection_answered"
    violation: str
    answered_on: date
    answer: str
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ViolationAnnounced:
    """The sanction was announced; from now on it counts (R10).

    `early_reason` says why the announcement did not wait for the objection or its limit.
    """

    kind: ClassVar[str] = "violation_announced"
    violation: str
    announced_on: date
    channel: str = ""
    reference: str = ""
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    early_reason: str = ""


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
    early_reason: str = ""
    clear_facts: bool = False
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ViolationDismissed:
    """The violation was found not to stand; it counts nowhere."""

    kind: ClassVar[str] = "violation_dismissed"
    violation: str
    dismissed_on: date
    reason: str
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class CaseClosed:
    """Nothing is left to do in a case; `reason` says why it is closed with a sum still owed."""

    kind: ClassVar[str] = "case_closed"
    violation: str
    closed_on: date
    reason: str = ""
