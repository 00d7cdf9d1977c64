from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.rules.refusal import Refusal
from app.rules.tier_rule import TierRules
from app.services.score import (
    compose,
    recomposed,
    record_score,
    scores_of,
    set_weights,
    tier_rules,
    weights,
)
from tests.services.desk import Desk
from tests.services.level_case import PARTS, marks, set_up_tiers


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return set_up_tiers(tmp_path)


@pytest.fixture
def rules(desk: Desk) -> TierRules:
    found = tier_rules(desk.ws)
    assert found
    return found


def record(desk: Desk, rules: TierRules, given: dict[str, Decimal | None]) -> None:
    record_score(desk.ws, desk.partner, "A2", rules, given, desk.clock.day, " 年度评分 ")


def test_six_parts_weigh_the_same_unless_weights_are_set(desk: Desk, rules: TierRules) -> None:
    given = marks("60") | {"users": Decimal("90")}
    assert tuple(part.id for part in rules.parts) == PARTS
    assert compose(desk.ws, rules, given).value == Decimal("65.00")
    set_weights(desk.ws, rules, dict.fromkeys(PARTS, "1") | {"users": "5%"})
    assert compose(desk.ws, rules, given).value == Decimal("75.00")


def test_no_weights_typed_make_all_equal_again(desk: Desk, rules: TierRules) -> None:
    set_weights(desk.ws, rules, dict.fromkeys(PARTS, "2"))
    assert weights(desk.ws) == dict.fromkeys(PARTS, Decimal(2))
    set_weights(desk.ws, rules, dict.fromkeys(PARTS, " "))
    assert weights(desk.ws) is None


@pytest.mark.parametrize("typed", ["-1", "drei", "0.001", "NaN"])
def test_what_is_no_weight_is_refused(desk: Desk, rules: TierRules, typed: str) -> None:
    with pytest.raises(Refusal, match="is no weight"):
        set_weights(desk.ws, rules, dict.fromkeys(PARTS, "1") | {"users": typed})


@pytest.mark.parametrize("typed", [{"users": "1"}, dict.fromkeys(PARTS, "0")])
def test_weights_for_some_parts_alone_or_all_zero_are_refused(
    desk: Desk, rules: TierRules, typed: dict[str, str]
) -> None:
    with pytest.raises(Refusal):
        set_weights(desk.ws, rules, typed)
    assert weights(desk.ws) is None


def test_a_sheet_with_a_missing_mark_is_refused_and_names_it(desk: Desk, rules: TierRules) -> None:
    with pytest.raises(Refusal, match="Marks are missing"):
        record(desk, rules, marks("60") | {"depth": None})
    assert scores_of(desk.file, "A2") == ()


@pytest.mark.parametrize("mark", ["100.01", "-0.01"])
def test_a_mark_beyond_the_scale_is_refused(desk: Desk, rules: TierRules, mark: str) -> None:
    with pytest.raises(Refusal):
        record(desk, rules, marks(mark))


def test_a_recorded_sheet_keeps_its_weights_when_they_change_afterwards(desk: Desk, rules: TierRules) -> None:
    record(desk, rules, marks("60") | {"users": Decimal("90")})
    set_weights(desk.ws, rules, dict.fromkeys(PARTS, "1") | {"users": "5"})
    (sheet,) = scores_of(desk.file, "A2")
    again = recomposed(rules, sheet.payload)
    assert again
    assert (sheet.payload.score, again.value, sheet.payload.note) == (
        Decimal("65.00"),
        Decimal("65.00"),
        "年度评分",
    )


def test_the_latest_sheet_stands_first(desk: Desk, rules: TierRules) -> None:
    record(desk, rules, marks("60"))
    record(desk, rules, marks("70"))
    assert [one.payload.score for one in scores_of(desk.file, "A2")] == [Decimal(70), Decimal(60)]
