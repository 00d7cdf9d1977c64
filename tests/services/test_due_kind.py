"""Every kind of due thing on its day, with the edges on both sides, and gone once it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import (
    AftermathDone,
    AssessmentRecorded,
    CertificateLost,
    CertificateRecorded,
    ComplaintAnswered,
    ComplaintReceived,
    MonthlyFigures,
    ObligationMet,
    ObligationStarted,
    RenewalAgreed,
)
from app.language import render
from app.services.cascade_decision import Verdict, decide
from app.services.due import due_items
from app.services.due_item import DueItem
from app.services.gate import change
from app.services.partner import PartnerDraft, amend_partner
from tests.services.contract import ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, end, next_term, serve, sign
from tests.services.desk import DRAFT, THIRD, TODAY, Desk, set_up_desk
from tests.services.shop import SIX, decided, open_deposit, set_up_shop, top_up

DAY = timedelta(days=1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_shop(tmp_path)
    yield found
    found.ws.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    """A framework agreement (A1), a shop (A2), an ecosystem (A3) and a QingCloud (A4) agreement."""
    found = set_up_desk(tmp_path)
    for rulebook in (MARKETPLACE, ECOSYSTEM, QINGCLOUD):
        sign(found, rulebook)
    yield found
    found.ws.close()


def due(desk: Desk, kind: str, *, on: date | None = None, days: int = 366) -> list[DueItem]:
    """What of a kind is due, as seen on a day."""
    if on:
        desk.clock.day = on
    return [item for item in due_items(desk.ws, days) if item.kind == kind]


def days_of(items: list[DueItem]) -> list[tuple[str, date, bool]]:
    return [(item.agreement, item.due_on, item.overdue) for item in items]


def test_windows_open_a_month_or_thirty_days_before_the_last_day(house: Desk) -> None:
    """R32; the last day is 31 March 2026."""
    assert days_of(due(house, "window_opens", on=date(2026, 2, 20))) == [
        ("A1", date(2026, 2, 28), False),
        ("A2", date(2026, 2, 28), False),
        ("A3", date(2026, 3, 1), False),
        ("A4", date(2026, 3, 1), False),
    ]
    assert [item.agreement for item in due(house, "window_opens", on=date(2026, 3, 1))] == ["A3", "A4"]
    assert due(house, "window_opens", on=date(2026, 3, 2)) == []


def test_no_window_opens_for_what_is_over_by_then(house: Desk) -> None:
    """R31: served on 5 January, by notice over thirty days later, before the window would open."""
    house.clock.day = date(2026, 1, 5)
    end(house, "A1", "notice", sent_on=house.clock.day)
    serve(house, "A1")
    assert [item.agreement for item in due(house, "window_opens")] == ["A2", "A3", "A4"]
    assert [(item.agreement, item.due_on) for item in due(house, "term_ends", days=60)] == [
        ("A1", date(2026, 2, 4))
    ]


def test_an_agreement_that_goes_on_is_extended_for_a_month(house: Desk) -> None:
    """R33: until both agreed it ends on its last day; then the extension follows, to 30 April."""
    assert [item.due_on for item in due(house, "term_ends")] == [date(2026, 3, 31)] * 4
    assert due(house, "extension_ends") == []
    house.step(RenewalAgreed("A1", TODAY))
    assert days_of(due(house, "extension_ends")) == [("A1", date(2026, 4, 30), False)]
    assert [item.agreement for item in due(house, "term_ends", on=date(2026, 4, 1))] == []
    assert [item.due_on for item in due(house, "extension_ends", on=date(2026, 4, 30))] == [date(2026, 4, 30)]
    assert due(house, "extension_ends", on=date(2026, 5, 1)) == []


def test_a_renewed_agreement_has_no_end_of_its_own_any_more(house: Desk) -> None:
    next_term(house, FRAMEWORK, "A1", TODAY)
    assert [item.due_on for item in due(house, "term_ends", days=31) if item.agreement == "A1"] == []


def test_a_top_up_and_the_end_of_a_freeze_fall_due_with_a_decision(shop: Desk) -> None:
    """R27, R28: decided on Thursday 5 March: topped up by the Tuesday, frozen through the 11th."""
    open_deposit(shop)
    violation = decided(shop, SIX)
    assert [(i.due_on, i.overdue) for i in due(shop, "top_up")] == [(date(2026, 3, 10), False)]
    assert [(i.due_on, i.violation) for i in due(shop, "freeze_ends")] == [(date(2026, 3, 11), violation)]
    top_up(shop, "3000.00")
    assert due(shop, "top_up") == []
    assert due(shop, "freeze_ends", on=date(2026, 3, 12)) == []


def test_a_violation_lapses_on_the_day_before_the_corresponding_one(desk: Desk) -> None:
    """R11, R3."""
    violation = desk.handled(THIRD, date(2025, 6, 20))
    assert [(i.due_on, i.violation) for i in due(desk, "validity_lapses")] == [(date(2026, 6, 19), violation)]
    assert due(desk, "validity_lapses", on=date(2026, 6, 20)) == []


def test_a_shop_without_a_sale_for_three_months_is_on_the_watch_list_from_the_month_after(
    shop: Desk,
) -> None:
    """R29; a shop that has left is watched no longer."""
    for month in (date(2025, 12, 1), date(2026, 1, 1)):
        shop.step(MonthlyFigures(shop.agreement, month, 0, None, 0, 0))
    assert due(shop, "watch") == []
    shop.step(MonthlyFigures(shop.agreement, date(2026, 2, 1), 0, None, 0, 0))
    (found,) = due(shop, "watch")
    assert (found.due_on, found.about, found.overdue) == (date(2026, 3, 1), "no-sale", True)
    assert due(shop, "watch", on=date(2026, 4, 2)) == []


def test_a_complaint_waits_for_its_answer_only(shop: Desk) -> None:
    with change(shop.ws) as c:
        complaint = c.next_id("C")
        c.append(
            ComplaintReceived(complaint, shop.agreement, TODAY, "23:50", "回复迟缓"), partner=shop.partner
        )
    (found,) = due(shop, "complaint")
    assert (found.due_on, found.about, found.overdue) == (TODAY + DAY, complaint, False)
    assert "00:20" in str(found.text.values)
    assert [item.overdue for item in due(shop, "complaint", on=TODAY + 2 * DAY)] == [True]
    shop.step(ComplaintAnswered(complaint, TODAY + DAY, "09:00"))
    assert due(shop, "complaint") == []


def test_a_timer_runs_until_its_obligation_is_met(shop: Desk) -> None:
    """R29: a change is to be reported within thirty days, and 4 April is a Saturday before a holiday."""
    with change(shop.ws) as c:
        timer = c.next_id("T")
        c.append(ObligationStarted(timer, shop.agreement, "entry-change", TODAY), partner=shop.partner)
    (found,) = due(shop, "obligation")
    assert (found.due_on, found.about) == (date(2026, 4, 7), timer)
    assert [item.overdue for item in due(shop, "obligation", on=date(2026, 4, 8))] == [True]
    shop.step(ObligationMet(timer, date(2026, 4, 8)))
    assert due(shop, "obligation") == []


def test_a_certificate_runs_out_and_a_lost_one_is_told_and_won_back(house: Desk) -> None:
    """R38: told at once, won back within three months; a newer one ends the matter."""
    licence = CertificateRecorded("K1", "business_licence", expires_on=date(2026, 3, 20))
    technical = CertificateRecorded("K2", "technical", agreement="A4", expires_on=date(2027, 1, 1))
    for step in (licence, technical, CertificateLost("K2", TODAY)):
        house.step(step)
    assert [(item.due_on, item.about) for item in due(house, "certificate")] == [
        (TODAY, "K2 tell"),
        (date(2026, 3, 20), "K1 expires"),
        (date(2026, 6, 5), "K2 regain"),
    ]
    assert due(house, "certificate", on=date(2026, 3, 21))[1].overdue
    house.step(CertificateRecorded("K3", "business_licence", expires_on=date(2029, 3, 20)))
    house.step(CertificateRecorded("K4", "technical", agreement="A4", expires_on=date(2029, 1, 1)))
    assert [item.due_on for item in due(house, "certificate", days=40)] == []


def test_an_assessment_is_due_until_its_result_is_recorded(desk: Desk) -> None:
    """R43: a sales partner each quarter, held in April; a product partner for the year alone."""
    assert due(desk, "assessment") == []
    amend_partner(desk.ws, desk.partner, PartnerDraft(**{**vars(DRAFT), "categories": ("product",)}))
    assert [item.about for item in due(desk, "assessment", days=60)] == ["2026"]
    amend_partner(desk.ws, desk.partner, PartnerDraft(**{**vars(DRAFT), "categories": ("sales",)}))
    assert [(item.due_on, item.about) for item in due(desk, "assessment", days=60)] == [
        (date(2026, 1, 31), "2026-Q3"),
        (date(2026, 4, 30), "2026-Q4"),
        (date(2026, 4, 30), "2026"),
    ]
    desk.step(AssessmentRecorded(desk.agreement, "2026-Q3", TODAY, "keep"))
    assert "2026-Q3" not in [item.about for item in due(desk, "assessment", days=60)]


def test_the_checklist_after_an_end_is_ticked_off(house: Desk) -> None:
    """R37: a term that ran out on 31 March without a word."""
    assert due(house, "aftermath") == []
    steps = due(house, "aftermath", on=date(2026, 4, 1))
    assert {item.agreement for item in steps} == {"A1", "A2", "A3", "A4"}
    first = next(item for item in steps if item.agreement == "A2")
    house.step(AftermathDone("A2", first.about, house.clock.day))
    assert first.key not in {item.key for item in due(house, "aftermath")}


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2025, 11, 30), []),
        (date(2026, 11, 30), []),
        (date(2026, 12, 1), [(date(2026, 12, 31), "2027", False)]),
        (date(2027, 1, 2), [(date(2027, 1, 1), "2027", True)]),
    ],
)
def test_a_year_without_holidays_is_asked_for_from_december_on(
    desk: Desk, day: date, missing: list[tuple[date, str, bool]]
) -> None:
    """R1: the shipped calendar ends with 2026."""
    found = due(desk, "holiday_year", on=day, days=31)
    assert [(item.due_on, item.about, item.overdue) for item in found] == missing


def test_what_may_end_with_an_ended_agreement_waits_until_it_is_decided(house: Desk) -> None:
    assert due(house, "decision") == []
    end(house, "A1", "breach", sent_on=TODAY)
    assert due(house, "decision") == []
    serve(house, "A1")
    (item,) = due(house, "decision")
    assert (item.agreement, item.due_on, item.overdue, item.clause) == ("A1", TODAY, False, "8.4.4")
    assert "A3" in render(item.text)
    assert due(house, "decision", on=TODAY + DAY)[0].overdue
    decide(house.ws, house.partner, "A1", (Verdict("A3", ends=False, reason="客户仍在使用"),))
    assert due(house, "decision") == []
