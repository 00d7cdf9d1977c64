"""The tier that an applicant reaches (R41)."""

from __future__ import annotations

from app.rules.facts import Applicant
from app.rules.outcome import Qualification, Reason
from app.rules.qualification import MET, WAIVED
from app.rules.text import Text
from app.rules.tier_rule import TierRule, TierRules
from app.rules.word import in_words


def tier_of(applicant: Applicant, rules: TierRules, review: Qualification) -> tuple[str | None, Reason]:
    """The highest tier whose thresholds are met; the invited one only by invitation.

    None without admission. A score that is not given meets no threshold.
    """
    lowest = rules.tiers[0]
    if review.outcome not in (MET, WAIVED):
        return None, _reason(
            lowest, Text("no tier: the admission stands as {outcome}", outcome=in_words(review.outcome))
        )
    reached = [tier for tier in rules.tiers if _reaches(applicant, tier)]
    if not reached:
        return None, _reason(lowest, Text("no tier: the capital is under that of the lowest"))
    best = reached[-1]
    return best.id, _reason(best, _text(applicant, best))


def _reaches(applicant: Applicant, tier: TierRule) -> bool:
    if tier.by_invitation:
        return applicant.invited is True
    capital, score = applicant.registered_capital, applicant.score
    enough = tier.capital is None or (capital is not None and capital >= tier.capital)
    return enough and (tier.score is None or (score is not None and score >= tier.score))


def _text(applicant: Applicant, tier: TierRule) -> Text:
    if tier.by_invitation:
        return Text("{tier}: by invitation", tier=tier.name)
    score = Text("not given") if applicant.score is None else f"{applicant.score:f}"
    return Text(
        "{tier}: capital {capital} and score {score} meet its thresholds and none higher",
        tier=tier.name,
        capital=applicant.registered_capital or 0,
        score=score,
    )


def _reason(tier: TierRule, text: Text) -> Reason:
    return Reason("tier", tier.source.reading, tier.source.clause, text)
