from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import PartnerTold
from app.rules.refusal import Refusal
from app.services.letter_delivery import Delivery, limits_started, record_delivery
from app.services.suspicion_letter import ALLEGED, PLACE, suspicion_order
from tests.documents.paper import printed_text
from tests.services.desk import SECOND, THIRD, TODAY, Desk, at_once
from tests.services.letter_case import draft, issued, offered, passages, story
from tests.services.shop import TWELVE, set_up_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    desk = set_up_shop(tmp_path)
    yield desk
    desk.ws.close()


def test_an_open_case_of_which_the_partner_was_not_told_is_offered_until_it_was(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    (order,) = offered(desk, "suspicion")
    assert order == suspicion_order(desk.partner, violation)
    desk.step(PartnerTold(violation, TODAY))
    assert offered(desk, "suspicion") == []


def test_the_oldest_case_is_the_most_pressing(desk: Desk) -> None:
    later = desk.suspect(SECOND)
    earlier = desk.suspect(THIRD, TODAY - timedelta(days=9))
    assert [order.violation for order in offered(desk, "suspicion")] == [earlier, later]


def test_issuing_it_with_its_step_tells_the_partner_and_starts_the_limit(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    made = issued(desk, suspicion_order(desk.partner, violation, PartnerTold(violation, TODAY, "email")))
    assert made.number == "云岭违调〔2026〕1号"
    told = desk.case(violation).told
    assert told
    assert (told.payload.letter, told.payload.channel) == (made.number, "email")
    assert desk.outcome().deadlines
    assert "至2026年3月10日止" in printed_text(made.pdf)


def test_the_letter_that_told_the_partner_is_served(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    issued(desk, suspicion_order(desk.partner, violation, PartnerTold(violation, TODAY)))
    (letter,) = desk.file.letters
    assert (letter.state, letter.sent_on, letter.served_on) == ("served", TODAY, TODAY)


def test_its_service_tells_the_partner_and_starts_the_limit_to_reply(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    number = issued(desk, suspicion_order(desk.partner, violation)).number
    record_delivery(desk.ws, desk.partner, Delivery(number, "sent", TODAY, "post"))
    desk.clock.day = TODAY + timedelta(days=1)
    served = Delivery(number, "served", desk.clock.day, "post", "EMS 1")
    (limit,) = limits_started(desk.ws, desk.partner, served)
    record_delivery(desk.ws, desk.partner, served)
    told = desk.case(violation).told
    assert told
    assert (told.payload.notified_on, told.payload.letter) == (desk.clock.day, number)
    assert limit.counting.due_on == date(2026, 3, 11)
    (letter,) = desk.file.letters
    assert (letter.state, letter.sent_on, letter.served_on) == ("served", TODAY, desk.clock.day)


def test_without_a_step_nothing_is_recorded_but_the_letter(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    issued(desk, suspicion_order(desk.partner, violation))
    assert desk.case(violation).told is None
    assert offered(desk, "suspicion") == []


def test_the_evidence_of_the_case_is_listed_and_enclosed(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "展位照片.txt"
    photo.write_text("照片", encoding="utf-8")
    letter = draft(desk, suspicion_order(desk.partner, desk.suspect(SECOND, evidence=[photo])))
    assert letter.attachments == ("展位照片.txt", "送达回执")
    assert "展位照片.txt" in "\n".join(letter.strings())


def test_what_is_alleged_is_proposed_from_the_case_and_may_be_said_better(desk: Desk) -> None:
    order = suspicion_order(desk.partner, desk.suspect(SECOND))
    assert passages(desk, order) == {ALLEGED: "宣传页写有不实的内容。", PLACE: ""}
    said = replace(order, passages={ALLEGED: "海报写有不实的内容。", PLACE: "B12展位"})
    assert "海报写有不实的内容。" in story(desk, said)
    assert "B12展位" in story(desk, said)


def test_on_the_marketplace_it_names_points_and_no_limit(shop: Desk) -> None:
    text = story(shop, suspicion_order(shop.partner, shop.suspect(TWELVE)))
    assert "扣12分、店铺冻结15天、扣除保证金5,000.00元" in text
    assert "工作日内" not in text


def test_a_case_that_was_handled_or_dismissed_is_not_asked_about(desk: Desk) -> None:
    handled = desk.handled(SECOND, TODAY)
    with pytest.raises(Refusal, match="handled already"):
        draft(desk, suspicion_order(desk.partner, handled))
    with pytest.raises(Refusal, match="no violation"):
        draft(desk, suspicion_order(desk.partner, "V9"))


def test_the_letter_bears_the_day_on_which_the_partner_is_told(desk: Desk) -> None:
    violation = desk.suspect(SECOND, TODAY - timedelta(days=3))
    step = at_once(PartnerTold(violation, TODAY - timedelta(days=1)))
    with pytest.raises(Refusal, match="bears the day"):
        issued(desk, suspicion_order(desk.partner, violation, step))
