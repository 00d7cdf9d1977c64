from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import NoticeServed, PartnerTold, PaymentReceived, ViolationDismissed
from app.language import render
from app.services.standing import if_upheld, what_follows
from app.services.violation import suspicion
from app.views.comparison import Comparison, compare
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, Desk, set_up_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_desk(tmp_path)
    yield made
    made.ws.close()


def changed(found: Comparison | None) -> dict[str, tuple[str, str]]:
    """The lines that change: label, what it is, what it would be."""
    assert found is not None
    return {
        render(line.label): (render(line.before), render(line.after)) for line in found.lines if line.changed
    }


def test_a_first_class_two_brings_its_sum_its_due_day_and_its_bars(desk: Desk) -> None:
    step = suspicion(desk.ws, desk.agreement, SECOND, TODAY)
    found = compare(if_upheld(desk.ws, desk.partner, step), desk.agreement)
    assert changed(found) == {
        "二类违规": ("0/4", "1/4"),
        "V? 认定为": ("无", "二类违规，第 1 次"),
        "V? 违约金": ("无", "¥5,000.00"),
        "V? 缴款期限": ("无", "2026年6月5日"),
        "不予升级": ("无", "至2026年6月5日"),
        "不予新入驻": ("无", "至2026年6月5日"),
        "不予加入新计划": ("无", "至2026年6月5日"),
        "V?：异议期限": ("无", "2026年3月10日"),
    }


def test_a_class_one_without_a_fee_record_is_at_least_so_much(desk: Desk) -> None:
    step = suspicion(desk.ws, desk.agreement, FIRST, TODAY)
    found = changed(compare(if_upheld(desk.ws, desk.partner, step), desk.agreement))
    assert found["V? 违约金"] == ("无", "至少 ¥100,000.00")


def test_telling_the_partner_suspends_payouts_and_starts_the_reply_limit(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    found = compare(what_follows(desk.ws, desk.partner, PartnerTold(violation, TODAY)), desk.agreement)
    assert changed(found) == {
        f"{violation}：答复期限": ("无", "2026年3月10日"),
        "激励支付": ("未暂停", "暂停"),
    }


def test_serving_a_notice_before_the_announcement_bars_already(desk: Desk) -> None:
    from app.journal.kind import NoticeSent

    violation = desk.suspect(THIRD)
    desk.step(NoticeSent(violation, TODAY))
    found = changed(
        compare(what_follows(desk.ws, desk.partner, NoticeServed(violation, TODAY)), desk.agreement)
    )
    assert found["不予升级"] == ("无", "至2026年6月5日")
    assert "三类违规" not in found


def test_a_payment_changes_only_what_is_unpaid(desk: Desk) -> None:
    violation = desk.handled(SECOND, TODAY)
    step = PaymentReceived(violation, TODAY, Decimal("2000.00"))
    found = compare(what_follows(desk.ws, desk.partner, step), desk.agreement)
    assert changed(found) == {f"{violation} 未缴": ("¥5,000.00", "¥3,000.00")}


def test_a_dismissal_ends_what_hung_on_the_open_case(desk: Desk) -> None:
    violation = desk.told(SECOND)
    step = ViolationDismissed(violation, TODAY, "证据不足")
    found = changed(compare(what_follows(desk.ws, desk.partner, step), desk.agreement))
    assert found["激励支付"] == ("暂停", "未暂停")


def test_each_line_that_changes_can_say_why(desk: Desk) -> None:
    for _ in range(2):
        desk.handled(THIRD, TODAY)
    step = suspicion(desk.ws, desk.agreement, THIRD, TODAY)
    found = compare(if_upheld(desk.ws, desk.partner, step), desk.agreement)
    assert found is not None
    assert all(line.reasons for line in found.lines if line.changed)


def test_an_agreement_of_somebody_else_has_no_comparison(desk: Desk) -> None:
    step = suspicion(desk.ws, desk.agreement, THIRD, TODAY)
    assert compare(what_follows(desk.ws, desk.partner, step), "A99") is None
