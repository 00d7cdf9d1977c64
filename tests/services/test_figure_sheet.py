from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import MonthlyFigures
from app.rules.refusal import Refusal
from app.services.figure_sheet import months_of, record_figures, sheets_of
from app.services.shop_entry import has_shops
from app.services.standing import standings
from app.services.watch_list import note_measure, shop_watch
from app.services.watched_shop import watched_shops
from tests.services.desk import TODAY, Desk, set_up_desk
from tests.services.shop import set_up_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_shop(tmp_path)
    yield found
    found.ws.close()


def enter(shop: Desk, month: date, sold: int | None = None, rating: str = "", **counts: int) -> None:
    mark = Decimal(rating) if rating else None
    record_figures(shop.ws, shop.partner, MonthlyFigures(shop.agreement, month, sold, mark, **counts))


def findings(shop: Desk) -> list[tuple[str, str]]:
    (standing,) = standings(shop.ws, shop.partner)
    found = shop_watch(shop.file, shop.agreement, standing.rulebook, shop.clock.day)
    return [(one.finding.figure, one.finding.state) for one in found]


def test_a_later_sheet_for_a_month_takes_the_place_of_the_earlier(shop: Desk) -> None:
    enter(shop, date(2025, 10, 1), 3)
    enter(shop, date(2025, 10, 1), 4)
    (standing,) = sheets_of(shop.file, shop.agreement).values()
    assert standing.payload.sold == 4


def test_a_month_can_be_entered_on_its_last_day_and_not_before(shop: Desk) -> None:
    shop.clock.day = date(2026, 3, 30)
    with pytest.raises(Refusal, match="not over yet"):
        enter(shop, date(2026, 3, 1), 1)
    shop.clock.day = date(2026, 3, 31)
    enter(shop, date(2026, 3, 1), 1)


def test_a_month_before_the_agreement_is_refused(shop: Desk) -> None:
    enter(shop, date(2025, 4, 1), 1)
    with pytest.raises(Refusal):
        enter(shop, date(2025, 3, 1), 1)


def test_months_are_offered_from_the_last_that_is_over_to_the_agreements_first(shop: Desk) -> None:
    months = months_of(shop.file.agreements[0], TODAY)
    assert (months[0], months[-1]) == (date(2026, 2, 1), date(2025, 4, 1))
    assert months_of(shop.file.agreements[0], date(2026, 2, 28))[0] == date(2026, 2, 1)
    assert months_of(shop.file.agreements[0], date(2026, 2, 27))[0] == date(2026, 1, 1)


def test_a_sheet_that_says_nothing_or_nothing_new_is_refused(shop: Desk) -> None:
    with pytest.raises(Refusal):
        enter(shop, date(2025, 10, 1))
    enter(shop, date(2025, 10, 1), 0)
    with pytest.raises(Refusal):
        enter(shop, date(2025, 10, 1), 0)


def test_two_months_without_a_sale_are_no_finding_and_three_are(shop: Desk) -> None:
    for month in (10, 11):
        enter(shop, date(2025, month, 1), 0, "4.0", sold_products=0, on_cloud=0)
    shop.clock.day = date(2025, 12, 5)
    assert ("sold", "found") not in findings(shop)
    shop.clock.day = TODAY
    enter(shop, date(2025, 12, 1), 0, "4.0")
    assert ("sold", "found") in findings(shop)


def test_the_share_counts_products_and_not_orders(shop: Desk) -> None:
    enter(shop, date(2026, 2, 1), 100, "4.0", sold_products=10, on_cloud=8)
    assert findings(shop) == []
    enter(shop, date(2026, 2, 1), 100, "4.0", sold_products=10, on_cloud=7)
    assert findings(shop) == [("cloud_share", "so_far")]


def test_a_finding_asks_until_a_measure_is_noted_or_it_is_overtaken(shop: Desk) -> None:
    enter(shop, date(2026, 1, 1), 1, "2.4", sold_products=1, on_cloud=1)
    enter(shop, date(2026, 2, 1), 1, "2.4", sold_products=1, on_cloud=1)
    (found,) = watched_shops(shop.ws)
    assert found.watched.asks
    assert found.watched.about == "low-rating 2026-01"
    note_measure(shop.ws, shop.partner, shop.agreement, "hide", TODAY, "", found.watched.about)
    (found,) = watched_shops(shop.ws)
    assert not found.watched.asks
    assert [one.what for one in found.watched.taken] == ["hide"]


def test_a_low_rating_that_recovered_is_past(shop: Desk) -> None:
    enter(shop, date(2026, 1, 1), 1, "2.4", sold_products=1, on_cloud=1)
    enter(shop, date(2026, 2, 1), 1, "2.5", sold_products=1, on_cloud=1)
    (found,) = watched_shops(shop.ws)
    assert not found.watched.is_current
    assert not found.watched.asks


def test_the_list_over_all_shops_says_what_each_shop_says(shop: Desk) -> None:
    for month in (10, 11, 12):
        enter(shop, date(2025, month, 1), 0, "2.0")
    (standing,) = standings(shop.ws, shop.partner)
    own = shop_watch(shop.file, shop.agreement, standing.rulebook, TODAY)
    assert tuple(one.watched for one in watched_shops(shop.ws)) == own


def test_a_desk_without_a_shop_has_no_watch_list(tmp_path: Path) -> None:
    desk = set_up_desk(tmp_path)
    assert not has_shops(desk.ws)
    assert watched_shops(desk.ws) == ()
    desk.ws.close()


def test_items_that_provisions_name_stand_in_the_catalogue(shop: Desk) -> None:
    for id_ in shop.ws.library.ids():
        rulebook = shop.ws.library.get(id_)
        named = {one.violation for one in rulebook.provisions if one.violation}
        assert named <= set(rulebook.catalogue)
