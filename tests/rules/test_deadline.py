from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.facts import Violation
from app.rules.outcome import Deadline
from tests.rules.case import item_of, outcome

OPEN = Violation("V1", item_of("class_2"), date(2021, 9, 1), notified_on=date(2021, 9, 28))


def limits(violation: Violation, as_of: date) -> list[Deadline]:
    return list(outcome([violation], as_of).deadlines or ())


def test_the_reply_is_due_three_working_days_after_the_partner_was_told() -> None:
    assert limits(OPEN, date(2021, 12, 1)) == [Deadline("V1", "reply", date(2021, 10, 8), met=False)]


@pytest.mark.parametrize(("replied_on", "met"), [(date(2021, 10, 8), True), (date(2021, 10, 9), False)])
def test_a_reply_on_the_last_day_is_in_time(replied_on: date, met: bool) -> None:
    (found,) = limits(replace(OPEN, replied_on=replied_on), date(2021, 12, 1))
    assert found.met is met


def test_a_reply_that_is_still_to_come_does_not_exist_yet() -> None:
    (found,) = limits(replace(OPEN, replied_on=date(2021, 10, 8)), date(2021, 10, 7))
    assert found.met is False


def test_the_objection_is_due_three_working_days_after_service() -> None:
    served = replace(OPEN, notice_sent_on=date(2021, 10, 11), notice_served_on=date(2021, 10, 15))
    assert [(d.what, d.due_on) for d in limits(served, date(2021, 12, 1))] == [
        ("reply", date(2021, 10, 8)),
        ("objection", date(2021, 10, 20)),
    ]


def test_a_partner_that_was_not_told_has_no_limit() -> None:
    assert limits(replace(OPEN, notified_on=None), date(2021, 12, 1)) == []


def test_payouts_are_suspended_while_a_case_is_open_that_the_partner_was_told_of() -> None:
    assert outcome([OPEN], date(2021, 9, 27)).payouts_suspended is False
    assert outcome([OPEN], date(2021, 9, 28)).payouts_suspended is True
    closed = replace(OPEN, announced_on=date(2021, 11, 1))
    assert outcome([closed], date(2021, 10, 31)).payouts_suspended is True
    assert outcome([closed], date(2021, 11, 1)).payouts_suspended is False
    assert outcome([replace(OPEN, dismissed=True)], date(2021, 9, 28)).payouts_suspended is False


def test_a_limit_in_a_year_without_a_calendar_is_provisional() -> None:
    far = replace(OPEN, occurred_on=date(2090, 1, 1), notified_on=date(2090, 1, 2))
    assert outcome([far], date(2090, 6, 1)).provisional is True
    assert outcome([OPEN], date(2021, 12, 1)).provisional is False
