"""What a violation costs (R13, R15, R16, R19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import ENGLISH, render
from app.rules.facts import Fee, Payment
from tests.rules.case import announced, outcome, penalty, yuan

DAY = date(2021, 6, 1)
LATER = date(2022, 6, 1)
ONE = announced("V1", "class_1", DAY)
TWO = announced("V1", "class_2", DAY)


def cost(*fees: Fee, sent_on: date = DAY) -> tuple[Decimal, bool]:
    violation = replace(ONE, notice_sent_on=sent_on, notice_served_on=sent_on)
    found = penalty(outcome([violation], LATER, fees=fees), "V1")
    return found.amount, found.complete


def test_a_class_one_costs_at_least_100000_while_no_fees_are_recorded() -> None:
    assert cost() == (yuan("100000.00"), False)


def test_a_record_of_no_fees_makes_the_sum_definite() -> None:
    assert cost(Fee(DAY, yuan("0.00"))) == (yuan("100000.00"), True)


@pytest.mark.parametrize(
    ("fees", "amount"),
    [
        ("333333.33", "100000.00"),
        ("333333.34", "100000.00"),
        ("333333.35", "100000.01"),
        ("500000.00", "150000.00"),
    ],
)
def test_a_class_one_costs_30_percent_of_the_fees_where_that_is_more(fees: str, amount: str) -> None:
    assert cost(Fee(DAY, yuan(fees))) == (yuan(amount), True)


def test_fees_of_other_fiscal_years_do_not_count() -> None:
    assert cost(Fee(date(2021, 3, 31), yuan("900000.00"))) == (yuan("100000.00"), False)


def test_fees_paid_after_the_notice_was_sent_do_not_count() -> None:
    later = Fee(DAY + timedelta(days=1), yuan("900000.00"))
    assert cost(Fee(DAY, yuan("400000.00")), later) == (yuan("120000.00"), True)


def test_the_fiscal_year_is_that_of_the_day_the_notice_was_sent() -> None:
    fee = Fee(date(2022, 3, 1), yuan("900000.00"))
    assert cost(fee, sent_on=date(2022, 3, 31)) == (yuan("270000.00"), True)
    assert cost(fee, sent_on=date(2022, 4, 1)) == (yuan("100000.00"), False)


@given(st.lists(st.decimals(Decimal(0), Decimal(10**7), places=2), min_size=1, max_size=5))
def test_fees_add_up_whatever_their_order(amounts: list[Decimal]) -> None:
    fees = [Fee(DAY - timedelta(days=number), amount) for number, amount in enumerate(amounts)]
    forwards, backwards = cost(*fees), cost(*reversed(fees))
    share = (sum(amounts, Decimal(0)) * 30 / 100).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert forwards == backwards == (max(share, yuan("100000.00")), True)


def test_a_class_three_alone_costs_nothing() -> None:
    assert outcome([announced("V1", "class_3", DAY)], LATER).penalties == ()


def test_a_reduction_stands_until_the_partner_objects() -> None:
    reduced = replace(TWO, set_to=yuan("1000.00"), objected_on=date(2021, 6, 3))
    assert penalty(outcome([reduced], date(2021, 6, 2)), "V1").amount == yuan("1000.00")
    assert penalty(outcome([reduced], date(2021, 6, 3)), "V1").amount == yuan("5000.00")


def test_a_reduction_to_nothing_leaves_nothing_to_pay() -> None:
    found = penalty(outcome([replace(TWO, set_to=yuan("0.00"))], LATER), "V1")
    assert (found.amount, found.outstanding, found.late_fee) == (yuan("0.00"),) * 3


def test_a_sum_set_higher_stays_in_spite_of_an_objection() -> None:
    raised = replace(TWO, set_to=yuan("8000.00"), objected_on=date(2021, 6, 3))
    assert penalty(outcome([raised], LATER), "V1").amount == yuan("8000.00")


def test_a_notice_that_is_not_sent_has_no_limit_to_pay() -> None:
    unsent = replace(TWO, notice_sent_on=None, notice_served_on=None)
    found = penalty(outcome([unsent], LATER), "V1")
    assert found.due_on is None
    assert found.late_fee == yuan("0.00")


def test_every_figure_of_a_penalty_has_a_reason() -> None:
    found = outcome([TWO], LATER)
    for figure in ("amount", "rank", "due_on", "paid", "outstanding", "late_fee"):
        assert found.reasons(f"penalties.V1.{figure}") != ()


def test_a_place_on_the_ladder_says_what_stands_before_it() -> None:
    second = announced("V2", "class_2", date(2021, 7, 1))
    found = outcome([TWO, second], LATER)
    first, *_ = found.reasons("penalties.V1.amount")
    after, *_ = found.reasons("penalties.V2.amount")
    assert render(first.text, ENGLISH).startswith("the first of class two")
    assert render(after.text, ENGLISH).startswith("number 2 of class two, with V1 still valid")


def test_a_sum_set_at_the_standard_is_no_reduction_that_an_objection_undoes() -> None:
    same = replace(TWO, set_to=yuan("5000.00"), objected_on=date(2021, 6, 3))
    said = [render(reason.text, ENGLISH) for reason in outcome([same], LATER).reasons("penalties.V1.amount")]
    assert said[-1] == "set at ¥5,000.00 at discretion; the standard is ¥5,000.00"


def test_a_sum_set_above_an_incomplete_one_is_complete_until_the_partner_objects() -> None:
    one = replace(announced("V1", "class_1", date(2021, 6, 1)), set_to=yuan("150000.00"))
    objected = replace(one, objected_on=date(2021, 6, 3))
    assert penalty(outcome([one], LATER), "V1").complete
    assert not penalty(outcome([objected], LATER), "V1").complete


def test_what_is_paid_beyond_the_principal_settles_the_late_fee() -> None:
    paid = Payment("V1", date(2021, 11, 30), yuan("5100.00"))
    found = penalty(outcome([TWO], date(2022, 3, 1), payments=(paid,)), "V1")
    assert found.late_fee > yuan("100.00")
    assert found.late_fee_left == found.late_fee - yuan("100.00")
