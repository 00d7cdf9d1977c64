from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.documents.demand_facts import DEMAND, LAST, REMINDER
from app.journal.kind import NoticeSent, ViolationAnnounced
from app.rules.refusal import Refusal
from app.services.demand_letter import PAY_BY, demand_facts, demand_order
from app.services.money import penalty_accounts
from app.services.statement import statement_facts
from app.services.wrong_letter import wrong_letters
from tests.documents.paper import printed_text
from tests.services.desk import FIRST, HOUSE, SECOND, TODAY, Desk
from tests.services.letter_case import (
    ACCOUNT,
    draft,
    issued,
    making,
    offered,
    passages,
    story,
    variants,
    with_account,
)
from tests.services.money_case import DUE, late_payer, pay, penalised, with_shop

DAY = timedelta(days=1)


@pytest.fixture
def payer(desk: Desk) -> Desk:
    return with_account(desk)


def owing(desk: Desk, sent_on: date = date(2025, 12, 9)) -> str:
    """A penalty whose notice was sent on a day, announced right away."""
    violation = desk.suspect(SECOND, sent_on - 9 * DAY)
    desk.step(NoticeSent(violation, sent_on))
    desk.step(ViolationAnnounced(violation, sent_on))
    return violation


@pytest.mark.parametrize("day", [DUE, DUE + DAY, DUE + 2 * DAY, DUE + 30 * DAY, TODAY])
def test_the_demand_the_account_and_the_statement_name_the_same_figures(payer: Desk, day: date) -> None:
    violation = penalised(payer)
    pay(payer, violation, date(2021, 7, 1), "1000.00")
    payer.clock.day = day
    facts = demand_facts(making(payer, demand_order(payer.partner, violation)))
    (account,) = penalty_accounts(payer.ws, payer.file, day)
    stated = statement_facts(payer.ws, payer.file, day)
    assert facts.outstanding == account.penalty.outstanding == stated.outstanding
    assert facts.late_fee_left == account.penalty.late_fee_left == stated.late_fee_left
    assert facts.total == stated.owed
    assert facts.days_late == account.days_late == max((day - DUE).days, 0)
    assert sum((one.amount for one in facts.stretches), Decimal("0.00")) == facts.late_fee
    data = dict(draft(payer, demand_order(payer.partner, violation)).facts)
    assert data["total"] == f"{stated.owed:.2f}"


def test_paid_in_parts_each_stretch_has_its_own_balance(payer: Desk) -> None:
    violation = late_payer(payer)
    payer.clock.day = date(2021, 9, 20)
    facts = demand_facts(making(payer, demand_order(payer.partner, violation, DEMAND)))
    assert [one.balance for one in facts.stretches] == [Decimal("4000.00"), Decimal("2500.00")]
    assert (facts.outstanding, facts.total) == (Decimal("0.00"), facts.late_fee_left)
    text = story(payer, demand_order(payer.partner, violation, DEMAND))
    assert "未缴违约金：" not in text
    assert "未缴逾期违约金：" in text


def test_what_was_set_off_is_told_apart_from_what_was_paid(payer: Desk) -> None:
    agreement = with_shop(payer)
    violation = penalised(payer)
    pay(payer, violation, date(2021, 7, 1), "1500.00", "deposit", agreement)
    pay(payer, violation, date(2021, 7, 2), "500.00")
    facts = demand_facts(making(payer, demand_order(payer.partner, violation)))
    assert facts.set_off == Decimal("1500.00")
    assert "抵扣的，共计人民币1,500.00元" in story(payer, demand_order(payer.partner, violation))


def test_nothing_is_late_on_the_due_day_and_one_day_is_the_day_after(payer: Desk) -> None:
    violation = penalised(payer)
    payer.clock.day = DUE
    assert variants(payer, demand_order(payer.partner, violation)) == [REMINDER]
    with pytest.raises(Refusal, match="not overdue"):
        draft(payer, demand_order(payer.partner, violation, DEMAND))
    payer.clock.day = DUE + DAY
    assert "共逾期1天，逾期违约金共计人民币5.00元" in story(
        payer, demand_order(payer.partner, violation, DEMAND)
    )
    assert variants(payer, demand_order(payer.partner, violation, LAST)) == [LAST, REMINDER, DEMAND]


def test_the_steps_are_offered_one_after_the_other(payer: Desk) -> None:
    violation = owing(payer)
    assert [one.variant for one in offered(payer, "demand")] == [REMINDER]
    issued(payer, demand_order(payer.partner, violation))
    assert offered(payer, "demand") == []
    payer.clock.day = date(2026, 3, 10)
    for variant in (DEMAND, LAST):
        assert [one.variant for one in offered(payer, "demand")] == [variant]
        issued(payer, demand_order(payer.partner, violation, variant))
    assert offered(payer, "demand") == []


def test_later_steps_name_those_before_by_title_number_and_day(payer: Desk) -> None:
    violation = owing(payer)
    first = issued(payer, demand_order(payer.partner, violation))
    payer.clock.day = date(2026, 3, 10)
    text = story(payer, demand_order(payer.partner, violation, DEMAND))
    assert f"我公司已于2026年3月5日向贵公司发出《违约金缴纳通知书》（{first.number}）" in text


def test_a_demand_may_be_made_twice(payer: Desk) -> None:
    violation = owing(payer)
    numbers = [issued(payer, demand_order(payer.partner, violation)).number for _ in range(2)]
    assert numbers == ["云岭催缴〔2026〕1号", "云岭催缴〔2026〕2号"]


def test_what_is_overdue_comes_before_what_is_not(payer: Desk) -> None:
    later, earlier = owing(payer), owing(payer, date(2025, 11, 3))
    assert [one.violation for one in offered(payer, "demand")] == [earlier, later]


def test_a_day_to_pay_by_is_read_as_a_person_writes_it(payer: Desk) -> None:
    order = demand_order(payer.partner, owing(payer))
    assert passages(payer, order)[PAY_BY] == ""
    for typed in ("2026-03-06", "2026年3月6日"):
        assert "不迟于2026年3月6日" in story(payer, replace(order, passages={PAY_BY: typed}))
    with pytest.raises(Refusal, match="not a day"):
        draft(payer, replace(order, passages={PAY_BY: "下周"}))


def test_the_account_to_pay_to_stands_in_it_or_the_settings_are_asked_for(desk: Desk) -> None:
    violation = owing(desk)
    with pytest.raises(Refusal, match="account"):
        draft(desk, demand_order(desk.partner, violation))
    with_account(desk)
    made = issued(desk, demand_order(desk.partner, violation))
    assert "".join(ACCOUNT.split()) in "".join(printed_text(made.pdf).split())


def test_a_sum_that_is_only_at_least_is_not_demanded(payer: Desk) -> None:
    violation = payer.handled(FIRST, TODAY)
    assert offered(payer, "demand") == []
    with pytest.raises(Refusal, match="at least"):
        draft(payer, demand_order(payer.partner, violation))


def test_what_is_paid_or_not_announced_is_not_demanded(payer: Desk) -> None:
    violation = owing(payer)
    pay(payer, violation, TODAY, "5000.00")
    with pytest.raises(Refusal, match="Nothing is owed"):
        draft(payer, demand_order(payer.partner, violation))
    with pytest.raises(Refusal, match="not announced"):
        draft(payer, demand_order(payer.partner, payer.suspect(SECOND)))
    assert offered(payer, "demand") == []


def test_a_due_day_in_a_year_without_a_calendar_is_provisional(payer: Desk) -> None:
    payer.clock.day = date(2026, 12, 1)
    violation = owing(payer, date(2026, 12, 1))
    assert demand_facts(making(payer, demand_order(payer.partner, violation))).provisional
    assert HOUSE.name in story(payer, demand_order(payer.partner, violation))


def test_a_demand_stays_right_when_the_partner_pays_even_on_its_day(payer: Desk) -> None:
    violation = owing(payer)
    order = replace(demand_order(payer.partner, violation), passages={PAY_BY: "2026-03-06"})
    issued(payer, order)
    pay(payer, violation, TODAY, "1000.00")
    payer.clock.day = TODAY + DAY
    pay(payer, violation, TODAY + DAY, "1000.00")
    assert wrong_letters(payer.ws, payer.partner) == ()


def test_a_demand_is_wrong_once_a_payment_of_before_turns_up(payer: Desk) -> None:
    violation = owing(payer)
    made = issued(payer, demand_order(payer.partner, violation))
    pay(payer, violation, TODAY - DAY, "1000.00")
    assert [one.number for one in wrong_letters(payer.ws, payer.partner)] == [made.number]
