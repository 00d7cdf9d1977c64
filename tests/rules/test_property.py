"""What holds of every case, whatever happened in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts, Violation
from app.rules.outcome import NO_REASONS, Freeze, Outcome, Penalty
from app.rules.rulebook import Rulebook
from tests.rules.fact_strategy import (
    FRAMEWORK,
    MARKETPLACE,
    cases,
    days,
    entered_otherwise,
    known_by,
    same_every_time,
)

CALENDAR = WorkdayCalendar()
BOTH = pytest.mark.parametrize("rulebook", [FRAMEWORK, MARKETPLACE], ids=lambda rulebook: rulebook.id)


def after(facts: Facts, rulebook: Rulebook, as_of: date) -> Outcome:
    return evaluate(facts, rulebook, as_of, CALENDAR)


def figures(outcome: Outcome) -> Outcome:
    """The outcome without its reasons; what is listed in order of entry among equals, in a fixed order."""
    return replace(
        outcome,
        because=NO_REASONS,
        pending=outcome.pending and tuple(sorted(outcome.pending)),
        deadlines=outcome.deadlines and tuple(sorted(outcome.deadlines, key=str)),
        embargoes=outcome.embargoes and tuple(sorted(outcome.embargoes, key=str)),
        freezes=outcome.freezes and tuple(sorted(outcome.freezes, key=str)),
    )


@BOTH
@same_every_time
@given(data=st.data())
def test_the_order_of_entry_matters_only_among_what_was_settled_on_one_day(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    facts, as_of = data.draw(cases(rulebook)), data.draw(days())
    otherwise = data.draw(entered_otherwise(facts))
    assert figures(after(facts, rulebook, as_of)) == figures(after(otherwise, rulebook, as_of))


@BOTH
@same_every_time
@given(data=st.data())
def test_a_dismissed_violation_leaves_what_its_absence_leaves(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    facts, as_of = data.draw(cases(rulebook, least=2)), data.draw(days())
    place = data.draw(st.integers(0, len(facts.violations) - 1))
    before, found, rest = (
        facts.violations[:place],
        facts.violations[place],
        facts.violations[place + 1 :],
    )
    dismissed = replace(facts, violations=(*before, replace(found, dismissed=True), *rest))
    absent = replace(facts, violations=(*before, *rest))
    assert after(dismissed, rulebook, as_of) == after(absent, rulebook, as_of)


@BOTH
@same_every_time
@given(data=st.data())
def test_what_happens_later_changes_nothing_on_a_day(rulebook: Rulebook, data: st.DataObject) -> None:
    facts, as_of = data.draw(cases(rulebook)), data.draw(days())
    known = known_by(facts, as_of)
    assume(known.violations)
    assert after(facts, rulebook, as_of) == after(known, rulebook, as_of)


@same_every_time
@given(cases(FRAMEWORK, least=5), days())
def test_no_counter_reaches_the_number_that_converts(facts: Facts, as_of: date) -> None:
    counters = after(facts, FRAMEWORK, as_of).counters or {}
    for rank, conversion in FRAMEWORK.sanctions.conversions.items():
        assert counters[rank] < conversion.count


@same_every_time
@given(cases(FRAMEWORK), days(), st.integers(0, 400))
def test_a_late_fee_never_falls_and_stops_with_the_principal(facts: Facts, day: date, more: int) -> None:
    earlier = by_violation(after(facts, FRAMEWORK, day))
    later = by_violation(after(facts, FRAMEWORK, day + timedelta(days=more)))
    for violation, was in earlier.items():
        now = later[violation]
        assert now.late_fee >= was.late_fee
        if was.due_on and not was.outstanding and now.amount == was.amount:
            assert now.late_fee == was.late_fee


def by_violation(outcome: Outcome) -> dict[str, Penalty]:
    return {penalty.violation: penalty for penalty in outcome.penalties or ()}


def decided(facts: Facts, as_of: date) -> list[tuple[date, Violation]]:
    found = [(v.decided_on, v) for v in facts.violations if v.decided_on and not v.dismissed]
    return [(day, violation) for day, violation in found if day <= as_of]


def cost(violation: Violation) -> tuple[int, int]:
    """Points and days of freeze."""
    measure = MARKETPLACE.catalogue[violation.item].measure
    assert measure
    return measure.points, measure.freeze_days


@same_every_time
@given(cases(MARKETPLACE), days())
def test_the_points_of_a_day_are_those_decided_in_its_year_and_each_counts_in_one(
    facts: Facts, as_of: date
) -> None:
    by_year: dict[int, int] = {}
    for day, violation in decided(facts, as_of):
        year = day.year + (day.month >= 4)
        by_year[year] = by_year.get(year, 0) + cost(violation)[0]
    this_year = as_of.year + (as_of.month >= 4)
    points = after(facts, MARKETPLACE, as_of).points
    assert points
    assert (points.fiscal_year, points.total) == (this_year, by_year.get(this_year, 0))


@same_every_time
@given(cases(MARKETPLACE))
def test_the_points_of_all_years_together_are_those_of_everything_decided(facts: Facts) -> None:
    last_days = [date(year, 3, 31) for year in range(2021, 2026)]
    totals = [points.total for day in last_days if (points := after(facts, MARKETPLACE, day).points)]
    assert sum(totals) == sum(cost(violation)[0] for _, violation in decided(facts, date(2025, 3, 31)))


@same_every_time
@given(cases(MARKETPLACE), days())
def test_freezes_run_side_by_side_as_if_each_were_alone(facts: Facts, as_of: date) -> None:
    outcome = after(facts, MARKETPLACE, as_of)
    alone = [
        Freeze(violation.id, day, day + timedelta(days=cost(violation)[1] - 1))
        for day, violation in sorted(decided(facts, as_of), key=lambda pair: pair[0])
        if cost(violation)[1]
    ]
    assert list(outcome.freezes or ()) == alone
    assert outcome.frozen_now == any(freeze.starts_on <= as_of <= freeze.through for freeze in alone)


@same_every_time
@given(cases(MARKETPLACE), days())
def test_a_deposit_is_never_under_nothing(facts: Facts, as_of: date) -> None:
    deposit = after(facts, MARKETPLACE, as_of).deposit
    assume(deposit is not None)
    assert deposit
    assert facts.deposit
    assert deposit.balance >= Decimal(0)
    assert deposit.shortfall == max(facts.deposit.required - deposit.balance, Decimal(0))
