"""Checks of reviews, scores, tiers, assessments, and of the figures of a shop."""

from __future__ import annotations

from decimal import Decimal

from app.journal import kind
from app.journal.check_term import agreement_of
from app.journal.check_value import require_words
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

CONSEQUENCES = ("raise", "keep", "lower", "category", "end")
RESULTS = ("met", "not_met", "waived", "unknown")
FULL_MARK = Decimal(100)
"""The highest mark of a score and of each of its parts: a percentage."""

Level = (
    kind.ReviewRecorded
    | kind.ScoreRecorded
    | kind.PartnerInvited
    | kind.TierGiven
    | kind.AssessmentRecorded
    | kind.MonthlyFigures
)


def check_level(file: PartnerFile, payload: Level) -> None:
    """It falls under an agreement of this partner, and its marks and counts can be right."""
    if payload.agreement or not isinstance(payload, kind.ReviewRecorded):
        agreement_of(file, payload.agreement)
    match payload:
        case kind.ReviewRecorded():
            _check_review(file, payload)
        case kind.ScoreRecorded():
            for mark in (payload.score, *(part.mark for part in payload.parts)):
                _check_mark(mark)
        case kind.AssessmentRecorded():
            _check_assessment(file, payload)
        case kind.MonthlyFigures():
            check_figures(payload)


def _check_review(file: PartnerFile, payload: kind.ReviewRecorded) -> None:
    require_words(payload.review, Text("The review's id"))
    if any(one.payload.review == payload.review for one in file.recorded(kind.ReviewRecorded)):
        raise Refusal(Text("{id} is recorded already.", id=payload.review))
    for finding in payload.findings:
        if finding.result not in RESULTS:
            raise ValueError(f"no result {finding.result!r}")
        if finding.result == "waived":
            require_words(finding.ground, Text("The ground of the waiver"))
            require_words(finding.supplement, Text("The supplementary agreement"))


def _check_assessment(file: PartnerFile, payload: kind.AssessmentRecorded) -> None:
    require_words(payload.round, Text("The round"))
    if payload.consequence not in CONSEQUENCES:
        raise ValueError(f"no consequence {payload.consequence!r}")
    if payload.score is not None:
        _check_mark(payload.score)
    made = file.recorded_under(kind.AssessmentRecorded, payload.agreement)
    if any(one.payload.round == payload.round for one in made):
        raise Refusal(
            Text(
                "The result of {round} is recorded already. If that was a mistake, void it first.",
                round=payload.round,
            )
        )


def _check_mark(mark: Decimal) -> None:
    if not mark.is_finite() or not 0 <= mark <= FULL_MARK or mark != round(mark, 2):
        raise Refusal(
            Text("{mark} is no mark. Type one from 0 to 100, with at most two decimals.", mark=str(mark))
        )


def check_figures(payload: kind.MonthlyFigures) -> None:
    """The month begins on its first day, and the counts can be right."""
    if payload.month_on.day != 1:
        raise ValueError(f"{payload.month_on} does not begin a month")
    for count in (payload.sold, payload.sold_products, payload.on_cloud):
        if count is not None and count < 0:
            raise Refusal(Text("{count} is below zero. Type how many there were.", count=count))
    if payload.rating is not None and (payload.rating < 0 or payload.rating != round(payload.rating, 2)):
        raise Refusal(Text("{rating} is no rating. Type it as it is shown.", rating=str(payload.rating)))
    if payload.on_cloud is not None and (
        payload.sold_products is None or payload.on_cloud > payload.sold_products
    ):
        raise Refusal(
            Text(
                "{on_cloud} products on the vendor's cloud are more than the products sold. Check both.",
                on_cloud=payload.on_cloud,
            )
        )
