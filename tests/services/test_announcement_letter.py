from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.documents.story import written_day
from app.journal.kind import NoticeSent, NoticeServed, ViolationAnnounced
from app.rules.refusal import Refusal
from app.services.announcement_letter import SUMMARY, announcement_order
from app.services.due_process import TooEarly
from app.services.letter_receipt import receipt_pdf
from app.services.partner import amend_partner
from tests.documents.paper import printed_text
from tests.services.desk import DRAFT, FIRST, HOUSE, SECOND, TODAY, Desk, at_once
from tests.services.letter_case import draft, issued, offered, story
from tests.services.shop import TWELVE, decided, open_deposit, set_up_shop

FULL = replace(DRAFT, email="lin@qinghe.example", address="杭州市滨江区青禾路88号")
PERSONAL = (FULL.contact, FULL.phone, FULL.email, FULL.address)


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A partner whose contact is known in every way."""
    amend_partner(desk.ws, desk.partner, FULL)
    return desk


def test_nothing_of_a_person_stands_in_it_or_in_its_file(known: Desk) -> None:
    violation = known.handled(SECOND, TODAY)
    made = issued(known, announcement_order(known.partner, violation))
    letter = known.file.letters[0].issued.payload
    text = printed_text(made.pdf)
    assert DRAFT.name in text
    for said in (*PERSONAL, HOUSE.signatory, HOUSE.phone, HOUSE.email):
        assert said not in text
        assert said not in letter.facts
        assert said.encode() not in made.pdf


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (f"经办人{FULL.contact}已离职。", "name of a contact"),
        (f"电话{FULL.phone}。", "mobile number"),
        ("请拨18800001111。", "mobile number"),
        (f"来信见{FULL.email}。", "e-mail"),
        ("来信见someone@else.example。", "e-mail"),
        ("证件号11010519491231002X。", "identity card"),
    ],
)
def test_a_summary_that_names_a_person_is_refused_with_what_it_names(
    known: Desk, typed: str, what: str
) -> None:
    order = announcement_order(known.partner, known.handled(SECOND, TODAY))
    with pytest.raises(Refusal, match=what):
        draft(known, replace(order, passages={SUMMARY: typed}))


def test_a_contact_of_before_is_kept_out_too(known: Desk) -> None:
    amend_partner(known.ws, known.partner, replace(FULL, contact="沈予安", phone="0571-88000000"))
    order = announcement_order(known.partner, known.handled(SECOND, TODAY))
    for typed in (FULL.contact, "沈予安", "0571-88000000"):
        with pytest.raises(Refusal, match="must not hold"):
            draft(known, replace(order, passages={SUMMARY: f"由{typed}经办。"}))


def test_a_summary_without_a_person_is_told(known: Desk) -> None:
    order = announcement_order(known.partner, known.handled(SECOND, TODAY))
    said = "宣传页自称独家，涉及3项服务、金额100,000.00元、编号20260305。"
    assert said in story(known, replace(order, passages={SUMMARY: said}))


def test_issuing_it_with_its_step_announces_under_its_number(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    step = at_once(ViolationAnnounced(violation, TODAY))
    made = issued(desk, announcement_order(desk.partner, violation, step))
    announced = desk.case(violation).announcement
    assert announced
    assert (announced.payload.letter, announced.payload.announced_on) == (made.number, TODAY)
    assert next(one.state for one in desk.file.letters if one.number == made.number) == "sent"
    assert "2027年3月4日" in printed_text(made.pdf)


def test_it_waits_for_the_partner_as_the_step_does(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    order = announcement_order(desk.partner, violation, ViolationAnnounced(violation, TODAY))
    with pytest.raises(TooEarly):
        issued(desk, order)
    assert offered(desk, "announcement") == []


def test_it_is_offered_with_its_step_once_nothing_is_waited_for(desk: Desk) -> None:
    sent = TODAY - timedelta(days=10)
    violation = desk.suspect(SECOND, sent)
    desk.step(NoticeSent(violation, sent))
    desk.step(NoticeServed(violation, sent))
    (order,) = offered(desk, "announcement")
    assert order.step == ViolationAnnounced(violation, TODAY)
    issued(desk, order)
    assert desk.case(violation).announcement
    assert offered(desk, "announcement") == []


def test_it_tells_the_class_and_the_bars_of_the_outcome_but_no_sum(desk: Desk) -> None:
    desk.fee()
    violation = desk.handled(FIRST, TODAY, removed=True)
    text = story(desk, announcement_order(desk.partner, violation))
    (bar,) = desk.outcome().embargoes or ()
    assert f"即至{written_day(bar.through)}止" in text
    assert "一类违规" in text
    assert "终止合作" in text
    assert "人民币" not in text


def test_what_is_not_announced_has_no_announcement(desk: Desk) -> None:
    with pytest.raises(Refusal, match="not announced yet"):
        draft(desk, announcement_order(desk.partner, desk.suspect(SECOND)))


def test_a_decision_by_points_is_announced_by_its_measures(desk: Desk) -> None:
    folder = desk.ws.path.parent / "shop"
    folder.mkdir()
    shop = set_up_shop(folder)
    open_deposit(shop)
    text = story(shop, announcement_order(shop.partner, decided(shop, TWELVE)))
    shop.ws.close()
    assert "扣12分" in text
    assert "自2026年3月5日起至2026年3月19日止冻结店铺" in text
    assert "人民币" not in text


def test_it_has_no_receipt(desk: Desk) -> None:
    violation = desk.handled(SECOND, TODAY)
    made = issued(desk, announcement_order(desk.partner, violation))
    assert "送达回执" not in printed_text(made.pdf)
    with pytest.raises(Refusal, match="no receipt"):
        receipt_pdf(desk.ws, desk.partner, made.number)
