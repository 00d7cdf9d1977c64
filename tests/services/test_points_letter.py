from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import DecisionTaken, PartnerTold, ReplyReceived
from app.rules.refusal import Refusal
from app.services.points_letter import points_facts, points_order
from app.services.standing import standings_of
from tests.documents.paper import printed_text
from tests.services.desk import OPENED, SECOND, TODAY, Desk
from tests.services.letter_case import draft, issued, making, offered, passages, story
from tests.services.shop import (
    REMOVAL,
    SIX,
    THREE,
    TWELVE,
    decided,
    open_deposit,
    set_up_shop,
    top_up,
)

EARLIER = date(2025, 9, 1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "shop"
    folder.mkdir()
    desk = set_up_shop(folder)
    open_deposit(desk)
    yield desk
    desk.ws.close()


def test_the_notice_says_what_the_outcome_says(shop: Desk) -> None:
    decided(shop, SIX, EARLIER)
    violation = decided(shop, TWELVE)
    facts = points_facts(making(shop, points_order(shop.partner, violation)))
    (standing,) = standings_of(shop.ws, shop.file, TODAY)
    outcome = standing.outcome
    assert outcome.points
    assert (facts.tally.before, facts.tally.after) == (6, outcome.points.total) == (6, 18)
    freeze = next(one for one in outcome.freezes or () if one.violation == violation)
    assert facts.freeze
    assert (facts.freeze.starts_on, facts.freeze.through) == (freeze.starts_on, freeze.through)
    assert outcome.deposit
    assert facts.deducted
    assert facts.deducted.balance == outcome.deposit.balance
    assert facts.deducted.top_up == outcome.deposit.shortfall
    assert facts.deducted.top_up_due_on == outcome.deposit.top_up_due_on == date(2026, 3, 10)


def test_points_of_another_fiscal_year_are_not_counted(shop: Desk) -> None:
    decided(shop, SIX, OPENED + timedelta(days=1))
    facts = points_facts(making(shop, points_order(shop.partner, decided(shop, TWELVE))))
    assert (facts.tally.before, facts.tally.after) == (0, 12)


def test_issuing_it_with_the_decision_records_the_decision_under_its_number(shop: Desk) -> None:
    violation = shop.suspect(TWELVE)
    made = issued(shop, points_order(shop.partner, violation, DecisionTaken(violation, TODAY)))
    decision = shop.case(violation).decision
    assert made.number == "云岭违处〔2026〕1号"
    assert decision
    assert decision.payload.letter == made.number
    assert "扣分后累计12分" in printed_text(made.pdf)
    assert offered(shop, "handling_notice") == []


def test_a_decision_that_no_letter_told_is_offered_the_latest_first(shop: Desk) -> None:
    earlier, later = decided(shop, SIX, EARLIER), decided(shop, TWELVE)
    assert [order.violation for order in offered(shop, "handling_notice")] == [later, earlier]


def test_a_deposit_topped_up_since_is_not_asked_for_again(shop: Desk) -> None:
    violation = decided(shop, TWELVE)
    assert "应补足保证金：人民币5,000.00元" in story(shop, points_order(shop.partner, violation))
    top_up(shop, "5000.00")
    assert "应补足" not in story(shop, points_order(shop.partner, violation))


def test_a_sum_set_at_discretion_is_told_with_its_reason(shop: Desk) -> None:
    violation = shop.suspect(TWELVE)
    step = DecisionTaken(violation, TODAY, set_to=Decimal("4000.00"), reason="当日即已改正。")
    text = story(shop, points_order(shop.partner, violation, step))
    assert "对应的扣除金额为人民币5,000.00元" in text
    assert "本次扣除保证金：人民币4,000.00元" in text
    assert "当日即已改正。" in text


def test_what_the_deposit_cannot_give_is_claimed_from_the_next_settlement(shop: Desk) -> None:
    for day in (EARLIER, EARLIER + timedelta(days=1), EARLIER + timedelta(days=2)):
        decided(shop, SIX, day)
    last = shop.suspect(TWELVE)
    step = DecisionTaken(last, TODAY, set_to=Decimal("12000.00"), reason="造成的损失较大。")
    facts = points_facts(making(shop, points_order(shop.partner, last, step)))
    assert facts.deducted
    assert (facts.deducted.before, facts.deducted.taken, facts.deducted.missing) == (
        Decimal("11000.00"),
        Decimal("11000.00"),
        Decimal("1000.00"),
    )


@pytest.mark.parametrize(
    ("items", "ground"), [((REMOVAL,), "item"), ((TWELVE, TWELVE), "points"), ((SIX, TWELVE), "")]
)
def test_a_removal_names_its_ground_and_asks_for_no_top_up(
    shop: Desk, items: tuple[str, ...], ground: str
) -> None:
    last = [decided(shop, item, TODAY) for item in items][-1]
    facts = points_facts(making(shop, points_order(shop.partner, last)))
    assert (facts.removed.ground if facts.removed else "") == ground
    if facts.removed:
        assert facts.deducted is None or facts.deducted.top_up_due_on is None
        assert "不得重新入驻" in story(shop, points_order(shop.partner, last))


def test_a_removal_at_discretion_gives_its_reason(shop: Desk) -> None:
    violation = shop.suspect(SIX)
    step = DecisionTaken(violation, TODAY, removed=True, reason="多次教唆他人违规。")
    text = story(shop, points_order(shop.partner, violation, step))
    assert "决定予以清退，理由是：多次教唆他人违规。" in text


def test_points_alone_bring_no_other_measure(shop: Desk) -> None:
    text = story(shop, points_order(shop.partner, decided(shop, THREE)))
    assert "本次不采取其他措施" in text
    assert "人民币" not in text


def test_without_a_deposit_on_record_nothing_is_said_to_be_taken_from_it(tmp_path: Path) -> None:
    bare = set_up_shop(tmp_path)
    text = story(bare, points_order(bare.partner, decided(bare, TWELVE)))
    bare.ws.close()
    assert "本次扣除保证金" not in text


def test_the_reply_and_its_weighing_are_proposed_and_told(shop: Desk) -> None:
    violation = shop.suspect(TWELVE)
    shop.step(PartnerTold(violation, TODAY, "console"))
    shop.step(ReplyReceived(violation, TODAY, "系新员工误传。", "误传不影响认定。"))
    shop.step(DecisionTaken(violation, TODAY))
    order = points_order(shop.partner, violation)
    assert passages(shop, order) == {
        "findings": "宣传页写有不实的内容。",
        "reply": "系新员工误传。",
        "weighed": "误传不影响认定。",
    }
    text = story(shop, order)
    assert text.index("系新员工误传。") < text.index("误传不影响认定。")


def test_what_is_not_decided_or_knows_no_points_has_no_such_notice(shop: Desk, desk: Desk) -> None:
    with pytest.raises(Refusal, match="not decided yet"):
        draft(shop, points_order(shop.partner, shop.suspect(TWELVE)))
    with pytest.raises(Refusal, match="counts no points"):
        draft(desk, points_order(desk.partner, desk.suspect(SECOND)))
