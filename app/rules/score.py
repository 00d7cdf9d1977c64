"""The score composed of its parts: exact, rounded half up once, unknown while a part is missing (R41)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.rules.outcome import Reason
from app.rules.refusal import Refusal
from app.rules.text import Named, Text
from app.rules.tier_rule import TierRules

_PLACES = Decimal("0.01")
_HUNDRED = 100


@dataclass(frozen=True)
class ScoredPart:
    """One part: its mark, None while missing, its weight, and its share of all weights in percent.

    The share is for showing, with two places; the score is composed of the weights.
    """

    id: str
    name: Named
    value: Decimal | None
    weight: Decimal
    share: Decimal


@dataclass(frozen=True)
class Score:
    """The score with two places, None while a part is in `missing`."""

    value: Decimal | None
    parts: tuple[ScoredPart, ...]
    missing: tuple[str, ...]
    reason: Reason


def compose_score(
    rules: TierRules, values: Mapping[str, Decimal | None], weights: Mapping[str, Decimal] | None = None
) -> Score:
    """The weighted mean of the marks; equal weights where none are given (R41).

    A `Refusal` for a part that the agreement does not know, a mark beyond the scale, weights
    that are negative, not given for every part, or nought altogether.
    """
    given = _weights(rules, weights)
    _check_values(rules, values)
    total = sum(given.values(), Decimal(0))
    parts = tuple(
        ScoredPart(
            part.id,
            part.name,
            values.get(part.id),
            given[part.id],
            _rounded(Fraction(given[part.id]) * _HUNDRED / Fraction(total)),
        )
        for part in rules.parts
    )
    missing = tuple(part.id for part in parts if part.value is None)
    value = None if missing else _mean(parts, total)
    text = _missing_text(parts) if value is None else _sum_text(parts, total, value)
    return Score(value, parts, missing, Reason("score", rules.score.reading, rules.score.clause, text))


def _weights(rules: TierRules, weights: Mapping[str, Decimal] | None) -> Mapping[str, Decimal]:
    if weights is None:
        return {part.id: Decimal(1) for part in rules.parts}
    _check_parts(rules, weights)
    for part in rules.parts:
        if part.id not in weights:
            raise Refusal(Text("{part} has no weight; give one for every part", part=part.name))
        if not weights[part.id].is_finite() or weights[part.id] < 0:
            raise Refusal(Text("the weight of {part} must be zero or more", part=part.name))
    if not any(weights.values()):
        raise Refusal(Text("all weights are zero; give at least one part a weight"))
    return weights


def _check_values(rules: TierRules, values: Mapping[str, Decimal | None]) -> None:
    _check_parts(rules, values)
    for part in rules.parts:
        value = values.get(part.id)
        if value is not None and not (value.is_finite() and 0 <= value <= rules.highest_score):
            raise Refusal(
                Text(
                    "{part} must have from 0 to {highest} points",
                    part=part.name,
                    highest=f"{rules.highest_score.normalize():f}",
                )
            )


def _check_parts(rules: TierRules, given: Mapping[str, object]) -> None:
    known = tuple(part.id for part in rules.parts)
    unknown = next((id_ for id_ in given if id_ not in known), None)
    if unknown is not None:
        raise Refusal(
            Text("{part} is no part of the score; its parts are: {known}", part=unknown, known=known)
        )


def _mean(parts: tuple[ScoredPart, ...], total: Decimal) -> Decimal:
    whole = sum((Fraction(part.value or 0) * Fraction(part.weight) for part in parts), Fraction(0))
    return _rounded(whole / Fraction(total))


def _rounded(exact: Fraction) -> Decimal:
    """Two places, half up, from the exact fraction: no digit is rounded twice."""
    hundredths = (exact * _HUNDRED * 2 + 1) // 2
    return (Decimal(int(hundredths)) / _HUNDRED).quantize(_PLACES)


def _missing_text(parts: tuple[ScoredPart, ...]) -> Text:
    names = tuple(part.name for part in parts if part.value is None)
    return Text("the score is unknown: no points yet for {parts}", parts=names)


def _sum_text(parts: tuple[ScoredPart, ...], total: Decimal, value: Decimal) -> Text:
    terms = tuple(
        Text(
            "{part} {points} × {weight}",
            part=part.name,
            points=_plain(part.value or Decimal(0)),
            weight=_plain(part.weight),
        )
        for part in parts
    )
    figures = {"total": _plain(total), "score": f"{value:f}"}
    return Text("the sum of {terms}, divided by {total}: {score}", terms=terms, **figures)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
