"""What else a rulebook lays down, in words: points and deposit, tiers, obligations, aftermath."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.point_rule import PointMeasure, PointRules
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from app.rules.text import Text, Value
from app.rules.tier_rule import TierRule
from app.views.rule_value import RuleValue, months_text

_POINTS, _TIERS = Text("Points"), Text("Tiers")
_KINDS = {
    "obligation": Text("Obligations"),
    "assessment": Text("Assessment"),
    "aftermath": Text("Aftermath"),
    "cascade": Text("What falls with it"),
    "measure": Text("Measures"),
    "benefit": Text("Benefits"),
    "liability": Text("Liability"),
    "watch": Text("Watched figures"),
    "refund": Text("Refunds"),
    "sum": Text("Sums"),
    "confidentiality": Text("Confidentiality"),
}
_WHOSE = {
    "partner": Text("the partner"),
    "vendor": Text("we"),
    "both": Text("both parties"),
    "either": Text("either party"),
}


def further_values(rulebook: Rulebook) -> tuple[RuleValue, ...]:
    """Points, tiers and provisions; what the agreement does not know has no rows."""
    tiers = rulebook.tiers
    return (
        *(_points(rulebook.points) if rulebook.points else ()),
        *(_tier(tier) for tier in (tiers.tiers if tiers else ())),
        *(_provision(provision, rulebook) for provision in rulebook.provisions),
    )


def measure_text(measure: PointMeasure) -> Text:
    """What one item of the catalogue costs where points are counted."""
    parts: list[Value] = []
    if measure.removes:
        parts.append(Text("removal"))
    if measure.points:
        parts.append(Text("{points} points", points=measure.points))
    if measure.freeze_days:
        parts.append(Text("frozen for {days} days", days=measure.freeze_days))
    if measure.whole_deposit:
        parts.append(Text("the whole deposit"))
    elif measure.deduction:
        parts.append(Text("{amount} of the deposit", amount=measure.deduction))
    return Text("{parts}", parts=tuple(parts))


def _points(rules: PointRules) -> Iterator[RuleValue]:
    yield RuleValue(
        _POINTS, Text("Removal"), Text("at {points} points in a year", points=rules.limit), rules.removal
    )
    top_up = Text("within {days} working days", days=rules.top_up_workdays)
    yield RuleValue(_POINTS, Text("Deposit to be topped up"), top_up, rules.deposit)
    extra = Text(
        "{amount} more, after more than {count} deductions in {period}",
        amount=rules.extra_required,
        count=rules.deductions_allowed,
        period=months_text(rules.deductions_months),
    )
    yield RuleValue(_POINTS, Text("Larger deposit"), extra, rules.extra)
    back = Text("after {period}", period=months_text(rules.return_months))
    yield RuleValue(_POINTS, Text("Return after leaving"), back, rules.return_after_leaving)
    yield RuleValue(_POINTS, Text("Return after removal"), Text("never"), rules.never_after_removal)


def _tier(tier: TierRule) -> RuleValue:
    parts: list[Value] = []
    if tier.capital is not None:
        parts.append(Text("capital of at least {amount}", amount=tier.capital))
    if tier.score is not None:
        parts.append(Text("score of at least {score}", score=f"{tier.score.normalize():f}"))
    if tier.by_invitation:
        parts.append(Text("by invitation"))
    return RuleValue(_TIERS, Text("{name}", name=tier.name), Text("{parts}", parts=tuple(parts)), tier.source)


def _provision(provision: Provision, rulebook: Rulebook) -> RuleValue:
    group = _KINDS.get(provision.kind, Text("{other}", other=provision.kind))
    parts = [*_figures(provision), *_for_whom(provision, rulebook)]
    value = Text("{parts}", parts=tuple(parts))
    return RuleValue(group, Text("{name}", name=provision.name), value, provision.source)


def _figures(provision: Provision) -> Iterator[Value]:
    if provision.amount is not None:
        yield _period(provision.amount, provision.unit)
    if provision.sum is not None:
        yield provision.sum
    if provision.percent is not None:
        yield f"{provision.percent.normalize():f}%"
    if provision.number is not None:
        yield f"{provision.number.normalize():f}"


def _for_whom(provision: Provision, rulebook: Rulebook) -> Iterator[Value]:
    if provision.whose in _WHOSE:
        yield _WHOSE[provision.whose]
    tiers = rulebook.tiers.tiers if rulebook.tiers else ()
    for tier in tiers:
        if tier.id in provision.tiers:
            yield tier.name


def _period(amount: int, unit: str) -> Text:
    match unit:
        case "minutes":
            return Text("{number} minutes", number=amount)
        case "hours":
            return Text("{number} hours", number=amount)
        case "workdays":
            return Text("{days} working days", days=amount)
        case "months":
            return months_text(amount)
        case "years":
            return Text("{number} years", number=amount)
        case _:
            return Text("{days} days", days=amount)
