"""Reviews, scores, tiers and assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class ReviewFinding:
    """How one criterion was found: "met", "not_met", "waived" or "unknown", and on which fact.

    A waiver names its `ground` and the `supplement` (the supplementary agreement) it needs.
    """

    criterion: str
    result: str
    fact: str = ""
    ground: str = ""
    supplement: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ReviewRecorded:
    """A review against the admission criteria of a rulebook's edition; it never changes (R39, R40, R44).

    `outcome` is "met", "waived", "unknown" or "not_met"; `admitted` what was decided upon it.
    """

    kind: ClassVar[str] = "review_recorded"
    review: str
    rulebook: str
    reviewed_on: date
    outcome: str
    admitted: bool
    findings: tuple[ReviewFinding, ...]
    agreement: str = ""
    reason: str = ""
    letter: str = ""


@dataclass(frozen=True)
class ScorePart:
    """One part of the score: its id, its mark, and the weight it had (R41)."""

    part: str
    mark: Decimal
    weight: Decimal


@dataclass(frozen=True)
class ScoreRecorded:
    """A score sheet for an agreement, with the figure that it came to (R41)."""

    kind: ClassVar[str] = "score_recorded"
    agreement: str
    scored_on: date
    score: Decimal
    parts: tuple[ScorePart, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class PartnerInvited:
    """The vendor invited the partner to the tier that is by invitation only (R41)."""

    kind: ClassVar[str] = "partner_invited"
    agreement: str
    invited_on: date
    note: str = ""


@dataclass(frozen=True)
class TierGiven:
    """The tier that the partner holds from a day on; "" when it holds none any more (R41, R43)."""

    kind: ClassVar[str] = "tier_given"
    agreement: str
    tier: str
    given_on: date
    reason: str = ""
    assessment: str = ""


@dataclass(frozen=True)
class AssessmentRecorded:
    """The result of one round for one partner, and what was confirmed to follow (R43).

    `round` is "2026-Q3" for a quarter, "2026" for a year; `consequence` is "raise", "keep",
    "lower", "category" (one category of the partner ends) or "end".
    """

    kind: ClassVar[str] = "assessment_recorded"
    agreement: str
    round: str
    assessed_on: date
    consequence: str
    score: Decimal | None = None
    tier_before: str = ""
    tier_after: str = ""
    reason: str = ""
    letter: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
