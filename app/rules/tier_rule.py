"""The tiers of an agreement and their thresholds (R41)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.source import Source
from app.rules.text import Named


@dataclass(frozen=True)
class TierRule:
    """One tier: the least capital in yuan and the least score, None where it asks for none."""

    id: str
    name: Named
    capital: Decimal | None
    score: Decimal | None
    by_invitation: bool
    source: Source


@dataclass(frozen=True)
class ScorePart:
    """One part that the score is composed of."""

    id: str
    name: Named


@dataclass(frozen=True)
class TierRules:
    """The tiers from the lowest to the highest; `highest_score` is the most that a part may have."""

    tiers: tuple[TierRule, ...]
    parts: tuple[ScorePart, ...]
    score: Source
    highest_score: Decimal
