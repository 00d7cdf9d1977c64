from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.journal.kind import (
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PaymentReceived,
    ViolationAnnounced,
)
from app.rules.refusal import Refusal
from app.services.decision_fact import ANSWER, OBJECTION, decision_facts
from app.services.decision_letter import decision_order
from app.services.letter import FeeRecordMissing
from app.services.letter_batch import orders_now
from app.services.letter_kinds import is_pressing
from tests.documents.paper import printed_text
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, Desk, penalty_of
from tests.services.letter_case import draft, issued, making, offered, passages, story
from tests.services.shop import TWELVE, set_up_shop

# Sent on a Thursday, served the day after; the Saturday is worked, so the partner may object through Tuesday.
SENT, SERVED, DUE = date(2026, 2, 26), date(2026, 2, 27), date(2026, 3, 3)
ANSWERED = {ANSWER: "所附材料不足以推翻已认定的事实。"}


def served(desk: Desk, item: str = SECOND, **more: object) -> str:
    violation = desk.suspect(item, SENT - timedelta(days=20))
    desk.step(NoticeSent(violation, SENT, "经核对属实。", **more))  # type: ignore[arg-type]  # a field each
    desk.step(NoticeServed(violation, SERVED))
    return violation


def objected(desk: Desk, day: date = DUE, **more: object) -> str:
    violation = served(desk, **more)  # type: ignore[arg-type]  # a field each
    desk.step(ObjectionReceived(violation, day, "海报系展会方制作。"))
    return violation


def test_it_is_offered_the_day_after_the_time_to_object_and_refused_before(desk: Desk) -> None:
    violation = served(desk)
    desk.clock.day = DUE
    assert offered(desk, "decision") == []
    with pytest.raises(Refusal, match="may object through"):
        draft(desk, decision_order(desk.partner, violation))
    desk.clock.day = TODAY
    assert [order.violation for order in offered(desk, "decision")] == [violation]


def test_unopposed_it_says_what_the_outcome_says_once_announced(desk: Desk) -> None:
    violation = served(desk)
    before = decision_facts(making(desk, decision_order(desk.partner, violation)))
    desk.step(ViolationAnnounced(violation, TODAY))
    penalty = penalty_of(desk.outcome(), violation)
    after = decision_facts(making(desk, decision_order(desk.partner, violation)))
    for facts in (before, after):
        assert facts.handling.penalty
        assert (facts.handling.penalty.amount, facts.handling.penalty.pay_by) == (
            penalty.amount,
            penalty.due_on,
        )
        assert facts.objection is None
    assert (before.announced_on, after.announced_on) == (None, TODAY)
    (bar,) = desk.outcome().embargoes or ()
    assert after.handling.bars.through == bar.through == date(2026, 5, 27)


def test_an_objection_is_answered_by_it_and_the_answer_recorded_under_its_number(desk: Desk) -> None:
    violation = objected(desk)
    order = replace(decision_order(desk.partner, violation), passages=ANSWERED)
    made = issued(desk, order)
    answer = desk.case(violation).answer
    assert made.number == "云岭违决〔2026〕1号"
    assert answer
    assert (answer.payload.answer, answer.payload.letter) == (ANSWERED[ANSWER], made.number)
    assert ANSWERED[ANSWER] in printed_text(made.pdf)
    assert offered(desk, "decision") == []


def test_without_an_answer_an_objection_stops_it(desk: Desk) -> None:
    violation = objected(desk)
    with pytest.raises(Refusal, match="answer the objection"):
        draft(desk, decision_order(desk.partner, violation))


def test_an_answer_of_before_is_told_and_not_recorded_again(desk: Desk) -> None:
    violation = objected(desk)
    desk.step(ObjectionAnswered(violation, TODAY, "异议不成立。"))
    order = decision_order(desk.partner, violation)
    assert passages(desk, order) == {OBJECTION: "海报系展会方制作。", ANSWER: "异议不成立。"}
    issued(desk, order)
    answer = desk.case(violation).answer
    assert answer
    assert answer.payload.letter == ""


def test_the_answer_may_come_as_a_step_of_today(desk: Desk) -> None:
    violation = objected(desk)
    step = ObjectionAnswered(violation, TODAY, "异议不成立。")
    made = issued(desk, decision_order(desk.partner, violation, step))
    answer = desk.case(violation).answer
    assert answer
    assert answer.payload.letter == made.number


@pytest.mark.parametrize(("day", "said"), [(DUE, False), (DUE + timedelta(days=1), True)])
def test_an_objection_after_the_last_day_is_called_late(desk: Desk, day: date, said: bool) -> None:
    violation = objected(desk, day)
    order = replace(decision_order(desk.partner, violation), passages=ANSWERED)
    assert ("已超过上述期限" in story(desk, order)) is said


def test_a_reduction_falls_away_with_the_objection(desk: Desk) -> None:
    desk.fee()
    violation = objected(desk, item=FIRST, set_to=Decimal("60000.00"), reason="配合调查")
    order = replace(decision_order(desk.partner, violation), passages=ANSWERED)
    facts = decision_facts(making(desk, order))
    assert facts.undone
    assert facts.handling.penalty
    assert facts.handling.penalty.amount == Decimal("100000.00")
    assert "视为自始未作出" in story(desk, order)


def test_a_reduction_stays_where_nobody_objected(desk: Desk) -> None:
    desk.fee()
    violation = served(desk, FIRST, set_to=Decimal("60000.00"), reason="配合调查")
    facts = decision_facts(making(desk, decision_order(desk.partner, violation)))
    assert not facts.undone
    assert facts.handling.penalty
    assert facts.handling.penalty.amount == Decimal("60000.00")


def test_a_sum_raised_at_discretion_is_told_with_its_reason(desk: Desk) -> None:
    violation = served(desk, set_to=Decimal("8000.00"), reason="同时存在两项违规")
    assert "加重至人民币8,000.00元" in story(desk, decision_order(desk.partner, violation))


def test_what_was_paid_is_told_and_the_rest_asked_for(desk: Desk) -> None:
    violation = served(desk)
    desk.step(ViolationAnnounced(violation, TODAY))
    desk.step(PaymentReceived(violation, TODAY, Decimal("1409.50"), "transfer"))
    letter = draft(desk, decision_order(desk.partner, violation))
    assert dict(letter.facts)["outstanding"] == "3590.50"


def test_a_share_of_fees_counts_those_paid_until_the_notice_alone(desk: Desk) -> None:
    desk.step(FeeRecorded(SENT, Decimal("400000.00")))
    desk.step(FeeRecorded(SERVED, Decimal("900000.00")))
    violation = served(desk, FIRST)
    facts = decision_facts(making(desk, decision_order(desk.partner, violation)))
    assert facts.handling.penalty
    assert facts.handling.penalty.fee_share
    assert facts.handling.penalty.fee_share.fees == Decimal("400000.00")
    assert facts.handling.penalty.amount == Decimal("120000.00")


def test_a_sum_that_is_only_at_least_stops_it(desk: Desk) -> None:
    with pytest.raises(FeeRecordMissing):
        draft(desk, decision_order(desk.partner, served(desk, FIRST)))


def test_a_warning_has_no_sum(desk: Desk) -> None:
    text = story(desk, decision_order(desk.partner, served(desk, THIRD)))
    assert "不收取违约金" in text
    assert "人民币" not in text


def test_a_notice_that_was_not_served_has_no_decision(desk: Desk) -> None:
    violation = desk.suspect(SECOND, SENT)
    desk.step(NoticeSent(violation, SENT))
    with pytest.raises(Refusal, match="not served yet"):
        draft(desk, decision_order(desk.partner, violation))


def test_where_points_count_there_is_no_such_decision(desk: Desk) -> None:
    folder = desk.ws.path.parent / "shop"
    folder.mkdir()
    shop = set_up_shop(folder)
    with pytest.raises(Refusal, match="no final decision"):
        draft(shop, decision_order(shop.partner, shop.suspect(TWELVE)))
    shop.ws.close()


def test_a_case_announced_without_opposition_is_still_offered_but_no_longer_pressing(desk: Desk) -> None:
    violation = served(desk)
    desk.clock.day = TODAY
    order = decision_order(desk.partner, violation)
    assert is_pressing(desk.ws, desk.file, order)
    assert [one.order.kind for one in orders_now(desk.ws)].count("decision") == 1
    desk.step(ViolationAnnounced(violation, TODAY))
    assert not is_pressing(desk.ws, desk.file, order)
    assert offered(desk, "decision") == [order]
    assert not any(one.order.kind == "decision" for one in orders_now(desk.ws))
    desk.step(ObjectionReceived(violation, DUE, "海报系展会方制作。"))
    assert is_pressing(desk.ws, desk.file, order)
