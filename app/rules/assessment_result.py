"""What a result of an assessment brings, and what an embargo holds back (R17, R43)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.outcome import Embargo, Outcome, Reason
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.rules.tier_rule import TierRules
from app.rules.word import in_words

RAISE, LOWER, END = "raise", "lower", "end"
_UPGRADE = "upgrade"


@dataclass(frozen=True)
class AssessmentResult:
    """One result that the agreement knows: "raise", "keep", "lower", "category" or "end"."""

    id: str
    name: Named
    source: Source


@dataclass(frozen=True)
class AssessmentConsequence:
    """What a result proposes. `tier` is the proposed one, None where none is left or none was known.

    `allowed` is False while an embargo bars a raise, through `barred_through`; the tier then
    stays as it is.
    """

    result: str
    tier: str | None
    allowed: bool
    barred_through: date | None
    reason: Reason


def assessment_results(rulebook: Rulebook) -> tuple[AssessmentResult, ...]:
    """The results that the agreement knows, in its order; none where it assesses nobody."""
    return tuple(
        AssessmentResult(one.result, one.name, one.source) for one in rulebook.provisions if one.result
    )


def assessment_consequence(
    rulebook: Rulebook,
    result: str,
    day: date,
    outcomes: Iterable[Outcome],
    tiers: TierRules | None = None,
    tier: str | None = None,
) -> AssessmentConsequence:
    """What a result brings on `day`: a proposal, never more (R43).

    `outcomes` are those of the partner's agreements on that day; `tiers` and `tier` the ladder
    and the present step, where there is one. A `Refusal` for a result that the agreement does
    not know.
    """
    known = next((one for one in assessment_results(rulebook) if one.id == result), None)
    if known is None:
        raise Refusal(
            Text("{agreement} knows no result {result}", agreement=rulebook.short, result=in_words(result))
        )
    barring = _last(_upgrade_bars(outcomes, day)) if result == RAISE else None
    if barring:
        return _held_back(result, tier, *barring)
    text = Text("{result}: proposed, to be confirmed", result=known.name)
    reason = Reason("assessment.result", known.source.reading, known.source.clause, text)
    return AssessmentConsequence(result, _proposed(result, tiers, tier), True, None, reason)


def _upgrade_bars(outcomes: Iterable[Outcome], day: date) -> Iterator[tuple[Embargo, Outcome]]:
    for outcome in outcomes:
        for embargo in outcome.embargoes or ():
            if _UPGRADE in embargo.bars and embargo.starts_on <= day <= embargo.through:
                yield embargo, outcome


def _last(found: Iterable[tuple[Embargo, Outcome]]) -> tuple[Embargo, Outcome] | None:
    return max(found, key=lambda pair: pair[0].through, default=None)


def _held_back(result: str, tier: str | None, embargo: Embargo, outcome: Outcome) -> AssessmentConsequence:
    why = outcome.reasons(f"embargoes.{embargo.violation}")[0]
    text = Text(
        "no upgrade through {through}: {why}; the tier stays as it is", through=embargo.through, why=why.text
    )
    reason = Reason("assessment.result", why.reading, why.clause, text, why.rests_on)
    return AssessmentConsequence(result, tier, False, embargo.through, reason)


def _proposed(result: str, tiers: TierRules | None, tier: str | None) -> str | None:
    """One step up or down; nobody is raised to the tier by invitation, or lowered below the lowest."""
    if result == END or tiers is None or tier is None:
        return None if result == END else tier
    ids = [one.id for one in tiers.tiers]
    place = ids.index(tier)
    if result == LOWER:
        return ids[max(place - 1, 0)]
    higher = [one.id for one in tiers.tiers[place + 1 :] if not one.by_invitation]
    return higher[0] if result == RAISE and higher else tier
