from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.rules.refusal import Refusal
from app.services.freeze_letter import freeze_facts, freeze_order
from app.services.points_letter import points_order
from app.services.standing import standings_of
from tests.documents.paper import printed_text
from tests.services.desk import TODAY, Desk
from tests.services.letter_case import draft, issued, making, offered, story
from tests.services.shop import SIX, THREE, TWELVE, decided, set_up_shop

DAY = timedelta(days=1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    desk = set_up_shop(tmp_path)
    yield desk
    desk.ws.close()


def test_the_letter_says_what_the_outcome_says(shop: Desk) -> None:
    decided(shop, THREE, date(2025, 9, 1))
    violation = decided(shop, TWELVE)
    facts = freeze_facts(making(shop, freeze_order(shop.partner, violation)))
    (standing,) = standings_of(shop.ws, shop.file, TODAY)
    (freeze,) = standing.outcome.freezes or ()
    assert (facts.frozen.starts_on, facts.frozen.through) == (freeze.starts_on, freeze.through)
    assert (facts.frozen.days, facts.free_on) == (15, date(2026, 3, 20))
    assert (facts.tally.before, facts.tally.after) == (3, 15)


def test_it_names_the_handling_notice_where_one_was_issued(shop: Desk) -> None:
    violation = decided(shop, TWELVE)
    order = freeze_order(shop.partner, violation)
    assert "违规处理通知书" not in story(shop, order)
    number = issued(shop, points_order(shop.partner, violation)).number
    assert f"（《违规处理通知书》{number}）" in story(shop, order)


def test_a_freeze_is_offered_through_its_last_day_until_it_is_told(shop: Desk) -> None:
    violation = decided(shop, SIX)
    shop.clock.day = date(2026, 3, 11)
    assert offered(shop, "freeze") == [freeze_order(shop.partner, violation)]
    shop.clock.day = date(2026, 3, 12)
    assert offered(shop, "freeze") == []
    shop.clock.day = TODAY
    made = issued(shop, freeze_order(shop.partner, violation))
    assert "自2026年3月5日起至2026年3月11日止" in printed_text(made.pdf)
    assert offered(shop, "freeze") == []


def test_freezes_side_by_side_are_listed_and_end_with_the_later_one(shop: Desk) -> None:
    longer = decided(shop, TWELVE, TODAY - 3 * DAY)
    shorter = decided(shop, SIX)
    facts = freeze_facts(making(shop, freeze_order(shop.partner, shorter)))
    assert len(facts.others) == 1
    assert facts.free_on == date(2026, 3, 17)
    assert [one.violation for one in offered(shop, "freeze")] == [shorter, longer]


def test_a_freeze_that_was_over_before_is_not_listed(shop: Desk) -> None:
    decided(shop, SIX, TODAY - 7 * DAY)
    facts = freeze_facts(making(shop, freeze_order(shop.partner, decided(shop, SIX))))
    assert facts.others == ()


def test_a_decision_without_a_freeze_has_no_such_letter(shop: Desk) -> None:
    with pytest.raises(Refusal, match="no freeze"):
        draft(shop, freeze_order(shop.partner, decided(shop, THREE)))
    with pytest.raises(Refusal, match="not decided"):
        draft(shop, freeze_order(shop.partner, shop.suspect(SIX)))
