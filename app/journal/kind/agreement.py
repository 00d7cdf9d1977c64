"""What is recorded of an agreement, from its signing to what is left to do after its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class AgreementSigned:
    """An agreement with a partner, as read from its file or typed.

    `file` is the agreement's own file; `clauses_sha256` names the stored list of its
    clauses (JSON), kept for quoting. Both are None when it was typed without a file.
    `rulebook` is "" where no rulebook is known, `expires_on` None where it has no last day.
    `parent` is the framework agreement that it rests on, `renews` the one that it follows.
    """

    kind: ClassVar[str] = "agreement_signed"
    agreement: str
    rulebook: str
    title: str
    number: str
    signed_on: date
    effective_on: date
    expires_on: date | None
    party_a_name: str
    party_b_name: str
    file: EvidenceFile | None = None
    clauses_sha256: str | None = None
    parent: str = ""
    renews: str = ""


@dataclass(frozen=True)
class EndingNotified:
    """The agreement was ended on a ground, with the days that the ground needs (R31).

    `because_of` is the agreement with whose end this one falls by itself, "" for none; then
    `happened_on` is that end, and may still be to come (R36).
    """

    kind: ClassVar[str] = "ending_notified"
    agreement: str
    ground: str
    agreed_on: date | None = None
    happened_on: date | None = None
    sent_on: date | None = None
    served_on: date | None = None
    violation: str = ""
    letter: str = ""
    channel: str = ""
    reference: str = ""
    reason: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    because_of: str = ""


@dataclass(frozen=True)
class EndingServed:
    """The notice that ends an agreement reached the other side (R31)."""

    kind: ClassVar[str] = "ending_served"
    agreement: str
    served_on: date
    channel: str = ""
    reference: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class RenewalAgreed:
    """Both sides agreed to go on; nothing is signed yet (R33)."""

    kind: ClassVar[str] = "renewal_agreed"
    agreement: str
    agreed_on: date
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class RenewalDeclined:
    """One side ("vendor", "partner") will not renew; the agreement ends on its last day (R33)."""

    kind: ClassVar[str] = "renewal_declined"
    agreement: str
    declined_on: date
    side: str
    reason: str = ""
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class PartnerLeft:
    """The partner left a marketplace by itself (R30)."""

    kind: ClassVar[str] = "partner_left"
    agreement: str
    left_on: date
    reason: str = ""


@dataclass(frozen=True)
class CascadeDecided:
    """Another agreement ended: does this one end too (`ends`), or stay (R36)?

    That it ends is recorded besides, as an ending of its own.
    """

    kind: ClassVar[str] = "cascade_decided"
    agreement: str
    because_of: str
    decided_on: date
    ends: bool
    reason: str = ""


@dataclass(frozen=True)
class AftermathDone:
    """A step of the checklist after an ending was done (R37); `step` is its id in the rulebook."""

    kind: ClassVar[str] = "aftermath_done"
    agreement: str
    step: str
    done_on: date
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ObligationStarted:
    """The clock of an obligation was started by hand (R24, R38); `obligation` is its id in the rulebook.

    `started_at` is the time of day ("14:05") where the limit counts hours or minutes.
    """

    kind: ClassVar[str] = "obligation_started"
    timer: str
    agreement: str
    obligation: str
    started_on: date
    started_at: str = ""
    note: str = ""


@dataclass(frozen=True)
class ObligationMet:
    """What an obligation asked for was done; its clock stops."""

    kind: ClassVar[str] = "obligation_met"
    timer: str
    met_on: date
    met_at: str = ""
    note: str = ""


@dataclass(frozen=True)
class MeasureTaken:
    """A measure that the vendor may take and took: sales limited, console closed, … (R20, R29, R38, R45).

    `what` is a short name or free words; `violation` the case it belongs to, "" for none.
    `about` names the finding of the watch list that it answers, "" for none (R29).
    """

    kind: ClassVar[str] = "measure_taken"
    measure: str
    agreement: str
    what: str
    taken_on: date
    reason: str = ""
    violation: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class MeasureLifted:
    """A measure ended."""

    kind: ClassVar[str] = "measure_lifted"
    measure: str
    lifted_on: date
    reason: str = ""
