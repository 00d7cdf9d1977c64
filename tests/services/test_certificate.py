from __future__ import annotations

from datetime import date

import pytest

from app.journal.kind import CertificateRecorded
from app.rules.refusal import Refusal
from app.services.certificate import (
    CertificateLine,
    certificate_lines,
    record_certificate,
    record_loss,
    record_told,
)
from app.services.due import due_items
from tests.services.contract import QINGCLOUD, sign
from tests.services.desk import Desk


def record(desk: Desk, what: str = "technical", agreement: str = "", **days: date) -> None:
    made = CertificateRecorded("", what, "T-1", "", agreement, days.get("issued_on"), days.get("expires_on"))
    record_certificate(desk.ws, desk.partner, made)


def line(desk: Desk, day: date | None = None) -> CertificateLine:
    """The certificate that was recorded first."""
    return certificate_lines(desk.ws, desk.file, day)[-1]


@pytest.fixture
def qingcloud(desk: Desk) -> Desk:
    """A technical certification under a QingCloud agreement, lost on 30 November 2025."""
    agreement = sign(desk, QINGCLOUD)
    record(desk, agreement=agreement, issued_on=date(2025, 1, 5), expires_on=date(2027, 1, 4))
    record_loss(desk.ws, desk.partner, "K1", date(2025, 11, 30), "未通过复审")
    return desk


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 1), "valid"),
        (date(2026, 3, 2), "expiring"),
        (date(2026, 4, 1), "expiring"),
        (date(2026, 4, 2), "expired"),
    ],
)
def test_a_certificate_is_reminded_of_thirty_days_ahead_and_lapses_after_its_last_day(
    desk: Desk, day: date, state: str
) -> None:
    record(desk, "acp", expires_on=date(2026, 4, 1))
    found = line(desk, day)
    assert found.standing.state == state
    assert found.standing.remind_on == date(2026, 3, 2)
    assert str(found.name) == "ACP certificate"


def test_one_without_a_last_day_is_unknown_and_not_called_valid(desk: Desk) -> None:
    record(desk, "营业执照副本")
    assert line(desk).standing.state == "unknown"


def test_a_lost_certification_can_be_won_back_for_three_months_then_the_level_drops(qingcloud: Desk) -> None:
    found = line(qingcloud, date(2026, 2, 28))
    assert (found.standing.state, found.standing.regain_by) == ("lost", date(2026, 2, 28))
    dropped = line(qingcloud, date(2026, 3, 1)).standing
    assert (dropped.state, dropped.drops_on) == ("level_drops", date(2026, 3, 1))


def test_the_vendor_is_to_be_told_at_once_and_the_day_can_follow_later(qingcloud: Desk) -> None:
    assert line(qingcloud).standing.told_in_time is False
    with pytest.raises(Refusal, match="cannot be told before it was lost"):
        record_told(qingcloud.ws, qingcloud.partner, "K1", date(2025, 11, 29))
    record_told(qingcloud.ws, qingcloud.partner, "K1", date(2025, 11, 30))
    assert line(qingcloud).standing.told_in_time is True


def test_one_that_is_won_back_in_time_keeps_the_level(qingcloud: Desk) -> None:
    record(qingcloud, agreement="A2", issued_on=date(2026, 2, 27), expires_on=date(2028, 2, 26))
    found = certificate_lines(qingcloud.ws, qingcloud.file)
    assert [one.standing.state for one in found] == ["valid", "regained"]
    assert found[1].followed_by is not None


def test_one_that_is_won_back_too_late_does_not(qingcloud: Desk) -> None:
    record(qingcloud, agreement="A2", issued_on=date(2026, 3, 1), expires_on=date(2028, 2, 28))
    assert line(qingcloud).standing.state == "level_drops"


def test_under_an_agreement_without_a_limit_a_lost_one_is_just_no_longer_valid(desk: Desk) -> None:
    record(desk, agreement=desk.agreement, expires_on=date(2027, 1, 4))
    record_loss(desk.ws, desk.partner, "K1", date(2026, 3, 1), "已吊销")
    assert line(desk).standing.state == "expired"


def test_a_lapse_is_among_what_is_due(desk: Desk) -> None:
    record(desk, "acp", expires_on=date(2026, 3, 20))
    assert [one.due_on for one in due_items(desk.ws, 30) if one.kind == "certificate"]


@pytest.mark.parametrize(
    "wrong",
    [
        CertificateRecorded("", " "),
        CertificateRecorded("", "acp", issued_on=date(2026, 3, 2), expires_on=date(2026, 3, 1)),
    ],
)
def test_one_without_a_name_or_that_ends_before_it_begins_is_refused(
    desk: Desk, wrong: CertificateRecorded
) -> None:
    with pytest.raises(Refusal):
        record_certificate(desk.ws, desk.partner, wrong)
    assert certificate_lines(desk.ws, desk.file) == []


def test_a_day_cannot_be_added_to_a_loss_that_is_not_there(desk: Desk) -> None:
    record(desk, "acp")
    with pytest.raises(Refusal, match="Record the loss first"):
        record_told(desk.ws, desk.partner, "K1", desk.clock.day)
