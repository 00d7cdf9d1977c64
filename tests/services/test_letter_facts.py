from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.handling_facts import HandlingNoticeFacts
from app.journal.kind import NoticeSent, NoticeServed, PartnerTold, ReplyReceived, ViolationAnnounced
from app.services.agreement import record_agreement
from app.services.letter_facts import counted, notice_facts, termination_facts
from tests.services.desk import FIRST, HOUSE, SECOND, THIRD, TODAY, Desk, agreement_draft, penalty_of

YEAR = [date(2025, month, 10) for month in (4, 6, 8)]


def facts_for(desk: Desk, step: NoticeSent) -> HandlingNoticeFacts:
    return notice_facts(desk.ws, desk.file, step, HOUSE, "云岭违处〔2026〕1号")


def test_a_plain_class_two_is_told_with_its_place_and_limits(desk: Desk) -> None:
    found = facts_for(desk, NoticeSent(desk.suspect(SECOND), TODAY))
    (step,) = found.steps
    assert (step.rank, step.place, step.earlier) == ("class_2", 1, ())
    assert found.penalty
    assert (found.penalty.amount, found.penalty.pay_by) == (Decimal("5000.00"), date(2026, 6, 5))
    assert (found.bars.months, found.bars.through) == (3, date(2026, 6, 5))
    assert found.objection_due_on == date(2026, 3, 10)


def test_the_earlier_ones_are_named_with_their_days_and_validity(desk: Desk) -> None:
    for day in YEAR[:2]:
        desk.handled(THIRD, day)
    found = facts_for(desk, NoticeSent(desk.suspect(THIRD), TODAY))
    own, derived = found.steps
    assert [(before.announced_on, before.through) for before in own.earlier] == [
        (date(2025, 4, 10), date(2026, 4, 9)),
        (date(2025, 6, 10), date(2026, 6, 9)),
    ]
    assert (derived.rank, derived.place) == ("class_2", 1)


def test_an_earlier_derived_one_says_that_it_is_derived(desk: Desk) -> None:
    for day in YEAR:
        desk.handled(THIRD, day)
    (step,) = facts_for(desk, NoticeSent(desk.suspect(SECOND), TODAY)).steps
    assert (step.place, [before.derived for before in step.earlier]) == (2, [True])


def test_a_class_three_alone_has_no_sum(desk: Desk) -> None:
    assert facts_for(desk, NoticeSent(desk.suspect(THIRD), TODAY)).penalty is None


def test_a_share_of_the_years_fees_is_shown_with_its_arithmetic(desk: Desk) -> None:
    desk.fee("300000.00", date(2025, 5, 6))
    desk.fee("200000.00")
    penalty = facts_for(desk, NoticeSent(desk.suspect(FIRST), TODAY)).penalty
    assert penalty
    assert penalty.fee_share
    assert (penalty.fee_share.fees, penalty.fee_share.share) == (Decimal("500000.00"), Decimal("150000.00"))
    assert (penalty.amount, penalty.complete) == (Decimal("150000.00"), True)


def test_a_set_sum_is_told_beside_the_standard(desk: Desk) -> None:
    step = NoticeSent(desk.suspect(SECOND), TODAY, set_to=Decimal("2000.00"), reason="主动整改")
    penalty = facts_for(desk, step).penalty
    assert penalty
    assert (penalty.standard, penalty.amount) == (Decimal("5000.00"), Decimal("2000.00"))


@pytest.mark.parametrize(("replied_on", "in_time"), [(date(2026, 3, 3), True), (date(2026, 3, 4), False)])
def test_a_reply_is_told_as_in_time_or_late(desk: Desk, replied_on: date, in_time: bool) -> None:
    """R5: told on Friday 27 February; Saturday 28 was made up for the Spring Festival."""
    desk.clock.day = date(2026, 2, 27)
    violation = desk.suspect(SECOND)
    desk.step(PartnerTold(violation, desk.clock.day, "电子邮件"))
    desk.clock.day = TODAY
    desk.step(ReplyReceived(violation, replied_on, "认错"))
    found = facts_for(desk, NoticeSent(violation, TODAY))
    assert found.suspicion
    assert found.reply
    assert (found.suspicion.due_on, found.suspicion.channel) == (date(2026, 3, 3), "电子邮件")
    assert (found.reply.in_time, found.payouts_suspended) == (in_time, True)


def test_without_a_question_there_is_neither_suspicion_nor_reply(desk: Desk) -> None:
    found = facts_for(desk, NoticeSent(desk.suspect(SECOND), TODAY, reason="事实清楚"))
    assert (found.suspicion, found.reply, found.payouts_suspended) == (None, None, False)


def test_a_termination_names_the_other_agreements_and_what_is_owed(desk: Desk) -> None:
    desk.fee()
    other = replace(agreement_draft(desk.partner), number="YL-2025-0099")
    record_agreement(desk.ws, other)
    violation = desk.suspect(FIRST)
    desk.step(NoticeSent(violation, TODAY, removed=True))
    desk.step(ViolationAnnounced(violation, TODAY))
    found = termination_facts(desk.ws, counted(desk.ws, desk.file, violation, TODAY), TODAY, HOUSE, None)
    assert [(each.number, each.falls) for each in found.others] == [("YL-2025-0099", False)]
    assert found.owed
    assert (found.owed.amount, found.owed.pay_by) == (Decimal("100000.00"), date(2026, 6, 5))
    assert (found.effective_on, found.barred.through) == (TODAY, None)
    desk.step(NoticeServed(violation, TODAY))
    served = termination_facts(desk.ws, counted(desk.ws, desk.file, violation, TODAY), TODAY, HOUSE, None)
    assert served.barred.through == date(2027, 3, 5)


def test_what_the_notice_says_is_what_the_standing_says_afterwards(desk: Desk) -> None:
    for item, day in zip((SECOND, THIRD, THIRD), YEAR, strict=True):
        desk.handled(item, day)
    violation = desk.suspect(THIRD)
    found = facts_for(desk, NoticeSent(violation, TODAY))
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ViolationAnnounced(violation, TODAY))
    penalty = penalty_of(desk.outcome(), violation)
    assert found.penalty
    assert (penalty.amount, penalty.due_on) == (found.penalty.amount, found.penalty.pay_by)
    assert (penalty.rank, penalty.place) == (found.steps[-1].rank, found.steps[-1].place)
    (embargo,) = [each for each in desk.outcome().embargoes or () if each.violation == violation]
    assert (embargo.bars, embargo.through) == (found.bars.bars, found.bars.through)
