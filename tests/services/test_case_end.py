"""Closing, reopening, lost reductions, due process, and letters that are wrong by now."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.journal.kind import (
    CaseClosed,
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerTold,
    PaymentReceived,
    ReplyReceived,
    ServiceAttempted,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.language import render
from app.rules.opposition import UNOPPOSED, UNPROVEN, WAITING
from app.rules.refusal import Refusal
from app.services.case_file import case_entries
from app.services.closing import closing_proposal
from app.services.discretion import lost_reduction
from app.services.due_process import TooEarly, oppositions
from app.services.letter import issue_notice
from app.services.letter_register import void_letter
from app.services.limit_word import limit_text
from app.services.violation import record_step, reopen, void_entry
from app.services.without_case import without_case
from app.services.wrong_letter import wrong_letters
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, Desk, at_once, penalty_of

DAY = timedelta(days=1)
TOLD = date(2026, 2, 26)  # the limit to reply ends on 2 March: Saturday 28 February is worked


def told_before(desk: Desk) -> str:
    violation = desk.suspect(SECOND, TOLD)
    desk.step(PartnerTold(violation, TOLD))
    return violation


@pytest.mark.parametrize(("sent_on", "early"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
def test_a_notice_waits_through_the_last_day_of_the_reply(desk: Desk, sent_on: date, early: bool) -> None:
    violation = told_before(desk)
    step = NoticeSent(violation, sent_on)
    if early:
        with pytest.raises(TooEarly, match="may still reply"):
            record_step(desk.ws, desk.partner, step)
    else:
        record_step(desk.ws, desk.partner, step)
        assert desk.case(violation).notice


def test_a_notice_issued_here_waits_as_well(desk: Desk) -> None:
    violation = desk.told(SECOND)
    with pytest.raises(TooEarly):
        issue_notice(desk.ws, desk.partner, NoticeSent(violation, TODAY, "属实。"))
    assert desk.case(violation).notice is None


def test_the_reason_for_not_waiting_is_kept(desk: Desk) -> None:
    violation = desk.told(SECOND)
    record_step(desk.ws, desk.partner, NoticeSent(violation, TODAY, early_reason="证据将灭失"))
    notice = desk.case(violation).notice
    assert notice
    assert notice.payload.early_reason == "证据将灭失"


def test_an_announcement_waits_for_the_objection_and_its_answer(desk: Desk) -> None:
    violation = told_before(desk)
    desk.step(NoticeSent(violation, TODAY))
    announcement = ViolationAnnounced(violation, TODAY)
    with pytest.raises(TooEarly, match="not served"):
        record_step(desk.ws, desk.partner, announcement)
    desk.step(NoticeServed(violation, TODAY))
    with pytest.raises(TooEarly, match="may still object"):
        record_step(desk.ws, desk.partner, announcement)
    desk.step(ObjectionReceived(violation, TODAY, "不认可"))
    with pytest.raises(TooEarly, match="not answered"):
        record_step(desk.ws, desk.partner, announcement)
    desk.step(ObjectionAnswered(violation, TODAY, "异议不成立"))
    record_step(desk.ws, desk.partner, announcement)
    assert desk.case(violation).announcement


def test_silence_past_the_limit_is_deemed_unopposed(desk: Desk) -> None:
    violation = told_before(desk)
    (found,) = oppositions(desk.ws, desk.file, desk.case(violation), TODAY)
    assert (found.state, found.since) == (UNOPPOSED, date(2026, 3, 3))
    assert "5.4.1" in found.source.clause


def test_a_reply_without_proof_lets_the_violation_stand(desk: Desk) -> None:
    violation = told_before(desk)
    desk.step(ReplyReceived(violation, TOLD, "不认可", with_proof=False))
    (found,) = oppositions(desk.ws, desk.file, desk.case(violation), TODAY)
    assert found.state == UNPROVEN


@pytest.mark.parametrize(("days_on", "state"), [(0, WAITING), (4, UNPROVEN)])
def test_an_objection_without_proof_lets_the_handling_stand_after_the_limit(
    desk: Desk, days_on: int, state: str
) -> None:
    violation = told_before(desk)
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ObjectionReceived(violation, TODAY, "不认可", with_proof=False))
    desk.clock.day = TODAY + (days_on + 2) * DAY  # 7 and 8 March are a weekend; the limit ends on the 10th
    found = oppositions(desk.ws, desk.file, desk.case(violation), desk.clock.day)
    assert found[-1].state == state
    announcement = ViolationAnnounced(violation, desk.clock.day)
    if state == WAITING:
        with pytest.raises(TooEarly, match="not answered"):
            record_step(desk.ws, desk.partner, announcement)
    else:
        record_step(desk.ws, desk.partner, announcement)
        assert desk.case(violation).announcement


def test_an_attempt_leaves_the_notice_sent_and_not_served(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    for result in ("no_receipt", "absent"):
        desk.step(ServiceAttempted(violation, TODAY, result, "post", "SF100"))
    case = desk.case(violation)
    assert (len(case.attempts), case.service) == (2, None)
    assert not [d for d in desk.outcome().deadlines or () if d.what == "objection"]
    assert desk.outcome().barred_now == ()


def test_a_receipt_names_who_signed(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    with pytest.raises(Refusal, match="who signed"):
        desk.step(NoticeServed(violation, TODAY, manner="receipt"))
    desk.step(NoticeServed(violation, TODAY, manner="refused"))


def test_a_case_is_closed_when_everything_is_settled(desk: Desk) -> None:
    day = TODAY - 20 * DAY
    violation = desk.handled(SECOND, day)
    proposal = closing_proposal(desk.ws, desk.file, desk.case(violation))
    assert [render(text, "en") for text in proposal.open] == ["¥5,000.00 is unpaid"]
    with pytest.raises(Refusal, match="not settled"):
        desk.step(CaseClosed(violation, TODAY))
    desk.step(PaymentReceived(violation, TODAY, Decimal("5000.00")))
    assert closing_proposal(desk.ws, desk.file, desk.case(violation)).proposed
    desk.step(CaseClosed(violation, TODAY))
    assert desk.case(violation).closing


def test_a_case_is_closed_with_a_sum_owed_only_with_a_reason(desk: Desk) -> None:
    violation = desk.handled(SECOND, TODAY - 20 * DAY)
    desk.step(CaseClosed(violation, TODAY, "转法务追偿"))
    closing = desk.case(violation).closing
    assert closing
    assert closing.payload.reason == "转法务追偿"


def test_a_case_that_is_reopened_is_computed_anew(desk: Desk) -> None:
    violation = desk.handled(SECOND, TODAY - 20 * DAY)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert desk.outcome().counters == {"class_1": 0, "class_2": 0, "class_3": 0}
    with pytest.raises(Refusal, match="reason"):
        reopen(desk.ws, desk.partner, violation, " ")
    reopen(desk.ws, desk.partner, violation, "出现新证据")
    assert desk.outcome().counters == {"class_1": 0, "class_2": 1, "class_3": 0}


def test_an_open_case_has_nothing_to_reopen(desk: Desk) -> None:
    with pytest.raises(Refusal, match="is open"):
        reopen(desk.ws, desk.partner, desk.suspect(SECOND), "再查")


def test_an_objection_says_which_reduction_it_undoes(desk: Desk) -> None:
    """R19: 60,000 was granted, 100,000 is owed."""
    desk.fee()
    violation = desk.suspect(FIRST)
    desk.step(NoticeSent(violation, TODAY, set_to=Decimal("60000.00"), reason="主动整改"))
    desk.step(NoticeServed(violation, TODAY))
    lost = lost_reduction(desk.ws, desk.file, ObjectionReceived(violation, TODAY))
    assert lost
    assert (lost.granted, lost.owed, lost.complete) == (Decimal("60000.00"), Decimal("100000.00"), True)


def test_an_objection_undoes_nothing_where_nothing_was_reduced(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    assert lost_reduction(desk.ws, desk.file, ObjectionReceived(violation, TODAY)) is None


def test_the_reverse_of_a_case_is_the_standing_without_it(desk: Desk) -> None:
    desk.handled(SECOND, TODAY - 20 * DAY)
    violation = desk.told(SECOND)
    found = without_case(desk.ws, desk.file, violation)
    assert penalty_of(found.before[0].outcome, violation).amount == Decimal("10000.00")
    assert [p.violation for p in found.after[0].outcome.penalties or ()] == ["V1"]


def test_a_letter_is_right_as_long_as_nothing_it_rests_on_changes(desk: Desk) -> None:
    desk.handled(SECOND, TODAY - 20 * DAY)
    violation = desk.told(SECOND)
    desk.notice(violation)
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ViolationAnnounced(violation, TODAY))
    desk.step(PaymentReceived(violation, TODAY, Decimal("10000.00")))
    desk.told(THIRD)
    assert wrong_letters(desk.ws, desk.partner) == ()


def test_a_letter_of_the_second_place_is_wrong_once_the_first_is_dismissed(desk: Desk) -> None:
    first = desk.handled(SECOND, TODAY - 20 * DAY)
    violation = desk.told(SECOND)
    issued = desk.notice(violation)
    desk.step(ViolationDismissed(first, TODAY, "证据不足"))
    (wrong,) = wrong_letters(desk.ws, desk.partner)
    assert (wrong.number, wrong.violation) == (issued.number, violation)
    (said,) = wrong.differences
    assert render(said, "en") == "penalty: ¥10,000.00 in the letter, ¥5,000.00 now"


def test_a_letter_of_a_dismissed_case_is_wrong(desk: Desk) -> None:
    violation = desk.told(SECOND)
    desk.notice(violation)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    (wrong,) = wrong_letters(desk.ws, desk.partner)
    assert "dismissed" in render(wrong.differences[0], "en")


def test_a_letter_whose_sending_is_void_is_wrong(desk: Desk) -> None:
    violation = desk.told(SECOND)
    desk.notice(violation)
    notice = desk.case(violation).notice
    assert notice
    void_entry(desk.ws, desk.partner, notice.entry, "误发")
    (wrong,) = wrong_letters(desk.ws, desk.partner)
    assert render(wrong.differences[0], "en") == "the sending of the notice is void"


def test_a_fee_recorded_later_makes_the_letter_of_its_year_wrong(desk: Desk) -> None:
    """R15: 30% of the year's fees are more than 100,000 by now."""
    desk.fee()
    violation = desk.told(FIRST)
    issue_notice(desk.ws, desk.partner, at_once(NoticeSent(violation, TODAY, "属实。")))
    desk.step(FeeRecorded(TODAY - DAY, Decimal("500000.00")))
    (wrong,) = wrong_letters(desk.ws, desk.partner)
    assert render(wrong.differences[0], "en") == "penalty: ¥100,000.00 in the letter, ¥150,000.00 now"


def test_the_file_of_a_case_tells_the_limit_that_each_step_starts(desk: Desk) -> None:
    violation = told_before(desk)
    recorded, told = case_entries(desk.ws, desk.file, violation)
    assert recorded.limits == ()
    (limit,) = told.limits
    assert (limit.what, limit.counting.due_on) == ("reply", date(2026, 3, 2))


def test_a_limit_says_which_holidays_it_passes_over(desk: Desk) -> None:
    day = date(2025, 9, 29)
    violation = desk.suspect(SECOND, day)
    desk.step(PartnerTold(violation, day, "post", "SF100"))
    _, told = case_entries(desk.ws, desk.file, violation)
    (limit,) = told.limits
    assert render(limit_text(limit)) == (
        "答复期限2025年10月10日：2025年9月29日（周一）收到；9月30日（周二）、国庆节10月1日至5日、"
        "中秋节10月6日（周一）、国庆节10月7日、8日、10月9日（周四）、10月10日（周五）（附件一第5.4.1条）"
    )


def test_what_became_of_a_letter_is_part_of_its_case(desk: Desk) -> None:
    violation = desk.told(SECOND)
    number = desk.notice(violation).number
    void_letter(desk.ws, number, "内容有误")
    assert [found.entry.kind for found in case_entries(desk.ws, desk.file, violation)][-1] == "letter_voided"


def test_a_voided_step_stays_in_the_file_of_its_case(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    entry = desk.step(PartnerTold(violation, TODAY))
    void_entry(desk.ws, desk.partner, entry, "日期有误")
    _, told = case_entries(desk.ws, desk.file, violation)
    assert told.voided_by
    assert told.limits == ()
