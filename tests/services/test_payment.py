from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import NoticeSent, PaymentReceived
from app.rules.refusal import Refusal
from app.services.money import penalty_accounts
from app.services.payment import record_payments
from tests.services.desk import SECOND, THIRD, TODAY, Desk, kept_name
from tests.services.money_case import SENT, late_payer, pay, penalised, words


def test_principal_and_late_fee_may_be_paid_to_the_fen_and_nothing_more(desk: Desk) -> None:
    violation = penalised(desk)
    with pytest.raises(Refusal) as refused:
        pay(desk, violation, date(2021, 9, 9), "5005.01")
    assert "5005.00 is left" in words(refused.value)
    pay(desk, violation, date(2021, 9, 9), "5005.00")
    (account,) = penalty_accounts(desk.ws, desk.file, TODAY)
    assert (account.left, account.overpaid) == (Decimal("0.00"), Decimal("0.00"))
    with pytest.raises(Refusal, match="Nothing is left to pay"):
        pay(desk, violation, date(2021, 9, 10), "0.01")


def test_a_payment_that_makes_a_later_one_too_much_is_refused(desk: Desk) -> None:
    violation = penalised(desk)
    pay(desk, violation, date(2021, 9, 10), "5010.00")
    with pytest.raises(Refusal, match="2021-09-10 would be more than was owed"):
        pay(desk, violation, date(2021, 9, 8), "100.00")


def test_a_payment_before_its_penalty_is_refused(desk: Desk) -> None:
    violation = desk.suspect(SECOND, date(2021, 5, 6))
    with pytest.raises(Refusal):
        pay(desk, violation, date(2021, 6, 8), "1.00")
    desk.step(NoticeSent(violation, SENT))
    with pytest.raises(Refusal):
        pay(desk, violation, SENT - timedelta(1), "1.00")
    pay(desk, violation, SENT, "5000.00")


@pytest.mark.parametrize("amount", ["0.00", "-1.00", "1.001"])
def test_a_sum_that_is_none_is_refused(desk: Desk, amount: str) -> None:
    violation = penalised(desk)
    with pytest.raises(Refusal):
        pay(desk, violation, date(2021, 7, 1), amount)
    assert not desk.case(violation).payments


def test_a_day_to_come_is_refused_and_today_is_not(desk: Desk) -> None:
    violation = penalised(desk)
    with pytest.raises(Refusal, match="still to come"):
        pay(desk, violation, TODAY + timedelta(1), "1.00")
    pay(desk, violation, TODAY, "1.00")


def test_a_mere_warning_cannot_be_paid(desk: Desk) -> None:
    violation = penalised(desk, THIRD)
    with pytest.raises(Refusal, match="carries no penalty"):
        pay(desk, violation, date(2021, 7, 1), "1.00")


def test_several_payments_are_recorded_together_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    first, second = penalised(desk), penalised(desk)
    proof = tmp_path / "回单.txt"
    proof.write_text("回单", encoding="utf-8")
    day = date(2021, 7, 1)
    good = PaymentReceived(first, day, Decimal("5000.00"))
    before = desk.counts()
    with pytest.raises(Refusal):
        record_payments(
            desk.ws, desk.partner, [good, PaymentReceived(second, day, Decimal("10000.01"))], [proof]
        )
    assert desk.counts() == before
    fits = PaymentReceived(second, day, Decimal("10000.00"))
    changes = record_payments(desk.ws, desk.partner, [good, fits], [proof])
    assert changes.violations == (first, second)
    assert [kept_name(desk.case(id_).payments[0].payload.evidence) for id_ in (first, second)] == [
        ["回单.txt"],
        ["回单.txt"],
    ]


def test_the_late_fee_left_can_be_paid_after_the_principal(desk: Desk) -> None:
    violation = late_payer(desk)
    pay(desk, violation, date(2021, 12, 1), "15.50")
    with pytest.raises(Refusal):
        pay(desk, violation, date(2021, 12, 2), "0.01")
