from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.services.money import payments_of, penalty_accounts, totals_of
from tests.services.desk import FIRST, Desk
from tests.services.money_case import DUE, late_payer, penalised


def test_the_late_payer_owes_what_its_scenario_file_says(desk: Desk) -> None:
    late_payer(desk)
    expected = {
        date(2021, 9, 8): ("1000.00", "4000.00", "0.00"),
        date(2021, 9, 10): ("2500.00", "2500.00", "8.00"),
        date(2021, 9, 13): ("5000.00", "0.00", "15.50"),
        date(2021, 10, 31): ("5000.00", "0.00", "15.50"),
    }
    for day, figures in expected.items():
        (account,) = penalty_accounts(desk.ws, desk.file, day)
        found = account.penalty
        assert (found.paid, found.outstanding, found.late_fee) == tuple(map(Decimal, figures)), day


def test_a_penalty_knows_the_counting_of_its_due_day_and_the_days_it_was_late(desk: Desk) -> None:
    late_payer(desk)
    (account,) = penalty_accounts(desk.ws, desk.file, date(2021, 9, 12))
    assert account.limit
    assert account.limit.counting.due_on == DUE
    assert account.days_late == 4
    assert account.is_overdue
    assert [(one.days, one.balance) for one in account.table.segments] == [
        (2, Decimal("4000.00")),
        (2, Decimal("2500.00")),
    ]


def test_on_its_due_day_a_penalty_is_not_overdue_and_the_day_after_it_is(desk: Desk) -> None:
    penalised(desk)
    (on_the_day,) = penalty_accounts(desk.ws, desk.file, DUE)
    (after,) = penalty_accounts(desk.ws, desk.file, date(2021, 9, 9))
    assert (on_the_day.is_overdue, after.is_overdue) == (False, True)


def test_totals_are_at_least_so_much_while_a_penalty_is(desk: Desk) -> None:
    penalised(desk)
    penalised(desk, FIRST)
    totals = totals_of(penalty_accounts(desk.ws, desk.file, date(2021, 7, 1)))
    assert totals.amount == Decimal("105000.00")
    assert not totals.complete


def test_payments_stand_in_order_of_their_days(desk: Desk) -> None:
    late_payer(desk)
    days = [one.payload.paid_on for one in payments_of(desk.file, date(2021, 9, 12))]
    assert days == [date(2021, 7, 1), date(2021, 9, 10)]
