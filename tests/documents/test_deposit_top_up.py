from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.deposit_top_up import Movement, TopUpFacts, compose_top_up
from app.documents.font import FontSet
from app.rules.refusal import Refusal
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import DAY, SENDER, told
from tests.documents.point_case import COUNTED, LEVEL, MARKET

MOVED = (
    Movement(date(2025, 4, 1), "opened", LEVEL, LEVEL),
    Movement(date(2025, 8, 4), "deduction", Decimal("-3000.00"), Decimal("17000.00")),
    Movement(date(2025, 8, 6), "top_up", Decimal("3000.00"), LEVEL),
    Movement(DAY, "deduction", Decimal("-5000.00"), Decimal("15000.00")),
)
SET_OFF = Movement(DAY, "set_off", Decimal("-1000.50"), Decimal("13999.50"))
PLAIN = TopUpFacts(
    head=head(MARKET),
    movements=MOVED,
    balance=Decimal("15000.00"),
    required=LEVEL,
    shortfall=Decimal("5000.00"),
    top_up=Decimal("5000.00"),
    deducted_on=DAY,
    due_on=date(2026, 3, 10),
    counted=COUNTED,
)
VARIANTS: dict[str, TopUpFacts] = {
    "plain": PLAIN,
    "with-the-extra-deposit": replace(PLAIN, extra=Decimal("10000.00"), deductions=3),
    "set-off-as-well-provisional": replace(
        PLAIN,
        movements=(*MOVED, SET_OFF),
        balance=SET_OFF.balance,
        shortfall=Decimal("6000.50"),
        provisional=True,
        remark="汇款后请将凭证发至上述邮箱。",
    ),
    "limit-passed": replace(PLAIN, head=replace(head(MARKET), dated_on=date(2026, 3, 11))),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_letter_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_top_up(VARIANTS[variant])
    assert told(letter) == approved(f"deposit-top-up-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


def test_on_the_last_day_the_limit_has_not_passed_yet() -> None:
    last = replace(PLAIN, head=replace(head(MARKET), dated_on=PLAIN.due_on))
    assert "已经届满" not in told(compose_top_up(last))


def test_a_deposit_that_is_whole_asks_for_nothing() -> None:
    with pytest.raises(Refusal, match="whole"):
        compose_top_up(replace(PLAIN, top_up=Decimal("0.00")))


def test_without_an_account_to_pay_to_there_is_no_letter() -> None:
    bare = replace(head(MARKET), sender=replace(SENDER, account=""))
    with pytest.raises(Refusal, match="account"):
        compose_top_up(replace(PLAIN, head=bare))
