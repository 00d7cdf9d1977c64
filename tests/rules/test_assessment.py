"""Rounds of assessment, who is due, and what a result brings (R43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.assessment import assessment_round, due_by_category, find_round, rounds_held_in
from app.rules.assessment_result import assessment_consequence, assessment_results
from app.rules.outcome import Outcome
from app.rules.refusal import Refusal
from tests.rules.case import announced, outcome
from tests.rules.term_case import ECOSYSTEM, FRAMEWORK, QINGCLOUD, english


@pytest.mark.parametrize(
    ("id_", "period", "held_from", "held_through"),
    [
        ("2026-Q1", (date(2025, 4, 1), date(2025, 6, 30)), date(2025, 7, 1), date(2025, 7, 31)),
        ("2026-Q2", (date(2025, 7, 1), date(2025, 9, 30)), date(2025, 10, 1), date(2025, 10, 31)),
        ("2026-Q3", (date(2025, 10, 1), date(2025, 12, 31)), date(2026, 1, 1), date(2026, 1, 31)),
        ("2026-Q4", (date(2026, 1, 1), date(2026, 3, 31)), date(2026, 4, 1), date(2026, 4, 30)),
        ("2026", (date(2025, 4, 1), date(2026, 3, 31)), date(2026, 4, 1), date(2026, 4, 30)),
    ],
)
def test_a_round_looks_at_the_period_before_the_month_in_which_it_is_held(
    id_: str, period: tuple[date, date], held_from: date, held_through: date
) -> None:
    found = find_round(FRAMEWORK, id_)

    assert found.id == id_
    assert (found.period_from, found.period_through) == period
    assert (found.held_from, found.held_through) == (held_from, held_through)
    assert found.source.clause == "annex 1, 3.1.2"
    assert english(found.reason.text)


def test_consulting_and_sales_are_due_each_quarter_and_all_for_the_year() -> None:
    assert assessment_round(FRAMEWORK, "quarter", 2026, 1).categories == ("consulting", "sales")
    assert assessment_round(FRAMEWORK, "year", 2026).categories == (
        "consulting",
        "sales",
        "product",
        "service",
    )


@pytest.mark.parametrize(
    ("month", "ids"),
    [(1, ["2026-Q3"]), (3, []), (4, ["2026-Q4", "2026"]), (5, []), (7, ["2027-Q1"]), (10, ["2027-Q2"])],
)
def test_rounds_are_held_in_their_months_alone(month: int, ids: list[str]) -> None:
    assert [found.id for found in rounds_held_in(FRAMEWORK, 2026, month)] == ids


def test_each_category_has_its_rounds() -> None:
    due = {
        category: [r.id for r in rounds] for category, rounds in due_by_category(FRAMEWORK, 2026, 4).items()
    }

    assert due == {
        "consulting": ["2026-Q4", "2026"],
        "sales": ["2026-Q4", "2026"],
        "product": ["2026"],
        "service": ["2026"],
    }
    assert due_by_category(FRAMEWORK, 2026, 7).keys() == {"consulting", "sales"}
    assert due_by_category(QINGCLOUD, 2026, 4) == {}


def test_an_agreement_that_assesses_in_another_month_is_held_then() -> None:
    provisions = tuple(replace(p, months=(6,)) if p.period == "year" else p for p in FRAMEWORK.provisions)

    assert assessment_round(replace(FRAMEWORK, provisions=provisions), "year", 2026).held_from == date(
        2026, 6, 1
    )


def test_where_the_fiscal_year_is_the_calendar_year_so_are_the_rounds() -> None:
    found = assessment_round(replace(FRAMEWORK, fiscal_first_month=1), "year", 2026)

    assert (found.period_from, found.period_through) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("id_", ["", "2026-Q5", "2026-Q0", "26-Q1", "2026Q1", "２０２６", "0000", "9999"])
def test_an_id_that_is_no_round_is_refused(id_: str) -> None:
    with pytest.raises(Refusal):
        find_round(FRAMEWORK, id_)


@pytest.mark.parametrize(("kind", "quarter"), [("quarter", None), ("quarter", 5), ("year", 1), ("year", 5)])
def test_a_quarter_goes_with_quarters_alone(kind: str, quarter: int | None) -> None:
    with pytest.raises(Refusal):
        assessment_round(FRAMEWORK, kind, 2026, quarter)


def test_an_agreement_that_assesses_nobody_has_no_rounds() -> None:
    with pytest.raises(Refusal) as caught:
        assessment_round(QINGCLOUD, "year", 2026)

    assert "QingCloud" in english(caught.value.text)
    assert assessment_results(QINGCLOUD) == ()


def barred() -> Outcome:
    """Embargo from 10 May through 10 August 2021."""
    return outcome([announced("V1", "class_2", date(2021, 5, 10))], date(2021, 8, 31))


def test_the_results_are_those_of_the_agreement() -> None:
    assert [one.id for one in assessment_results(FRAMEWORK)] == ["raise", "keep", "lower", "category", "end"]


@pytest.mark.parametrize(
    ("day", "allowed", "tier"),
    [
        (date(2021, 5, 9), True, "elite"),
        (date(2021, 5, 10), False, "preferred"),
        (date(2021, 8, 10), False, "preferred"),
        (date(2021, 8, 11), True, "elite"),
    ],
)
def test_a_raise_is_held_back_through_the_last_day_of_an_embargo(day: date, allowed: bool, tier: str) -> None:
    found = assessment_consequence(FRAMEWORK, "raise", day, [barred()], ECOSYSTEM.tiers, "preferred")

    assert (found.allowed, found.tier) == (allowed, tier)
    assert found.barred_through == (None if allowed else date(2021, 8, 10))
    assert found.reason.clause == ("annex 1, 3.1.3.1 and 5.5.6" if allowed else "annex 1, 5.5.6")


def test_of_several_embargoes_the_last_one_counts() -> None:
    found = outcome(
        [announced("V1", "class_2", date(2021, 5, 10)), announced("V2", "class_3", date(2021, 6, 10))],
        date(2021, 6, 30),
    )
    consequence = assessment_consequence(FRAMEWORK, "raise", date(2021, 6, 30), [found])

    assert consequence.barred_through == date(2021, 9, 10)


@pytest.mark.parametrize(
    ("result", "before", "after"),
    [
        ("keep", "elite", "elite"),
        ("lower", "elite", "preferred"),
        ("lower", "standard", "standard"),
        ("raise", "flagship", "flagship"),
        ("category", "elite", "elite"),
        ("end", "elite", None),
    ],
)
def test_a_result_proposes_a_tier_one_step_away_and_an_embargo_holds_back_raises_alone(
    result: str, before: str, after: str | None
) -> None:
    found = assessment_consequence(FRAMEWORK, result, date(2021, 9, 1), [barred()], ECOSYSTEM.tiers, before)

    assert (found.allowed, found.tier) == (True, after)


def test_a_lowering_is_not_held_back() -> None:
    found = assessment_consequence(FRAMEWORK, "lower", date(2021, 6, 1), [barred()], ECOSYSTEM.tiers, "elite")

    assert found.allowed


def test_without_a_ladder_no_tier_is_proposed() -> None:
    assert assessment_consequence(FRAMEWORK, "keep", date(2021, 6, 1), []).tier is None


def test_a_result_that_the_agreement_does_not_know_is_refused() -> None:
    with pytest.raises(Refusal):
        assessment_consequence(FRAMEWORK, "applaud", date(2021, 6, 1), [])
