from __future__ import annotations

from datetime import date

import pytest

from app.rules.refusal import Refusal
from app.services.overdue_measure import (
    lift_measure,
    measures_of,
    measures_while_overdue,
    overdue_accounts,
    take_measure,
)
from tests.services.desk import TODAY, Desk
from tests.services.money_case import DUE, pay, penalised


def test_a_measure_may_be_taken_from_the_day_after_the_limit_only(desk: Desk) -> None:
    violation = penalised(desk)
    with pytest.raises(Refusal, match="not overdue"):
        take_measure(desk.ws, desk.partner, violation, "sales-limited", DUE)
    take_measure(desk.ws, desk.partner, violation, "sales-limited", date(2021, 9, 9))
    (one,) = measures_of(desk.ws, desk.partner)
    assert (one.taken.payload.violation, one.lifted, one.may_go_on) == (violation, None, True)


def test_the_agreement_knows_two_measures_while_payment_is_overdue(desk: Desk) -> None:
    penalised(desk)
    (account,) = overdue_accounts(desk.ws, desk.file, TODAY)
    assert [one.id for one in measures_while_overdue(account)] == ["sales-limited", "console-limited"]


def test_once_paid_a_measure_is_to_be_lifted_and_no_other_may_be_taken(desk: Desk) -> None:
    violation = penalised(desk)
    take_measure(desk.ws, desk.partner, violation, "console-limited", date(2021, 9, 9))
    with pytest.raises(Refusal, match="goes on already"):
        take_measure(desk.ws, desk.partner, violation, "console-limited", date(2021, 9, 10))
    pay(desk, violation, date(2021, 9, 10), "5010.00")
    (one,) = measures_of(desk.ws, desk.partner)
    assert not one.may_go_on
    lift_measure(desk.ws, desk.partner, one.id, date(2021, 9, 11), "已缴清")
    assert measures_of(desk.ws, desk.partner)[0].lifted
    with pytest.raises(Refusal):
        take_measure(desk.ws, desk.partner, violation, "sales-limited", date(2021, 9, 11))
