"""Reads `tiers.toml`: tiers with their thresholds, and the parts of the score (R41)."""

from __future__ import annotations

from itertools import pairwise

from app.rules.source_loader import read_named, read_source, read_words
from app.rules.table import Table
from app.rules.text import Text
from app.rules.tier_rule import ScorePart, TierRule, TierRules


def read_tiers(table: Table) -> TierRules:
    """The tiers of a file, the lowest first; a `DataError` names what is out of order."""
    tiers = tuple(_read_tier(row) for row in table.tables("tier"))
    ids = [tier.id for tier in tiers]
    if not ids or len(set(ids)) != len(ids):
        raise table.wrong("tier", Text("give every tier once, the lowest first"))
    for lower, higher in pairwise(tiers):
        if not higher.by_invitation and _asks_for_less(higher, lower):
            raise table.wrong("tier", Text("{tier} asks for less than the tier below it", tier=higher.id))
    score = table.table("score")
    parts = tuple(_read_part(row) for row in score.tables("part"))
    if not parts or len({part.id for part in parts}) != len(parts):
        raise score.wrong("part", Text("give every part of the score once"))
    rules = TierRules(tiers, parts, read_source(score), score.number("highest"))
    score.close()
    table.close()
    return rules


def _asks_for_less(higher: TierRule, lower: TierRule) -> bool:
    return (higher.capital or 0) < (lower.capital or 0) or (higher.score or 0) < (lower.score or 0)


def _read_part(row: Table) -> ScorePart:
    part = ScorePart(row.text("id"), read_words(row))
    row.close()
    return part


def _read_tier(row: Table) -> TierRule:
    tier = TierRule(
        id=row.text("id"),
        name=read_named(row, "name"),
        capital=row.optional("capital", row.money),
        score=row.optional("score", row.number),
        by_invitation=row.optional("by_invitation", row.claim) or False,
        source=read_source(row),
    )
    row.close()
    return tier
