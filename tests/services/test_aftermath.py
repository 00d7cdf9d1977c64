from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import (
    AftermathDone,
    MeasureLifted,
    MeasureTaken,
    ObligationMet,
    ObligationStarted,
    PartnerLeft,
)
from app.language import ENGLISH, render
from app.rules.refusal import Refusal
from app.services.aftermath import Checklist, checklist, tick, untick
from app.services.ending import record_leaving
from app.services.letter import issue_termination
from app.services.measure import liabilities, lift_measure, measure_offers, measures, take_measure
from app.services.obligation import due_of, meet_obligation, offers, start_obligation, timers
from tests.services.contract import (
    LAST_DAY,
    QINGCLOUD,
    end,
    next_term,
    record_of,
    removable,
    serve,
    set_up_house,
    sign,
)
from tests.services.desk import TODAY, Desk

FRAMEWORK_ID, SHOP = "A1", "A2"
DAY = timedelta(days=1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_house(tmp_path)
    yield found
    found.ws.close()


def found(desk: Desk, agreement: str = FRAMEWORK_ID) -> Checklist:
    made = checklist(desk.ws, desk.file, record_of(desk, agreement), desk.clock.day)
    assert made
    return made


def done(desk: Desk, step: str, day: date | None = None, agreement: str = SHOP) -> int:
    step_done = AftermathDone(agreement, step, day or desk.clock.day, "已办结")
    return tick(desk.ws, desk.partner, step_done).entries[0]


def test_there_is_a_checklist_only_once_the_end_is_settled(house: Desk) -> None:
    record = record_of(house, FRAMEWORK_ID)
    assert checklist(house.ws, house.file, record, TODAY) is None
    end(house, FRAMEWORK_ID, "breach", sent_on=TODAY)
    with pytest.raises(Refusal, match="service of its notice first"):
        done(house, "public-notice", agreement=FRAMEWORK_ID)
    serve(house, FRAMEWORK_ID)
    assert found(house).ended_on == TODAY
    assert {task.due_on for task in found(house).to_do} == {TODAY + DAY, None}


def test_a_term_that_ran_out_has_its_checklist_and_a_renewed_one_none(house: Desk) -> None:
    next_term(house, "aliyun-framework-fy22", FRAMEWORK_ID, TODAY)
    house.clock.day = LAST_DAY + DAY
    assert checklist(house.ws, house.file, record_of(house, FRAMEWORK_ID), house.clock.day) is None
    assert found(house, SHOP).ended_on == LAST_DAY


def test_what_is_not_ticked_by_its_day_is_overdue(house: Desk) -> None:
    house.clock.day = LAST_DAY + 2 * DAY
    late = [task.id for task in found(house, SHOP).tasks if task.is_overdue(house.clock.day)]
    assert late == ["take-down", "close-console", "public-notice", "stop-marks"]
    done(house, "take-down")
    late = [task.id for task in found(house, SHOP).tasks if task.is_overdue(house.clock.day)]
    assert "take-down" not in late


def test_the_deposit_goes_back_within_twenty_working_days_of_the_last_condition(house: Desk) -> None:
    house.clock.day = date(2026, 4, 10)
    back = next(task for task in found(house, SHOP).tasks if task.id == "deposit-back")
    assert back.waits
    assert found(house, SHOP).refundable is None
    with pytest.raises(Refusal, match="waits for"):
        done(house, "deposit-back")
    for step, day in (("services_out", 2), ("deposit_receipt", 3), ("disputes_closed", 8)):
        done(house, step, date(2026, 4, day))
    back = next(task for task in found(house, SHOP).tasks if task.id == "deposit-back")
    assert back.step
    # Twenty working days after 8 April 2026, with the May holidays between, on a made-up Saturday.
    assert back.due_on == house.ws.calendar.workdays_after(date(2026, 4, 8), 20).due_on == date(2026, 5, 9)
    refundable = found(house, SHOP).refundable
    assert refundable
    assert refundable.id == "deposit-back"
    with pytest.raises(Refusal, match="before the last of what it waits for"):
        done(house, "deposit-back", date(2026, 4, 7))
    done(house, "deposit-back")


def test_a_tick_is_taken_back_after_what_rests_on_it(house: Desk) -> None:
    house.clock.day = date(2026, 4, 10)
    entries = {step: done(house, step) for step in ("services_out", "deposit_receipt", "disputes_closed")}
    back = done(house, "deposit-back")
    with pytest.raises(Refusal, match="rests on it"):
        untick(house.ws, house.partner, entries["disputes_closed"], "错录")
    untick(house.ws, house.partner, back, "错录")
    untick(house.ws, house.partner, entries["disputes_closed"], "错录")
    assert {task.id for task in found(house, SHOP).tasks if task.done} == {"services_out", "deposit_receipt"}


def test_a_step_is_ticked_once_and_only_if_it_is_one(house: Desk) -> None:
    house.clock.day = LAST_DAY + DAY
    done(house, "take-down")
    for step, words in (
        ("take-down", "recorded already"),
        ("own-liability", "no such step"),
        ("x", "no such"),
    ):
        with pytest.raises(Refusal, match=words):
            done(house, step)


def test_the_checklist_says_when_the_partner_may_return(house: Desk) -> None:
    record_leaving(house.ws, house.partner, PartnerLeft(SHOP, date(2026, 3, 2)))
    end(house, SHOP, "mutual", agreed_on=date(2026, 3, 2))
    reentry = found(house, SHOP).reentry
    assert (reentry.barred, reentry.earliest_on) == (True, date(2027, 3, 2))


def test_after_a_removal_for_class_one_the_embargo_is_the_answer(house: Desk) -> None:
    issue_termination(house.ws, house.partner, removable(house), TODAY)
    reentry = found(house).reentry
    assert reentry.barred
    assert reentry.earliest_on == date(2027, 3, 6)


def start(desk: Desk, agreement: str, obligation: str, day: date = TODAY, at: str = "") -> str:
    start_obligation(desk.ws, desk.partner, ObligationStarted("", agreement, obligation, day, at))
    return timers(desk.ws, desk.file)[0].id


def test_a_clock_is_started_by_hand_and_stopped(house: Desk) -> None:
    timer = start(house, FRAMEWORK_ID, "make-good")
    (running,) = timers(house.ws, house.file)
    assert (timer, running.due.due_on) == ("T1", date(2026, 3, 16))  # the 15th is a Sunday
    assert not running.is_overdue(datetime(2026, 3, 16, 23, 59, tzinfo=UTC))
    assert running.is_overdue(datetime(2026, 3, 17, 0, 0, tzinfo=UTC))
    meet_obligation(house.ws, house.partner, ObligationMet(timer, TODAY, note="已赔偿"))
    (met,) = timers(house.ws, house.file)
    assert not met.is_overdue(datetime(2026, 3, 17, tzinfo=UTC))
    assert not met.was_late


def test_hours_are_asked_for_their_time_of_day(house: Desk) -> None:
    with pytest.raises(Refusal, match="time of day"):
        start(house, SHOP, "fix-standstill")
    start(house, SHOP, "fix-standstill", at="14:05")
    (running,) = timers(house.ws, house.file, SHOP)
    assert f"{running.due.due_on} {running.due.due_at:%H:%M}" == "2026-03-06 14:05"
    house.clock.day = date(2026, 3, 6)
    meet_obligation(house.ws, house.partner, ObligationMet(running.id, house.clock.day, "14:06"))
    assert timers(house.ws, house.file)[0].was_late


def test_what_is_planned_counts_back(house: Desk) -> None:
    record = record_of(house, SHOP)
    step = ObligationStarted("", SHOP, "staff-change", TODAY)
    assert due_of(house.ws, record, step).due_on == TODAY - 7 * DAY
    assert {one.provision.id for one in offers(house.ws, record)} >= {"invoice", "complaint-answer"}


def test_without_rules_no_clock_can_run(house: Desk) -> None:
    other = sign(house, "", expires_on=None, without_last_day=True)
    assert offers(house.ws, record_of(house, other)) == ()
    with pytest.raises(Refusal, match="No rulebook is known"):
        start(house, other, "x")


def test_a_breach_without_classes_is_answered_by_a_measure(house: Desk) -> None:
    other = sign(house, QINGCLOUD)
    record = record_of(house, other)
    step = MeasureTaken("", other, " 暂停返点 ", TODAY, reason="以对方名义作出未经授权的承诺")
    take_measure(house.ws, house.partner, step)
    (taken,) = measures(house.ws, house.file, record)
    assert (taken.id, render(taken.name, ENGLISH) if not hasattr(taken.name, "zh") else "") == (
        "M1",
        "暂停返点",
    )
    lift_measure(house.ws, house.partner, MeasureLifted("M1", TODAY, "已整改"))
    assert measures(house.ws, house.file, record)[0].lifted
    cap, *rest = liabilities(house.ws, record)
    assert cap.sum == Decimal("100000.00")
    assert sum(one.id.startswith("exception") for one in rest) == 4


def test_a_measure_of_the_agreement_has_its_name(house: Desk) -> None:
    record = record_of(house, "A3")
    offer = measure_offers(house.ws, record)[0]
    take_measure(house.ws, house.partner, MeasureTaken("", "A3", offer.id, TODAY))
    assert measures(house.ws, house.file, record)[0].name == offer.name
