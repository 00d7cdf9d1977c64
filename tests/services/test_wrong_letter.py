"""Letters of every kind that say by now what is no longer so; the others stay right for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import NoticeSent, ViolationAnnounced, ViolationDismissed
from app.language import render
from app.services.demand_letter import demand_order
from app.services.points_letter import points_order
from app.services.suspicion_letter import suspicion_order
from app.services.violation import void_entry
from app.services.wrong_letter import wrong_letters
from tests.services.desk import OPENED, SECOND, TODAY, Desk
from tests.services.letter_case import issued, with_account
from tests.services.money_case import pay
from tests.services.shop import SIX, TWELVE, decided, open_deposit, set_up_shop

DAY = timedelta(days=1)
SENT = date(2025, 12, 4)  # three months end on 4 March 2026, the day before the desk's day


@pytest.fixture
def payer(desk: Desk) -> Desk:
    return with_account(desk)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "shop"
    folder.mkdir()
    desk = set_up_shop(folder)
    open_deposit(desk)
    yield desk
    desk.ws.close()


def owing(desk: Desk, sent_on: date) -> str:
    violation = desk.suspect(SECOND, sent_on - 9 * DAY)
    desk.step(NoticeSent(violation, sent_on))
    desk.step(ViolationAnnounced(violation, sent_on))
    return violation


def wrong(desk: Desk) -> list[tuple[str, list[str]]]:
    """Each letter that is wrong: its kind, and what it says otherwise."""
    found = wrong_letters(desk.ws, desk.partner)
    return [(one.kind, [render(text, "en") for text in one.differences]) for one in found]


def test_a_demand_stays_right_when_it_is_paid_and_time_goes_by(payer: Desk) -> None:
    violation = owing(payer, SENT)
    issued(payer, demand_order(payer.partner, violation))
    pay(payer, violation, TODAY, "1000.00")
    payer.clock.day = TODAY + 60 * DAY
    assert wrong(payer) == []


def test_a_demand_is_wrong_once_an_earlier_case_is_dismissed(payer: Desk) -> None:
    first = owing(payer, SENT - 30 * DAY)
    violation = owing(payer, SENT)
    issued(payer, demand_order(payer.partner, violation))
    payer.step(ViolationDismissed(first, TODAY, "证据不足"))
    ((kind, said),) = wrong(payer)
    assert kind == "demand"
    assert "penalty: ¥10,000.00 in the letter, ¥5,000.00 now" in said


def test_a_letter_of_a_suspicion_is_wrong_once_its_case_is_dismissed(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    issued(desk, suspicion_order(desk.partner, violation))
    assert wrong(desk) == []
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    ((kind, said),) = wrong(desk)
    assert (kind, said) == ("suspicion", ["the violation V1 was dismissed on 5 Mar 2026"])


def test_a_notice_of_points_is_right_while_its_decision_stands(shop: Desk) -> None:
    violation = decided(shop, TWELVE)
    issued(shop, points_order(shop.partner, violation))
    assert wrong(shop) == []
    decision = shop.case(violation).decision
    assert decision
    void_entry(shop.ws, shop.partner, decision.entry, "认定有误")
    ((_, said),) = wrong(shop)
    assert said == ["the decision that it tells is void"]


def test_a_notice_of_points_is_wrong_once_an_earlier_decision_is_void(shop: Desk) -> None:
    first = decided(shop, SIX, OPENED + 60 * DAY)
    violation = decided(shop, TWELVE)
    issued(shop, points_order(shop.partner, violation))
    earlier = shop.case(first).decision
    assert earlier
    void_entry(shop.ws, shop.partner, earlier.entry, "认定有误")
    ((_, said),) = wrong(shop)
    assert "points after it: 18 in the letter, 12 now" in [text.lower() for text in said]
