"""Score sheets of six parts, and the organisation's weights for them (R41)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from app.journal.kind import ScorePart, ScoreRecorded, WeightsSet
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.refusal import Refusal
from app.rules.score import Score, compose_score
from app.rules.text import Text
from app.rules.tier_rule import TierRules
from app.services.changes import Changes
from app.services.gate import change
from app.services.house import house_file
from app.services.workspace import Workspace


def tier_rules(ws: Workspace) -> TierRules | None:
    """The ladder whose parts the weights are for: that of the newest edition that has one."""
    today = ws.clock.today()
    found = (ws.library.in_force(id_, today).tiers for id_ in ws.library.ids())
    return next((rules for rules in found if rules), None)


def weights(ws: Workspace) -> dict[str, Decimal] | None:
    """The organisation's weights by part; None while none are set: all parts weigh the same."""
    recorded = house_file(ws).weights
    if recorded is None or not recorded.weights:
        return None
    pairs = (one.partition("=") for one in recorded.weights)
    return {part: Decimal(weight) for part, _, weight in pairs}


def set_weights(ws: Workspace, rules: TierRules, typed: Mapping[str, str]) -> Changes:
    """Record the weights as they were typed; none typed: equal ones again. Refused where one is none."""
    given = {part: _weight(rules, part, word) for part, word in typed.items() if word.strip()}
    if given:
        compose_score(rules, {}, given)
    with change(ws) as c:
        c.append(WeightsSet(tuple(f"{part}={weight:f}" for part, weight in given.items())), partner=None)
    return c.changes


def compose(ws: Workspace, rules: TierRules, marks: Mapping[str, Decimal | None]) -> Score:
    """The score of these marks with the weights of now, and its arithmetic."""
    return compose_score(rules, marks, weights(ws))


def record_score(
    ws: Workspace,
    partner: str,
    agreement: str,
    rules: TierRules,
    marks: Mapping[str, Decimal | None],
    scored_on: date,
    note: str = "",
) -> Changes:
    """Record a score sheet with the weights that it was composed with; refused while a mark is missing."""
    score = compose(ws, rules, marks)
    if score.value is None:
        missing = tuple(part.name for part in score.parts if part.value is None)
        raise Refusal(Text("Marks are missing for {parts}. Enter a mark for every part.", parts=missing))
    parts = tuple(ScorePart(part.id, part.value or Decimal(0), part.weight) for part in score.parts)
    with change(ws) as c:
        c.append(ScoreRecorded(agreement, scored_on, score.value, parts, note.strip()), partner=partner)
    return c.changes


def scores_of(file: PartnerFile, agreement: str) -> tuple[Recorded[ScoreRecorded], ...]:
    """The score sheets of an agreement, the latest first."""
    found = file.recorded_under(ScoreRecorded, agreement)
    return tuple(sorted(found, key=lambda one: (one.payload.scored_on, one.entry), reverse=True))


def recomposed(rules: TierRules, sheet: ScoreRecorded) -> Score | None:
    """A recorded sheet with its arithmetic; None where it was recorded without parts, or with others."""
    known = {part.id for part in rules.parts}
    if {part.part for part in sheet.parts} != known:
        return None
    marks = {part.part: part.mark for part in sheet.parts}
    return compose_score(rules, marks, {part.part: part.weight for part in sheet.parts})


def _weight(rules: TierRules, part: str, typed: str) -> Decimal:
    name = next((one.name for one in rules.parts if one.id == part), part)
    try:
        weight = Decimal(typed.strip().rstrip("%％"))
    except InvalidOperation:
        weight = Decimal("NaN")
    if not weight.is_finite() or weight < 0 or weight != round(weight, 2):
        raise Refusal(
            Text("“{typed}” is no weight for {part}. Type a number, zero or more.", typed=typed, part=name)
        )
    return weight
