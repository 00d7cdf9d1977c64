from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.rules.refusal import Refusal
from app.services.score import record_score
from app.services.tier import give_tier, invite, ladder, tier_name
from tests.services.desk import SECOND, Desk
from tests.services.level_case import amend, marks, set_up_tiers, tiers


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return set_up_tiers(tmp_path)


def score(desk: Desk, mark: str) -> None:
    rules = tiers(desk).rules
    record_score(desk.ws, desk.partner, "A2", rules, marks(mark), desk.clock.day)


def give(desk: Desk, tier: str, day: date | None = None) -> None:
    give_tier(desk.ws, desk.partner, "A2", tier, day or desk.clock.day)


@pytest.mark.parametrize(
    ("capital", "mark", "tier"),
    [
        ("1000000.00", "59.99", "standard"),
        ("1000000.00", "60", "preferred"),
        ("4999999.99", "70", "preferred"),
        ("5000000.00", "69.99", "preferred"),
        ("5000000.00", "70", "elite"),
        ("9999999.99", "80", "elite"),
        ("10000000.00", "79.99", "elite"),
        ("10000000.00", "80", "flagship"),
    ],
)
def test_the_highest_tier_whose_thresholds_are_met_is_reached(
    desk: Desk, capital: str, mark: str, tier: str
) -> None:
    amend(desk, registered_capital=Decimal(capital))
    score(desk, mark)
    assert tiers(desk).reached == tier


def test_what_the_next_tier_lacks_is_said_in_capital_and_points(desk: Desk) -> None:
    score(desk, "75")
    gap = tiers(desk).gap
    assert gap.next
    assert (gap.next.id, gap.capital, gap.score) == ("flagship", Decimal("4000000.00"), Decimal("5.00"))


def test_without_a_score_the_next_tier_is_unknown_not_failed(desk: Desk) -> None:
    view = tiers(desk)
    assert view.reached == "standard"
    assert view.gap.unknown == ("score",)


def test_the_strategic_tier_comes_by_invitation_alone(desk: Desk) -> None:
    with pytest.raises(Refusal, match="by invitation only"):
        give(desk, "strategic")
    invite(desk.ws, desk.partner, "A2", desk.clock.day, "总部邀请")
    assert tiers(desk).reached == "strategic"
    give(desk, "strategic")
    assert tiers(desk).held == "strategic"
    with pytest.raises(Refusal, match="no tiers"):
        invite(desk.ws, desk.partner, desk.agreement, desk.clock.day)


def test_the_benefits_are_a_table_of_thirteen_rows(desk: Desk) -> None:
    table = tiers(desk).benefits
    assert len(table.rows) == 13
    assert [tier.id for tier in table.tiers] == ["standard", "preferred", "elite", "flagship", "strategic"]


def test_tiers_are_kept_as_a_history_with_an_end(desk: Desk) -> None:
    give(desk, "preferred", date(2026, 1, 5))
    give(desk, "elite", date(2026, 2, 5))
    give(desk, "", date(2026, 3, 5))
    view = tiers(desk)
    assert [(one.tier, one.given_on) for one in view.history] == [
        ("preferred", date(2026, 1, 5)),
        ("elite", date(2026, 2, 5)),
        ("", date(2026, 3, 5)),
    ]
    assert view.held == ""


def test_a_raise_is_barred_through_the_last_day_of_an_embargo(desk: Desk) -> None:
    give(desk, "preferred")
    desk.handled(SECOND, date(2026, 3, 5))  # through 2026-06-05
    with pytest.raises(Refusal, match="before the embargo is over"):
        give(desk, "elite")
    give(desk, "standard")
    desk.clock.day = date(2026, 6, 5)
    with pytest.raises(Refusal, match="before the embargo is over"):
        give(desk, "preferred")
    desk.clock.day = date(2026, 6, 6)
    give(desk, "preferred")


def test_the_tier_that_is_held_one_that_does_not_exist_and_one_without_ladder_are_refused(desk: Desk) -> None:
    give(desk, "preferred")
    with pytest.raises(Refusal, match="already"):
        give(desk, "preferred")
    with pytest.raises(Refusal, match="no tier"):
        give(desk, "gold")
    with pytest.raises(Refusal, match="no tiers"):
        give_tier(desk.ws, desk.partner, desk.agreement, "preferred", desk.clock.day)


def test_tiers_have_names(desk: Desk) -> None:
    rules = ladder(desk.ws, desk.file, desk.clock.day)
    found = tier_name(rules, "elite")
    assert found
    assert found.en == "elite"
    assert tier_name(rules, "") is None
