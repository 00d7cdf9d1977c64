from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.journal.kind import (
    NoticeSent,
    NoticeServed,
    ObjectionReceived,
    PartnerTold,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.language import render
from app.services.due import due_items
from app.services.due_item import DueItem
from tests.services.desk import DRAFT, SECOND, THIRD, TODAY, Desk, penalty_of


def of_kind(desk: Desk, kind: str, through_days: int = 31) -> list[DueItem]:
    return [item for item in due_items(desk.ws, through_days) if item.kind == kind]


def test_a_reply_is_due_three_working_days_after_the_partner_was_told(desk: Desk) -> None:
    """R5, R18: told on a Thursday, due on the Tuesday."""
    violation = desk.told(THIRD)
    (item,) = of_kind(desk, "reply")
    assert (item.due_on, item.violation, item.overdue) == (date(2026, 3, 10), violation, False)
    assert (item.partner, item.partner_name) == (desk.partner, DRAFT.name)


@pytest.mark.parametrize(("day", "overdue"), [(date(2026, 3, 10), False), (date(2026, 3, 11), True)])
def test_a_reply_is_overdue_from_the_day_after_its_limit(desk: Desk, day: date, overdue: bool) -> None:
    desk.told(THIRD)
    desk.clock.day = day
    assert [item.overdue for item in of_kind(desk, "reply")] == [overdue]


def test_nothing_is_due_any_more_once_the_partner_replied_late_or_in_time(desk: Desk) -> None:
    in_time, late = desk.told(THIRD), desk.told(SECOND)
    desk.step(ReplyReceived(in_time, TODAY))
    assert [item.violation for item in of_kind(desk, "reply")] == [late]
    desk.clock.day = date(2026, 3, 20)
    desk.step(ReplyReceived(late, desk.clock.day))
    assert of_kind(desk, "reply") == []


def test_a_reply_is_not_waited_for_once_the_notice_is_out(desk: Desk) -> None:
    violation = desk.told(THIRD)
    desk.step(NoticeSent(violation, TODAY))
    assert of_kind(desk, "reply") == []


def test_a_dismissed_case_has_nothing_due(desk: Desk) -> None:
    violation = desk.told(THIRD)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert [item for item in due_items(desk.ws) if item.violation == violation] == []


def test_an_objection_is_due_until_it_comes_or_the_case_is_decided(desk: Desk) -> None:
    first, second = desk.suspect(THIRD), desk.suspect(THIRD)
    for violation in (first, second):
        desk.step(NoticeSent(violation, TODAY))
        desk.step(NoticeServed(violation, TODAY))
    assert [(item.due_on, item.violation) for item in of_kind(desk, "objection")] == [
        (date(2026, 3, 10), first),
        (date(2026, 3, 10), second),
    ]
    desk.step(ObjectionReceived(first, TODAY))
    desk.step(ViolationAnnounced(second, TODAY))
    assert of_kind(desk, "objection") == []


def test_an_overdue_payment_stays_until_it_is_made_with_its_late_fee(desk: Desk) -> None:
    violation = desk.handled(SECOND, date(2025, 10, 10))
    (item,) = of_kind(desk, "payment")
    assert (item.due_on, item.overdue) == (date(2026, 1, 12), True)
    assert "5,000.00" in render(item.text)
    assert "260.00" in render(item.text)
    assert penalty_of(desk.outcome(), violation).late_fee == Decimal("260.00")


def test_what_is_left_of_the_late_fee_stays_due_after_the_principal_is_paid(desk: Desk) -> None:
    violation = desk.handled(SECOND, date(2025, 10, 10))
    desk.step(PaymentReceived(violation, TODAY, Decimal("5000.00")))
    penalty = penalty_of(desk.outcome(), violation)
    assert (penalty.outstanding, penalty.late_fee) == (Decimal("0.00"), Decimal("260.00"))
    assert ["260.00" in render(item.text) for item in of_kind(desk, "payment")] == [True]
    desk.step(PaymentReceived(violation, TODAY, Decimal("260.00")))
    assert penalty_of(desk.outcome(), violation).late_fee_left == 0
    assert of_kind(desk, "payment") == []


def test_a_payment_in_time_leaves_nothing_due(desk: Desk) -> None:
    violation = desk.handled(SECOND, date(2026, 1, 12))
    desk.step(PaymentReceived(violation, TODAY, Decimal("5000.00")))
    assert of_kind(desk, "payment", 400) == []


def test_a_payment_appears_when_its_limit_comes_near(desk: Desk) -> None:
    desk.handled(SECOND, date(2025, 12, 10))
    assert [item.due_on for item in of_kind(desk, "payment", 5)] == [date(2026, 3, 10)]
    assert of_kind(desk, "payment", 4) == []


def test_the_last_day_of_a_bar_is_told_and_forgotten_after_it(desk: Desk) -> None:
    violation = desk.handled(THIRD, date(2025, 12, 10))
    assert [(item.due_on, item.violation) for item in of_kind(desk, "embargo_ends")] == [
        (date(2026, 3, 10), violation)
    ]
    desk.clock.day = date(2026, 3, 11)
    assert of_kind(desk, "embargo_ends") == []


def test_the_window_and_the_end_of_the_term_are_told(desk: Desk) -> None:
    desk.clock.day = date(2026, 2, 20)
    assert [item.due_on for item in of_kind(desk, "window_opens")] == [date(2026, 2, 28)]
    assert [item.due_on for item in of_kind(desk, "term_ends", 60)] == [date(2026, 3, 31)]
    desk.clock.day = date(2026, 4, 1)
    assert [item for item in due_items(desk.ws) if item.kind in ("window_opens", "term_ends")] == []


def test_items_stand_in_order_of_their_days_the_overdue_ones_first(desk: Desk) -> None:
    desk.handled(SECOND, date(2025, 10, 10))
    desk.told(THIRD)
    items = due_items(desk.ws)
    assert [item.due_on for item in items] == sorted(item.due_on for item in items)
    assert [item.overdue for item in items] == sorted((item.overdue for item in items), reverse=True)


def test_a_workspace_without_agreements_has_nothing_due(desk: Desk) -> None:
    assert of_kind(desk, "payment") == []


def test_a_told_partner_of_an_unpublished_year_still_has_its_limit(desk: Desk) -> None:
    desk.clock.day = date(2030, 1, 7)
    violation = desk.suspect(THIRD)
    desk.step(PartnerTold(violation, desk.clock.day))
    assert [item.due_on for item in of_kind(desk, "reply")] == [date(2030, 1, 10)]
