from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.services.shop_year import fiscal_years, shop_year, top_up_counting
from app.services.standing import Standing, standings
from tests.services.desk import Desk
from tests.services.shop import SIX, THREE, TWELVE, decided, open_deposit, set_up_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_shop(tmp_path)
    open_deposit(found)
    yield found
    found.ws.close()


def standing(shop: Desk) -> Standing:
    return standings(shop.ws, shop.partner)[0]


def test_points_belong_to_the_year_of_their_decision(shop: Desk) -> None:
    shop.clock.day = date(2026, 4, 8)
    decided(shop, TWELVE, date(2026, 3, 31))
    decided(shop, SIX, date(2026, 4, 1))
    decided(shop, THREE, date(2026, 4, 2))
    now, before = fiscal_years(standing(shop))
    assert (now.number, before.number) == (2027, 2026)
    present = shop_year(shop.file, standing(shop), now)
    assert [(line.points, line.total) for line in present.lines] == [(6, 6), (3, 9)]
    assert not present.is_over
    past = shop_year(shop.file, standing(shop), before)
    assert (past.total, past.limit, past.is_over) == (12, 24, True)


def test_a_freeze_over_the_end_of_a_year_stands_in_both(shop: Desk) -> None:
    shop.clock.day = date(2026, 4, 8)
    violation = decided(shop, TWELVE, date(2026, 3, 31))
    for year in fiscal_years(standing(shop)):
        shown = shop_year(shop.file, standing(shop), year)
        assert [freeze.violation for freeze in shown.freezes] == [violation]


def test_the_limit_to_top_up_is_counted_in_words(shop: Desk) -> None:
    assert top_up_counting(shop.ws, shop.file, standing(shop)) is None
    decided(shop, SIX)
    counting = top_up_counting(shop.ws, shop.file, standing(shop))
    assert counting is not None
    assert counting.counting.due_on == date(2026, 3, 10)
