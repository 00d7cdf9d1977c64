"""Why the counters, conversions and states of an outcome are what they are, in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.counting import Count, Mark, known
from app.rules.facts import Facts
from app.rules.outcome import Outcome, Reason
from app.rules.period import fiscal_year_of
from app.rules.point_rule import PointRules
from app.rules.points import Decided
from app.rules.rulebook import Rulebook, Source, ViolationClass
from app.rules.text import Text


def violation_reasons(facts: Facts, rulebook: Rulebook, count: Count, outcome: Outcome) -> Iterator[Reason]:
    """The reasons that belong to no single penalty, embargo or limit."""
    yield from (_counter_reason(rulebook, found, count, outcome) for found in rulebook.sanctions.classes)
    yield from _edition_reasons(facts, rulebook, outcome)
    yield _pending_reason(rulebook, outcome)
    yield from _conversion_reasons(rulebook, outcome)
    yield _barred_reason(rulebook, outcome)
    yield _payout_reason(facts, rulebook, outcome)


def _reason(about: str, source: Source, text: Text, rests_on: tuple[str, ...] = ()) -> Reason:
    return Reason(about, source.reading, source.clause, text, rests_on)


def _counter_reason(rulebook: Rulebook, found: ViolationClass, count: Count, outcome: Outcome) -> Reason:
    marks = count.shown(found.id, outcome.as_of, rulebook)
    rests_on = tuple(mark.violation for mark in marks)
    if not marks:
        text = Text("no {rank} counts on {as_of}", rank=found.name, as_of=outcome.as_of)
    else:
        text = Text(
            "{number} of {rank} counted on {as_of}: {marks}",
            number=len(marks),
            rank=found.name,
            as_of=outcome.as_of,
            marks=tuple(_mark_text(mark) for mark in marks),
        )
    return _reason(f"counters.{found.id}", found.source, text, rests_on)


def _mark_text(mark: Mark) -> Text:
    if mark.through is None:
        return Text("{violation} from {on}, does not lapse", violation=mark.violation, on=mark.on)
    return Text(
        "{violation} from {on}, valid through {through}",
        violation=mark.violation,
        on=mark.on,
        through=mark.through,
    )


def _edition_reasons(facts: Facts, rulebook: Rulebook, outcome: Outcome) -> Iterator[Reason]:
    for violation in known(facts.violations, outcome.as_of):
        edition = rulebook.edition_on(violation.occurred_on)
        early = violation.occurred_on < edition.first_day
        text = (
            Text(
                "occurred on {day}, before this edition came into force on {first_day}; no earlier edition"
                " is at hand, so it is judged by this one",
                day=violation.occurred_on,
                first_day=edition.first_day,
            )
            if early
            else Text(
                "occurred on {day}, judged by {rulebook}, in force since {first_day}",
                day=violation.occurred_on,
                rulebook=edition.conduct.name if edition.conduct else edition.short,
                first_day=edition.first_day,
            )
        )
        yield _reason(f"edition.{violation.id}", rulebook.which_edition, text, (violation.id,))


def _pending_reason(rulebook: Rulebook, outcome: Outcome) -> Reason:
    pending = outcome.pending or ()
    text = (
        Text("occurred but not announced yet, so listed and not counted: {pending}", pending=pending)
        if pending
        else Text("every violation recorded has been announced")
    )
    return _reason("pending", rulebook.sanctions.counted_from, text, pending)


def _conversion_reasons(rulebook: Rulebook, outcome: Outcome) -> Iterator[Reason]:
    by_target = {rule.into: rule for rule in rulebook.sanctions.conversions.values()}
    for number, conversion in enumerate(outcome.conversions or ()):
        rule = by_target[conversion.into]
        text = Text(
            "{sources} were all valid and not converted on {on}: {count} become one {into} of that day",
            sources=conversion.sources,
            on=conversion.on,
            count=rule.count,
            into=rulebook.sanctions.find(conversion.into).name,
        )
        yield _reason(f"conversions.{number}", rule.source, text, conversion.sources)


def _barred_reason(rulebook: Rulebook, outcome: Outcome) -> Reason:
    running = [e for e in outcome.embargoes or () if e.starts_on <= outcome.as_of <= e.through]
    source = next(iter(rulebook.sanctions.embargoes.values())).source
    if not running:
        return _reason("barred_now", source, Text("no embargo runs on {as_of}", as_of=outcome.as_of))
    what = tuple(
        Text("{violation} through {through}", violation=e.violation, through=e.through) for e in running
    )
    text = Text("embargoes that run on {as_of}: {what}", as_of=outcome.as_of, what=what)
    return _reason("barred_now", source, text, tuple(e.violation for e in running))


def _payout_reason(facts: Facts, rulebook: Rulebook, outcome: Outcome) -> Reason:
    pending = set(outcome.pending or ())
    told = tuple(
        v.id for v in facts.violations if v.id in pending and v.notified_on and v.notified_on <= outcome.as_of
    )
    text = (
        Text("the partner was told of {told}, which is neither announced nor dismissed", told=told)
        if told
        else Text("no case is open of which the partner was told")
    )
    return _reason("payouts_suspended", rulebook.procedure.payouts, text, told)


def point_reasons(
    rulebook: Rulebook, rules: PointRules, cases: tuple[Decided, ...], outcome: Outcome, removal: Text
) -> Iterator[Reason]:
    """The reasons for points, pending cases, the freeze of the day and the removal."""
    yield _points_reason(rulebook, rules, cases, outcome)
    pending = outcome.pending or ()
    text = (
        Text("occurred but not decided yet, so listed and not counted: {pending}", pending=pending)
        if pending
        else Text("every violation recorded has been decided")
    )
    yield _reason("pending", rules.count, text, pending)
    running = tuple(f.violation for f in outcome.freezes or () if f.starts_on <= outcome.as_of <= f.through)
    frozen = (
        Text("frozen on {as_of} by {running}", as_of=outcome.as_of, running=running)
        if running
        else Text("no freeze runs on {as_of}", as_of=outcome.as_of)
    )
    yield _reason("frozen_now", rules.freeze, frozen, running)
    yield _reason("removed_on", rules.removal, removal)


def _points_reason(
    rulebook: Rulebook, rules: PointRules, cases: tuple[Decided, ...], outcome: Outcome
) -> Reason:
    year = fiscal_year_of(outcome.as_of, rulebook.fiscal_first_month)
    counted = [one for one in cases if one.on in year]
    parts = tuple(
        Text("{violation} {points} on {on}", violation=one.violation.id, points=one.measure.points, on=one.on)
        for one in counted
    )
    bounds = {"from_": year.starts_on, "through": year.through}
    text = (
        Text(
            "decided from {from_} to {through}: {parts}; together {total} of {limit}",
            parts=parts,
            total=sum(one.measure.points for one in counted),
            limit=rules.limit,
            **bounds,
        )
        if parts
        else Text("nothing was decided from {from_} to {through}", **bounds)
    )
    return _reason("points", rules.count, text, tuple(one.violation.id for one in counted))


def provisional_reason(rulebook: Rulebook, outcome: Outcome) -> Reason:
    """Whether a day above rests on a year whose calendar is not published (R1)."""
    text = (
        Text("a day above rests on a year whose working-day calendar is not published yet")
        if outcome.provisional
        else Text("every working day above is in a published calendar")
    )
    return _reason("provisional", rulebook.workdays, text)
