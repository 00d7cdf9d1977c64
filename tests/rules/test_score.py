"""The score of six parts, what the next tier lacks, and the benefits (R41, R42)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.benefit import benefit_table
from app.rules.facts import Applicant
from app.rules.outcome import Qualification
from app.rules.refusal import Refusal
from app.rules.score import Score, compose_score
from app.rules.tier_gap import TierGap, tier_gap
from app.rules.tier_rule import TierRules
from tests.rules.term_case import ECOSYSTEM, QINGCLOUD, english

PARTS = ("company-size", "operating-results", "users", "cloud-use", "satisfaction", "depth")
MET = Qualification("met", ())


def rules() -> TierRules:
    assert ECOSYSTEM.tiers is not None
    return ECOSYSTEM.tiers


def marks(*values: str) -> dict[str, Decimal | None]:
    return {part: Decimal(value) for part, value in zip(PARTS, values, strict=False)}


def weighed(*values: str) -> dict[str, Decimal]:
    return {part: Decimal(value) for part, value in zip(PARTS, values, strict=False)}


def test_equal_weights_are_shown_where_none_are_set() -> None:
    score = compose_score(rules(), marks("60", "60", "60", "60", "60", "60"))

    assert score.value == Decimal("60.00")
    assert [part.share for part in score.parts] == [Decimal("16.67")] * 6
    assert score.reason.clause == "3.1"
    assert "company size 60 × 1" in english(score.reason.text)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("59.97", "60", "60", "60", "60", "60"), "60.00"),  # 59.995 exactly: half up
        (("59.96", "60", "60", "60", "60", "60"), "59.99"),
        (("100", "100", "100", "100", "100", "100"), "100.00"),
        (("0", "0", "0", "0", "0", "0"), "0.00"),
    ],
)
def test_the_score_is_rounded_half_up_once(values: tuple[str, ...], expected: str) -> None:
    assert str(compose_score(rules(), marks(*values)).value) == expected


def test_weights_count() -> None:
    score = compose_score(
        rules(), marks("100", "0", "0", "0", "0", "0"), weighed("3", "1", "1", "0", "0", "1")
    )

    assert score.value == Decimal("50.00")
    assert score.parts[0].share == Decimal("50.00")


def test_a_missing_part_leaves_the_score_unknown_and_is_named() -> None:
    score = compose_score(rules(), {**marks("60", "60", "60", "60", "60"), "depth": None})

    assert (score.value, score.missing) == (None, ("depth",))
    assert "depth of cooperation" in english(score.reason.text)


@pytest.mark.parametrize(
    ("values", "weights", "word"),
    [
        ({"luck": Decimal(1)}, None, "no part of the score"),
        ({"users": Decimal("100.01")}, None, "from 0 to 100"),
        ({"users": Decimal("-0.01")}, None, "from 0 to 100"),
        ({"users": Decimal("NaN")}, None, "from 0 to 100"),
        ({}, weighed("1", "1", "1", "1", "1"), "no weight"),
        ({}, weighed("1", "1", "1", "1", "1", "-1"), "zero or more"),
        ({}, weighed("0", "0", "0", "0", "0", "0"), "all weights are zero"),
        ({}, {"luck": Decimal(1)}, "no part of the score"),
        ({}, weighed("1", "1", "1", "1", "1", "Infinity"), "zero or more"),
    ],
)
def test_what_is_beyond_the_scale_is_refused(
    values: Mapping[str, Decimal | None], weights: Mapping[str, Decimal] | None, word: str
) -> None:
    with pytest.raises(Refusal) as caught:
        compose_score(rules(), values, weights)

    assert word in english(caught.value.text)


@given(
    st.lists(st.decimals(0, 100, places=2), min_size=6, max_size=6),
    st.lists(st.integers(0, 50), min_size=6, max_size=6).filter(any),
)
def test_the_score_is_within_half_a_hundredth_of_the_exact_mean(
    values: list[Decimal], weights: list[int]
) -> None:
    score: Score = compose_score(
        rules(),
        dict(zip(PARTS, values, strict=True)),
        {part: Decimal(weight) for part, weight in zip(PARTS, weights, strict=True)},
    )
    exact = sum((Fraction(v) * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / Fraction(
        sum(weights)
    )

    assert score.value is not None
    assert Fraction(-1, 200) < Fraction(score.value) - exact <= Fraction(1, 200)


def gap(capital: str | None, score: str | None, review: Qualification = MET, **more: bool) -> TierGap:
    applicant = Applicant(
        registered_capital=None if capital is None else Decimal(capital),
        score=None if score is None else Decimal(score),
        invited=more.get("invited"),
    )
    return tier_gap(rules(), applicant, review)


@pytest.mark.parametrize(
    ("capital", "score", "tier", "next_", "lacks"),
    [
        ("1000000.00", "59.99", "standard", "preferred", (None, Decimal("0.01"))),
        ("1000000.00", "60", "preferred", "elite", (Decimal("4000000.00"), Decimal(10))),
        ("4999999.99", "70", "preferred", "elite", (Decimal("0.01"), None)),
        ("5000000.00", "69.99", "preferred", "elite", (None, Decimal("0.01"))),
        ("5000000.00", "70", "elite", "flagship", (Decimal("5000000.00"), Decimal(10))),
        ("10000000.00", "79", "elite", "flagship", (None, Decimal(1))),
    ],
)
def test_what_the_next_tier_lacks_on_both_sides_of_its_thresholds(
    capital: str, score: str, tier: str, next_: str, lacks: tuple[Decimal | None, Decimal | None]
) -> None:
    found = gap(capital, score)

    assert found.next is not None
    assert (found.tier, found.next.id, (found.capital, found.score)) == (tier, next_, lacks)
    assert english(found.reason.text)


@pytest.mark.parametrize("invited", [True, False])
def test_above_the_flagship_there_is_only_an_invitation(invited: bool) -> None:
    found = gap("10000000.00", "80", invited=invited)

    assert found.tier == ("strategic" if invited else "flagship")
    assert (found.next, found.capital, found.score) == (None, None, None)
    assert "invitation" in english(found.reason.text)


def test_a_score_that_is_not_known_is_said_to_be_unknown() -> None:
    found = gap("1000000.00", None)

    assert (found.tier, found.score, found.unknown) == ("standard", None, ("score",))


def test_without_admission_the_lowest_tier_lacks_just_that() -> None:
    found = gap("1000000.00", "80", Qualification("not_met", ()))

    assert found.next is not None
    assert (found.tier, found.next.id) == (None, "standard")
    assert "not met" in english(found.reason.text)


def test_with_too_little_capital_the_lowest_tier_lacks_it() -> None:
    found = gap("999999.99", "80")

    assert (found.tier, found.capital) == (None, Decimal("0.01"))


def test_the_benefits_are_thirteen_rows_against_five_tiers() -> None:
    table = benefit_table(ECOSYSTEM)

    assert [tier.id for tier in table.tiers] == ["standard", "preferred", "elite", "flagship", "strategic"]
    assert len(table.rows) == 13
    assert next(row.held for row in table.rows if row.id == "3.2-8") == (False, False, False, True, True)
    assert [sum(row.held[place] for row in table.rows) for place in range(5)] == [4, 11, 12, 13, 13]


def test_an_agreement_without_tiers_has_an_empty_table() -> None:
    table = benefit_table(QINGCLOUD)

    assert (table.tiers, table.rows) == ((), ())
