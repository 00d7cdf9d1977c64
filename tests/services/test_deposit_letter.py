from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.deposit_top_up import EXTRA, PLAIN
from app.rules.refusal import Refusal
from app.services.deposit import deposit_accounts
from app.services.deposit_letter import top_up_facts, top_up_order
from app.services.letter_order import LetterOrder
from app.services.wrong_letter import wrong_letters
from tests.documents.paper import printed_text
from tests.services.desk import TODAY, Desk
from tests.services.letter_case import draft, issued, making, offered, story, variants, with_account
from tests.services.shop import REMOVAL, SIX, TWELVE, decided, open_deposit, set_up_shop, top_up

DAY = timedelta(days=1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    desk = set_up_shop(tmp_path)
    open_deposit(desk)
    yield with_account(desk)
    desk.ws.close()


def order_of(shop: Desk, variant: str = PLAIN) -> LetterOrder:
    (account,) = deposit_accounts(shop.ws, shop.file, shop.clock.today())
    return top_up_order(shop.partner, account, variant)


def test_the_letter_says_what_the_account_says(shop: Desk) -> None:
    violation = decided(shop, TWELVE)
    facts = top_up_facts(making(shop, order_of(shop)))
    (account,) = deposit_accounts(shop.ws, shop.file, TODAY)
    assert order_of(shop).violation == violation
    assert facts.balance == account.deposit.balance == Decimal("15000.00")
    assert facts.shortfall == facts.top_up == account.deposit.shortfall == Decimal("5000.00")
    assert facts.due_on == account.deposit.top_up_due_on == date(2026, 3, 10)
    assert sum(one.change for one in facts.movements) == facts.balance
    assert "3月9日至3月10日为第2至第3个工作日" in facts.counted


def test_paid_in_part_the_rest_is_asked_for(shop: Desk) -> None:
    decided(shop, TWELVE)
    top_up(shop, "1999.50")
    letter = draft(shop, order_of(shop))
    assert dict(letter.facts)["top_up"] == "3000.50"


def test_it_is_offered_while_the_limit_runs_or_has_passed_until_a_letter_says_so(shop: Desk) -> None:
    assert offered(shop, "deposit_top_up") == []
    decided(shop, TWELVE)
    assert offered(shop, "deposit_top_up") == [order_of(shop)]
    shop.clock.day = date(2026, 3, 11)
    assert "已经届满" in story(shop, order_of(shop))
    made = issued(shop, order_of(shop))
    assert made.number == "云岭补保〔2026〕1号"
    assert "5,000.00" in printed_text(made.pdf)
    assert offered(shop, "deposit_top_up") == []


def test_another_deduction_asks_anew(shop: Desk) -> None:
    decided(shop, TWELVE)
    issued(shop, order_of(shop))
    shop.clock.day = TODAY + DAY
    decided(shop, SIX, TODAY + DAY)
    assert [one.violation for one in offered(shop, "deposit_top_up")] == ["V2"]


def test_more_than_two_deductions_let_the_extra_deposit_be_asked_for(shop: Desk) -> None:
    for ago in (60, 30):
        decided(shop, SIX, TODAY - ago * DAY)
    assert variants(shop, order_of(shop)) == [PLAIN]
    with pytest.raises(Refusal, match="too few"):
        draft(shop, order_of(shop, EXTRA))
    decided(shop, SIX)
    assert variants(shop, order_of(shop)) == [PLAIN, EXTRA]
    letter = draft(shop, order_of(shop, EXTRA))
    assert dict(letter.facts)["extra"] == "10000.00"
    assert "应追加保证金：人民币10,000.00元" in story(shop, order_of(shop, EXTRA))
    assert "追加" not in story(shop, order_of(shop))


def test_a_deposit_that_is_whole_and_one_that_a_removal_took_are_not_asked_for(shop: Desk) -> None:
    with pytest.raises(Refusal, match="No limit"):
        draft(shop, order_of(shop))
    decided(shop, REMOVAL)
    assert offered(shop, "deposit_top_up") == []
    with pytest.raises(Refusal, match="No limit"):
        draft(shop, order_of(shop))


def test_an_agreement_without_a_deposit_has_no_such_letter(desk: Desk) -> None:
    with pytest.raises(Refusal, match="No deposit"):
        draft(desk, LetterOrder("deposit_top_up", desk.partner, agreement=desk.agreement))


def test_the_letter_stays_right_when_the_partner_pays_even_on_its_day(shop: Desk) -> None:
    decided(shop, TWELVE)
    issued(shop, order_of(shop))
    top_up(shop, "2000.00")
    assert wrong_letters(shop.ws, shop.partner) == ()
