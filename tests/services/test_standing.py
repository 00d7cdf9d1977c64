from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.journal.kind import (
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    PartnerTold,
    PaymentReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.rules.refusal import Refusal
from app.services.agreement import record_agreement
from app.services.reading import entries_of
from app.services.standing import if_upheld, standings, what_follows
from app.services.violation import record_step, suspicion, void_entry
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, Desk, after, agreement_draft, penalty_of

YEAR = [date(2025, month, 10) for month in (4, 6, 8, 10, 11, 12)]
ALL_BARS = ("upgrade", "entry", "programme")


def handled(desk: Desk, items: Sequence[str]) -> list[str]:
    return [desk.handled(item, day) for item, day in zip(items, YEAR, strict=False)]


def counters(one: int = 0, two: int = 0, three: int = 0) -> dict[str, int]:
    return {"class_1": one, "class_2": two, "class_3": three}


def test_a_partner_without_violations_stands_in_its_term(desk: Desk) -> None:
    outcome = desk.outcome()
    assert outcome.renewal
    assert (outcome.renewal.phase, outcome.renewal.ends_on) == ("window", date(2026, 3, 31))


def test_a_standing_can_be_asked_for_any_day(desk: Desk) -> None:
    desk.handled(THIRD, YEAR[0])
    lapsed_on = date(2026, 4, 10)
    assert desk.outcome(lapsed_on - timedelta(days=1)).counters == counters(three=1)
    assert desk.outcome(lapsed_on).counters == counters()


def test_what_was_recorded_late_was_not_known_before(desk: Desk) -> None:
    """A notice of January that is entered in March is not known in February."""
    desk.clock.day = date(2026, 1, 12)
    violation = desk.suspect(SECOND)
    desk.clock.day = TODAY
    desk.step(NoticeSent(violation, date(2026, 1, 15)))
    desk.step(NoticeServed(violation, date(2026, 1, 16)))
    desk.step(ViolationAnnounced(violation, date(2026, 1, 20)))
    february = date(2026, 2, 10)
    now_known, then_known = (
        standings(desk.ws, desk.partner, february, known_by)[0].outcome for known_by in (None, february)
    )
    assert (now_known.counters, now_known.barred_now) == (counters(two=1), ALL_BARS)
    assert (then_known.counters, then_known.pending) == (counters(), (violation,))


def test_what_was_voided_later_was_believed_before(desk: Desk) -> None:
    desk.clock.day = date(2026, 1, 12)
    entry = desk.fee("1000.00")
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, desk.clock.day))
    told = desk.step(ViolationAnnounced(violation, desk.clock.day))
    desk.clock.day = TODAY
    void_entry(desk.ws, desk.partner, told, "公告尚未发出")
    before = standings(desk.ws, desk.partner, known_by=date(2026, 2, 1))[0].outcome
    assert before.counters == counters(two=1)
    assert desk.outcome().counters == counters()
    assert entry


def test_a_partner_that_was_not_known_yet_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no partner"):
        standings(desk.ws, desk.partner, known_by=date(2020, 1, 1))


def test_each_agreement_has_a_standing_of_its_own(desk: Desk) -> None:
    desk.handled(SECOND, TODAY)
    draft = agreement_draft(desk.partner)
    record_agreement(desk.ws, type(draft)(**{**vars(draft), "number": "YL-2026-0001"}))
    first, second = standings(desk.ws, desk.partner)
    assert first.outcome.counters == counters(two=1)
    assert not second.outcome.counters
    assert (first.agreement.id, second.agreement.id) == ("A1", "A2")


def test_asking_what_follows_leaves_nothing_stored(desk: Desk) -> None:
    violation = desk.told(SECOND)
    before, entries = desk.counts(), entries_of(desk.ws, desk.partner)
    what_follows(desk.ws, desk.partner, NoticeSent(violation, TODAY))
    if_upheld(desk.ws, desk.partner, suspicion(desk.ws, desk.agreement, FIRST, TODAY))
    assert (desk.counts(), entries_of(desk.ws, desk.partner)) == (before, entries)


def test_what_follows_shows_before_and_after(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    preview = what_follows(desk.ws, desk.partner, PartnerTold(violation, TODAY))
    assert not preview.before[0].outcome.payouts_suspended
    assert after(preview).payouts_suspended
    assert [deadline.what for deadline in after(preview).deadlines or ()] == ["reply"]


def test_what_follows_can_be_asked_for_a_later_day(desk: Desk) -> None:
    violation = desk.handled(SECOND, YEAR[0])
    paid = PaymentReceived(violation, TODAY, Decimal("5000.00"))
    plain, later = (what_follows(desk.ws, desk.partner, paid, as_of=day) for day in (None, date(2027, 1, 1)))
    assert penalty_of(plain.before[0].outcome, violation).late_fee > 0
    assert penalty_of(after(plain), violation).outstanding == 0
    assert after(later).as_of == date(2027, 1, 1)
    assert penalty_of(after(later), violation).late_fee == penalty_of(after(plain), violation).late_fee


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (PartnerTold("V9", TODAY), "no violation V9"),
        (FeeRecorded(date(2027, 1, 1), Decimal("1.00")), "still to come"),
    ],
)
def test_a_step_that_would_be_refused_is_refused_before(desk: Desk, step: FeeRecorded, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        what_follows(desk.ws, desk.partner, step)


def test_the_steps_of_one_question_rest_on_each_other(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    steps = (
        NoticeSent(violation, TODAY, clear_facts=True),
        NoticeServed(violation, TODAY),
        ViolationAnnounced(violation, TODAY, early_reason="事实已查清"),
    )
    recorded_after = after(what_follows(desk.ws, desk.partner, *steps))
    for step in steps:
        record_step(desk.ws, desk.partner, step)
    assert recorded_after == desk.outcome()


def test_a_first_class_three_would_be_a_warning(desk: Desk) -> None:
    """R16: without money."""
    outcome = after(if_upheld(desk.ws, desk.partner, suspicion(desk.ws, desk.agreement, THIRD, TODAY)))
    assert (outcome.counters, outcome.penalties) == (counters(three=1), ())
    assert outcome.barred_now == ALL_BARS


def test_a_third_class_three_would_become_a_class_two_with_its_sum(desk: Desk) -> None:
    """R12, R13: three within twelve months, the first place on the ladder."""
    first, second = handled(desk, [THIRD, THIRD])
    outcome = after(if_upheld(desk.ws, desk.partner, suspicion(desk.ws, desk.agreement, THIRD, TODAY)))
    assert outcome.counters == counters(two=1)
    (conversion,) = outcome.conversions or ()
    assert (conversion.into, conversion.sources[:2], conversion.on) == ("class_2", (first, second), TODAY)
    penalty = penalty_of(outcome, conversion.sources[2])
    assert (penalty.rank, penalty.place, penalty.amount) == ("class_2", 1, Decimal("5000.00"))
    assert penalty.due_on == date(2026, 6, 5)


@pytest.mark.parametrize(("earlier", "amount"), [(1, "10000.00"), (2, "50000.00")])
def test_a_further_class_two_would_stand_higher_on_the_ladder(desk: Desk, earlier: int, amount: str) -> None:
    handled(desk, [SECOND] * earlier)
    outcome = after(if_upheld(desk.ws, desk.partner, suspicion(desk.ws, desk.agreement, SECOND, TODAY)))
    (penalty,) = [found for found in outcome.penalties or () if found.place == earlier + 1]
    assert penalty.amount == Decimal(amount)


def test_a_fourth_class_two_would_become_a_class_one(desk: Desk) -> None:
    """R14, R15: at least the minimum while no fees are recorded, a year's bar."""
    handled(desk, [SECOND] * 3)
    step = suspicion(desk.ws, desk.agreement, SECOND, TODAY)
    outcome = after(if_upheld(desk.ws, desk.partner, step))
    assert outcome.counters == counters(one=1)
    penalty = penalty_of(outcome, step.violation)
    assert (penalty.rank, penalty.amount, penalty.complete) == ("class_1", Decimal("100000.00"), False)
    (embargo,) = [bar for bar in outcome.embargoes or () if bar.violation == step.violation]
    assert (embargo.starts_on, embargo.through) == (TODAY, date(2027, 3, 5))


def test_fees_that_are_recorded_decide_a_class_ones_sum(desk: Desk) -> None:
    desk.fee("500000.00")
    step = suspicion(desk.ws, desk.agreement, FIRST, TODAY)
    penalty = penalty_of(after(if_upheld(desk.ws, desk.partner, step)), step.violation)
    assert (penalty.amount, penalty.complete) == (Decimal("150000.00"), True)


def test_what_is_recorded_of_a_case_already_is_not_imagined_again(desk: Desk) -> None:
    violation = desk.suspect(SECOND, YEAR[4])
    desk.step(NoticeSent(violation, YEAR[4]))
    preview = if_upheld(desk.ws, desk.partner, NoticeServed(violation, YEAR[5]))
    (embargo,) = after(preview).embargoes or ()
    assert embargo.starts_on == YEAR[5]
    assert penalty_of(after(preview), violation).due_on == date(2026, 2, 10)


def test_an_announced_case_needs_nothing_more_to_be_upheld(desk: Desk) -> None:
    violation = desk.handled(SECOND, YEAR[4])
    paid = PaymentReceived(violation, TODAY, Decimal("5000.00"))
    assert penalty_of(after(if_upheld(desk.ws, desk.partner, paid)), violation).outstanding == 0


def test_a_dismissed_case_cannot_be_upheld(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    with pytest.raises(Refusal, match="was dismissed"):
        if_upheld(desk.ws, desk.partner, PartnerTold(violation, TODAY))


def test_a_suspicion_outside_the_catalogue_is_refused_before_it_is_recorded(desk: Desk) -> None:
    with pytest.raises(Refusal, match="catalogue has no item"):
        if_upheld(desk.ws, desk.partner, suspicion(desk.ws, desk.agreement, "5.3.3-99", TODAY))
