"""The benefits by tier, as the table of the agreement (R42)."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Named
from app.rules.tier_rule import TierRule


@dataclass(frozen=True)
class BenefitRow:
    """One benefit, and for each tier of the table whether it is held."""

    id: str
    name: Named
    source: Source
    held: tuple[bool, ...]


@dataclass(frozen=True)
class BenefitTable:
    """Benefits in the agreement's order against tiers from the lowest to the highest."""

    tiers: tuple[TierRule, ...]
    rows: tuple[BenefitRow, ...]


def benefit_table(rulebook: Rulebook) -> BenefitTable:
    """The table tier × benefit; empty where the agreement has no tiers (R42)."""
    tiers = rulebook.tiers.tiers if rulebook.tiers else ()
    rows = tuple(
        BenefitRow(one.id, one.name, one.source, tuple(tier.id in one.tiers for tier in tiers))
        for one in rulebook.provisions
        if one.kind == "benefit"
    )
    return BenefitTable(tiers, rows)
