from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import ComplaintAnswered, ComplaintReceived, ComplaintSettled, ViolationRecorded
from app.rules.refund import RefundAnswers
from app.rules.refusal import Refusal
from app.services.change_report import change_reports, note_change, note_report
from app.services.complaint import (
    Complaint,
    answer_complaint,
    complaints,
    record_complaint,
    record_complaint_case,
    settle_complaint,
)
from app.services.refund_answer import knows_refunds, read_answers, refund_said, written_answers
from app.services.standing import Standing, standings
from tests.services.desk import TODAY, Desk
from tests.services.shop import set_up_shop

DAY = date(2026, 3, 3)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_shop(tmp_path)
    yield found
    found.ws.close()


def standing(shop: Desk) -> Standing:
    return standings(shop.ws, shop.partner)[0]


def complain(shop: Desk, at: str = "10:05", day: date = DAY, evidence: tuple[Path, ...] = ()) -> None:
    received = ComplaintReceived("", shop.agreement, day, at, "镜像无法启动", "phone", "YL20260303-1")
    record_complaint(shop.ws, shop.partner, received, evidence)


def only(shop: Desk) -> Complaint:
    (found,) = complaints(shop.ws, shop.file, shop.agreement, standing(shop).rulebook)
    return found


@pytest.mark.parametrize(("at", "state"), [("10:35", "answered"), ("10:36", "late")])
def test_an_answer_is_in_time_through_the_last_minute_of_its_limit(shop: Desk, at: str, state: str) -> None:
    complain(shop)
    assert only(shop).state == "overdue"
    answer_complaint(shop.ws, shop.partner, ComplaintAnswered("C1", DAY, at, "已处理"))
    assert only(shop).state == state


def test_the_clock_runs_over_midnight(shop: Desk) -> None:
    complain(shop, "23:45")
    due = only(shop).due
    assert due is not None
    assert (due.due_on, f"{due.due_at:%H:%M}") == (date(2026, 3, 4), "00:15")


def test_no_time_of_day_and_an_answer_before_the_complaint_are_refused(shop: Desk) -> None:
    with pytest.raises(Refusal):
        complain(shop, "25:00")
    complain(shop)
    with pytest.raises(Refusal):
        answer_complaint(shop.ws, shop.partner, ComplaintAnswered("C1", DAY, "10:04"))


def test_a_moment_of_today_that_is_still_to_come_is_refused(shop: Desk) -> None:
    with pytest.raises(Refusal):
        complain(shop, "23:59", TODAY)


def test_a_complaint_is_recorded_once(shop: Desk) -> None:
    complain(shop)
    with pytest.raises(Refusal, match="as C1"):
        complain(shop)
    complain(shop, at="10:06")
    assert len(complaints(shop.ws, shop.file, shop.agreement, standing(shop).rulebook)) == 2


def test_no_complaint_comes_before_the_agreement_began(shop: Desk) -> None:
    record = shop.file.agreement(shop.agreement)
    assert record
    first = record.signed.payload.effective_on
    with pytest.raises(Refusal, match="before the agreement began"):
        complain(shop, day=first - timedelta(days=1))
    complain(shop, day=first)


def test_a_settlement_keeps_the_answers_from_which_the_refund_follows(shop: Desk) -> None:
    complain(shop)
    rulebook = standing(shop).rulebook
    assert knows_refunds(rulebook)
    answers = RefundAnswers(goods="image", days_since_purchase=3, confirmed=False, finding=0)
    written = written_answers(answers)
    assert read_answers(written) == answers
    decision = refund_said(written, rulebook)
    assert decision is not None
    settled = ComplaintSettled("C1", DAY, "退款", decision.refund, written, Decimal("300.00"))
    settle_complaint(shop.ws, shop.partner, settled)
    found = only(shop)
    assert found.state == "settled"
    assert found.settled is not None
    assert refund_said(found.settled.payload.answers, rulebook) == decision


def test_a_case_from_a_complaint_names_it_and_takes_its_evidence(shop: Desk, tmp_path: Path) -> None:
    proof = tmp_path / "截图.txt"
    proof.write_text("无法启动", "utf-8")
    complain(shop, evidence=(proof,))
    suspicion = ViolationRecorded("V?", shop.agreement, "m-12", DAY, "未跟进", complaint="C1")
    record_complaint_case(shop.ws, shop.partner, suspicion)
    (case,) = only(shop).cases
    assert case.recorded.payload.complaint == "C1"
    assert [file.name for file in case.recorded.payload.evidence] == ["截图.txt"]
    with pytest.raises(Refusal):
        record_complaint_case(shop.ws, shop.partner, replace(suspicion, complaint="C9"))


def test_a_change_is_reported_in_time_through_its_thirtieth_day(shop: Desk) -> None:
    note_change(shop.ws, shop.partner, shop.agreement, date(2026, 2, 2), "电话")
    (found,) = change_reports(shop.ws, shop.file, shop.agreement, standing(shop).rulebook)
    assert found.due.due_on == date(2026, 3, 4)
    assert found.is_overdue
    note_report(shop.ws, shop.partner, found.started.payload.timer, date(2026, 3, 4))
    (found,) = change_reports(shop.ws, shop.file, shop.agreement, standing(shop).rulebook)
    assert not found.is_overdue
