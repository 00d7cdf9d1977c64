"""What a person types into a letter of a case stands there as typed, or is refused by the field's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.documents.glyph import MissingGlyph
from app.journal.kind import (
    DecisionTaken,
    NoticeSent,
    NoticeServed,
    ObjectionReceived,
    PartnerTold,
    ReplyReceived,
)
from app.services.announcement_letter import announcement_order
from app.services.decision_letter import decision_order
from app.services.demand_letter import demand_order
from app.services.deposit import deposit_accounts
from app.services.deposit_letter import top_up_order
from app.services.freeze_letter import freeze_order
from app.services.letter_issue import preview
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.points_letter import points_order
from app.services.suspicion_letter import suspicion_order
from tests.services.desk import SECOND, TODAY, Desk, set_up_desk
from tests.services.letter_case import passages, story, with_account
from tests.services.shop import TWELVE, decided, open_deposit, set_up_shop

TYPED = "{amount} {0.__class__} <img src=x> A<B &amp; “引号” 5,000.00元 \u202e倒写\n第二段。"
RARE = "𠮷"
BEFORE = TODAY - timedelta(days=20)


def inquiry(desk: Desk) -> LetterOrder:
    return suspicion_order(desk.partner, desk.suspect(SECOND))


def decision(desk: Desk) -> LetterOrder:
    violation = desk.suspect(SECOND, BEFORE)
    desk.step(NoticeSent(violation, BEFORE))
    desk.step(NoticeServed(violation, BEFORE))
    desk.step(ObjectionReceived(violation, BEFORE, "有异议。"))
    return decision_order(desk.partner, violation)


def announcement(desk: Desk) -> LetterOrder:
    return announcement_order(desk.partner, desk.handled(SECOND, TODAY))


def demand(desk: Desk) -> LetterOrder:
    return demand_order(desk.partner, desk.handled(SECOND, TODAY))


def by_points(shop: Desk) -> LetterOrder:
    violation = shop.suspect(TWELVE)
    shop.step(PartnerTold(violation, TODAY))
    shop.step(ReplyReceived(violation, TODAY, "系误传。", "不影响认定。"))
    shop.step(DecisionTaken(violation, TODAY))
    return points_order(shop.partner, violation)


def freeze(shop: Desk) -> LetterOrder:
    return freeze_order(shop.partner, decided(shop, TWELVE))


def top_up(shop: Desk) -> LetterOrder:
    decided(shop, TWELVE)
    (account,) = deposit_accounts(shop.ws, shop.file, TODAY)
    return top_up_order(shop.partner, account)


ORDERS: dict[tuple[str, str], Callable[[Desk], LetterOrder]] = {
    ("framework", "alleged"): inquiry,
    ("framework", "place"): inquiry,
    ("framework", "objection"): decision,
    ("framework", "answer"): decision,
    ("framework", "summary"): announcement,
    ("framework", "remark"): demand,
    ("shop", "findings"): by_points,
    ("shop", "reply"): by_points,
    ("shop", "weighed"): by_points,
    ("shop", "freeze.remark"): freeze,
    ("shop", "top_up.remark"): top_up,
}


@pytest.fixture
def ordered(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Desk, LetterOrder, str]]:
    """A desk, an order of a letter there, and one of its fields; the others hold what is proposed."""
    where, field = request.param
    desk = with_account(set_up_shop(tmp_path) if where == "shop" else set_up_desk(tmp_path))
    if where == "shop":
        open_deposit(desk)
    order = ORDERS[where, field](desk)
    name = field.rpartition(".")[2]
    others = {key: said or "已经核对。" for key, said in passages(desk, order).items() if key != "pay_by"}
    yield desk, replace(order, passages=others), name
    desk.ws.close()


every_field = pytest.mark.parametrize("ordered", list(ORDERS), indirect=True, ids="-".join)


@every_field
def test_markup_braces_and_signs_stay_as_they_were_typed(ordered: tuple[Desk, LetterOrder, str]) -> None:
    desk, order, name = ordered
    said = replace(order, passages={**order.passages, name: TYPED})
    assert TYPED.rstrip("。") in story(desk, said)


@every_field
def test_a_character_without_a_glyph_is_refused_by_the_name_of_the_field(
    ordered: tuple[Desk, LetterOrder, str],
) -> None:
    desk, order, name = ordered
    said = replace(order, passages={**order.passages, name: f"其标识写作{RARE}。"})
    with pytest.raises(MissingGlyph) as refused:
        preview(desk.ws, LETTER_KINDS[order.kind], said)
    assert [(each.character, bool(each.field.msgid)) for each in refused.value.missing] == [(RARE, True)]
