from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.journal.kind import DecisionTaken, EndingServed
from tests.services.desk import FIRST, TODAY, Desk
from tests.services.letter_case import issued, offered, story
from tests.services.money_case import with_shop
from tests.services.shop import REMOVAL, SIX, TWELVE, decided, set_up_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "shop"
    folder.mkdir()
    desk = set_up_shop(folder)
    yield desk
    desk.ws.close()


def test_an_announced_class_one_with_removal_asks_for_its_termination_until_it_is_issued(desk: Desk) -> None:
    desk.fee()
    violation = desk.handled(FIRST, TODAY, removed=True)
    (order,) = offered(desk, "termination")
    assert (order.violation, order.agreement) == (violation, desk.agreement)
    issued(desk, order)
    assert offered(desk, "termination") == []


def test_what_falls_with_the_agreement_ends_the_same_day(desk: Desk) -> None:
    shop = with_shop(desk)
    desk.fee()
    desk.handled(FIRST, TODAY, removed=True)
    (order,) = offered(desk, "termination")
    issued(desk, order)
    record = desk.file.agreement(shop)
    assert record
    assert record.ending
    assert record.ending.payload.because_of == desk.agreement


def test_a_class_one_that_stays_asks_for_none(desk: Desk) -> None:
    desk.fee()
    desk.handled(FIRST, TODAY)
    assert offered(desk, "termination") == []


def test_a_shop_removed_by_points_is_offered_the_end_of_its_agreement(shop: Desk) -> None:
    decided(shop, TWELVE)
    assert offered(shop, "termination") == []
    decided(shop, TWELVE)
    (order,) = offered(shop, "termination")
    text = story(shop, order)
    assert "扣分累计24分，已满24分" in text
    assert "协议第7.2.4条" in text
    assert "送达贵公司之日终止" in text


def test_issuing_it_records_the_ending_which_takes_effect_when_served(shop: Desk) -> None:
    decided(shop, REMOVAL)
    (order,) = offered(shop, "termination")
    made = issued(shop, order)
    record = shop.file.agreement(shop.agreement)
    assert record
    assert record.ending
    assert (record.ending.payload.ground, record.ending.payload.letter) == ("breach", made.number)
    shop.step(EndingServed(shop.agreement, TODAY))
    assert shop.outcome().renewal
    assert offered(shop, "termination") == []


def test_a_removal_at_discretion_gives_its_reason(shop: Desk) -> None:
    violation = shop.suspect(SIX)
    shop.step(DecisionTaken(violation, TODAY, removed=True, reason="多次教唆他人违规。"))
    (order,) = offered(shop, "termination")
    assert "理由是：多次教唆他人违规。" in story(shop, order)
