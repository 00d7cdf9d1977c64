from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.journal.kind import DepositRefunded, DepositToppedUp, PaymentReceived
from app.rules.refusal import Refusal
from app.services.deposit import balances_on, deposit_accounts, refund_deposit
from app.services.money import penalty_accounts
from app.services.payment import record_payments
from app.services.set_off import plan_set_off, set_off_payments, shares_of_deposit
from app.services.violation import void_entry
from tests.services.desk import TODAY, Desk
from tests.services.money_case import pay, penalised, with_shop

DAY = date(2021, 6, 21)


def test_the_deposit_comes_first_and_the_rest_is_by_transfer(desk: Desk) -> None:
    shop, violation = with_shop(desk), penalised(desk)
    plan = plan_set_off(desk.ws, desk.file, [violation], DAY, Decimal("0.00"), Decimal("0.00"))
    assert shares_of_deposit(plan) == {shop: Decimal("5000.00")}
    assert plan.proposal.rest == Decimal("0.00")
    payments = set_off_payments(plan, shares_of_deposit(plan), {})
    record_payments(desk.ws, desk.partner, payments)
    assert balances_on(desk.ws, desk.file, DAY) == {shop: Decimal("15000.00")}
    assert [one.left for one in penalty_accounts(desk.ws, desk.file, TODAY)] == [Decimal("0.00")]


def test_what_was_not_typed_is_unknown_and_so_is_the_rest(desk: Desk) -> None:
    violation = penalised(desk)
    plan = plan_set_off(desk.ws, desk.file, [violation], DAY)
    assert plan.proposal.rest is None
    assert plan.proposal.rest_at_most == Decimal("5000.00")


def test_one_sum_goes_over_several_penalties_in_order_of_their_due_days(desk: Desk) -> None:
    first, second = penalised(desk), penalised(desk)
    plan = plan_set_off(desk.ws, desk.file, [first, second], DAY)
    parts = set_off_payments(plan, {}, {"prepayment": Decimal("4000.00"), "transfer": Decimal("3000.00")})
    assert [(one.violation, one.source, one.amount) for one in parts] == [
        (first, "prepayment", Decimal("4000.00")),
        (first, "transfer", Decimal("1000.00")),
        (second, "transfer", Decimal("2000.00")),
    ]


def test_more_than_the_deposit_held_that_day_is_refused(desk: Desk) -> None:
    shop, violation = with_shop(desk), penalised(desk)
    refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, date(2021, 6, 20), Decimal("18000.00")))
    payment = PaymentReceived(violation, DAY, Decimal("2000.01"), "deposit", shop)
    with pytest.raises(Refusal, match=r"held only 2000\.00"):
        record_payments(desk.ws, desk.partner, [payment])
    pay(desk, violation, DAY, "2000.00", "deposit", shop)


def test_a_movement_that_a_later_one_could_not_follow_is_refused(desk: Desk) -> None:
    shop, violation = with_shop(desk), penalised(desk)
    refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, date(2021, 8, 1), Decimal("20000.00")))
    with pytest.raises(Refusal, match="2021-08-01"):
        pay(desk, violation, DAY, "0.01", "deposit", shop)


def test_two_set_offs_of_one_day_may_take_no_more_than_was_there(desk: Desk) -> None:
    shop, first, second = with_shop(desk), penalised(desk), penalised(desk)
    refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, date(2021, 6, 20), Decimal("14000.00")))
    payments = [
        PaymentReceived(first, DAY, Decimal("5000.00"), "deposit", shop),
        PaymentReceived(second, DAY, Decimal("1000.01"), "deposit", shop),
    ]
    with pytest.raises(Refusal):
        record_payments(desk.ws, desk.partner, payments)


def test_more_than_the_balance_is_not_given_back(desk: Desk) -> None:
    shop = with_shop(desk)
    with pytest.raises(Refusal):
        refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, DAY, Decimal("20000.01")))
    refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, DAY, Decimal("20000.00")))
    (account,) = deposit_accounts(desk.ws, desk.file, TODAY)
    assert account.deposit.balance == Decimal("0.00")
    assert account.conditions


def test_a_top_up_that_was_spent_cannot_be_voided(desk: Desk) -> None:
    shop = with_shop(desk)
    top_up = desk.step(DepositToppedUp(shop, date(2021, 6, 1), Decimal("500.00")))
    refund_deposit(desk.ws, desk.partner, DepositRefunded(shop, DAY, Decimal("20500.00")))
    with pytest.raises(Refusal, match=r"500\.00 would be missing"):
        void_entry(desk.ws, desk.partner, top_up, "录入有误")
