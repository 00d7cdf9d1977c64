"""What an applicant lacks for the next tier; the tier by invitation is never computed (R41)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.facts import Applicant
from app.rules.outcome import Qualification, Reason
from app.rules.qualification import MET, WAIVED
from app.rules.text import Text
from app.rules.tier import tier_of
from app.rules.tier_rule import TierRule, TierRules
from app.rules.word import all_in_words, in_words

CAPITAL, SCORE = "registered_capital", "score"


@dataclass(frozen=True)
class TierGap:
    """The tier reached, the next that thresholds lead to, and what is lacking for it.

    `capital` in yuan and `score` are None where nothing is lacking, or where the fact stands in
    `unknown`. `next` is None where only an invitation leads further.
    """

    tier: str | None
    next: TierRule | None
    capital: Decimal | None
    score: Decimal | None
    unknown: tuple[str, ...]
    reason: Reason


def tier_gap(rules: TierRules, applicant: Applicant, review: Qualification) -> TierGap:
    """What the next tier lacks (R41)."""
    tier, why = tier_of(applicant, rules, review)
    higher = _next(rules, tier)
    if higher is None:
        text = Text("no threshold leads further: the highest tier is by invitation")
        return TierGap(tier, None, None, None, (), Reason("tier.next", why.reading, why.clause, text))
    capital = _lacking(applicant.registered_capital, higher.capital)
    score = _lacking(applicant.score, higher.score)
    unknown = tuple(
        fact
        for fact, wanted, held in (
            (CAPITAL, higher.capital, applicant.registered_capital),
            (SCORE, higher.score, applicant.score),
        )
        if wanted is not None and held is None
    )
    text = _text(higher, capital, score, unknown, review)
    source = higher.source
    return TierGap(
        tier, higher, capital, score, unknown, Reason("tier.next", source.reading, source.clause, text)
    )


def _next(rules: TierRules, tier: str | None) -> TierRule | None:
    """The tier above, if its thresholds can be met; the lowest where there is none yet."""
    ids = [found.id for found in rules.tiers]
    above = rules.tiers[0 if tier is None else ids.index(tier) + 1 :]
    return next((found for found in above if not found.by_invitation), None)


def _lacking(held: Decimal | None, wanted: Decimal | None) -> Decimal | None:
    if wanted is None or held is None or held >= wanted:
        return None
    return wanted - held


def _text(
    higher: TierRule,
    capital: Decimal | None,
    score: Decimal | None,
    unknown: tuple[str, ...],
    review: Qualification,
) -> Text:
    lacks = []
    if review.outcome not in (MET, WAIVED):
        lacks.append(Text("the admission stands as {outcome}", outcome=in_words(review.outcome)))
    if capital is not None:
        lacks.append(Text("{amount} more capital", amount=capital))
    if score is not None:
        lacks.append(Text("{points} more points", points=f"{score.normalize():f}"))
    if unknown:
        lacks.append(Text("not known: {facts}", facts=all_in_words(unknown)))
    return Text("for {tier}: {lacks}", tier=higher.name, lacks=tuple(lacks))
