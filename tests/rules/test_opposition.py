"""Silence, objections without proof, and when the next letter may go (R18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.facts import Violation
from app.rules.opposition import (
    Opposition,
    decision_may_go,
    notice_may_go,
    objection_standing,
    reply_standing,
)
from app.rules.rulebook import Rulebook
from tests.rules.case import CALENDAR, RULES, item_of
from tests.rules.fact_strategy import LIBRARY, MARKETPLACE

TOLD = date(2021, 9, 28)
LAST = date(2021, 10, 8)  # 29 and 30 Sep, then 8 Oct after the holiday
AFTER = date(2021, 10, 9)
ECOSYSTEM = LIBRARY.get("aliyun-product-ecosystem-2024")


def violation(replied_on: date | None = None, **days: date | bool) -> Violation:
    told = Violation("V", item_of("class_2"), date(2021, 9, 1), notified_on=TOLD, replied_on=replied_on)
    return replace(told, **days)  # type: ignore[arg-type]  # the fields are checked where they are used


def reply(
    found: Violation, as_of: date, proven: bool | None = None, rulebook: Rulebook = RULES
) -> Opposition:
    standing = reply_standing(found, rulebook, as_of, CALENDAR, proven)
    assert standing
    return standing


def said(found: Opposition) -> str:
    return render(found.text, ENGLISH)


def test_silence_waits_through_the_last_day_and_stands_from_the_day_after() -> None:
    waiting, over = reply(violation(), LAST), reply(violation(), AFTER)
    assert (waiting.state, waiting.due_on, waiting.since, waiting.stands) == ("waiting", LAST, None, False)
    assert said(waiting) == "waiting until 8 Oct 2021"
    assert (over.state, over.due_on, over.since, over.stands) == ("unopposed", LAST, AFTER, True)
    assert said(over) == "nothing came by 8 Oct 2021: deemed unopposed since 9 Oct 2021"
    assert (over.source.clause, over.source.reading) == ("annex 1, 5.4.1", "R18")


def test_a_reply_of_the_last_day_is_in_time_and_one_of_the_day_after_is_not() -> None:
    in_time, late = reply(violation(LAST), AFTER), reply(violation(AFTER), AFTER)
    assert (in_time.state, in_time.since) == ("answered", None)
    assert said(in_time) == "answered on 8 Oct 2021; whether with proof is not recorded"
    assert (late.state, late.since) == ("unopposed", AFTER)
    assert said(late) == "answered on 9 Oct 2021, after 8 Oct 2021: deemed unopposed since 9 Oct 2021"


def test_a_reply_with_proof_is_answered_and_one_without_stands_after_the_limit() -> None:
    replied = violation(date(2021, 9, 30))
    assert said(reply(replied, AFTER, True)) == "answered on 30 Sep 2021, with proof"
    may_follow, stands = reply(replied, LAST, False), reply(replied, AFTER, False)
    assert (may_follow.state, may_follow.since) == ("waiting", None)
    assert said(may_follow) == "answered on 30 Sep 2021 without proof, which may follow until 8 Oct 2021"
    assert (stands.state, stands.since, stands.stands) == ("unproven", AFTER, True)
    assert said(stands).endswith("without proof by 8 Oct 2021: it stands since 9 Oct 2021")


def test_what_is_not_known_yet_does_not_count() -> None:
    assert reply(violation(LAST), date(2021, 10, 7)).state == "waiting"
    untold = reply(violation(), date(2021, 9, 27))
    assert (untold.state, untold.due_on) == ("untold", None)
    assert said(untold) == "the partner was not told of the suspicion"
    assert reply(violation(), TOLD).state == "waiting"


def test_nothing_stands_before_it_occurred_after_it_was_dismissed_or_without_classes() -> None:
    assert reply_standing(violation(), RULES, date(2021, 8, 31), CALENDAR) is None
    assert reply_standing(violation(), RULES, date(2021, 9, 1), CALENDAR) is not None
    assert reply_standing(violation(dismissed=True), RULES, AFTER, CALENDAR) is None
    assert reply_standing(violation(), MARKETPLACE, AFTER, CALENDAR) is None


def test_an_objection_is_judged_alike_from_the_service_of_the_notice() -> None:
    served = violation(notice_sent_on=TOLD, notice_served_on=TOLD)
    before = objection_standing(violation(), RULES, AFTER, CALENDAR)
    found = objection_standing(served, RULES, AFTER, CALENDAR)
    objected = objection_standing(replace(served, objected_on=LAST), RULES, AFTER, CALENDAR, False)
    assert before
    assert found
    assert objected
    assert (before.state, said(before)) == ("untold", "the handling notice is not served yet")
    assert (found.what, found.state, found.source.clause) == ("objection", "unopposed", "annex 1, 5.5.2")
    assert objected.state == "unproven"


def test_a_limit_into_an_unpublished_year_is_provisional_and_a_borrowed_clause_names_its_document() -> None:
    later = Violation("V", item_of("class_2"), date(2034, 9, 1), notified_on=date(2034, 9, 4))
    assert reply(later, date(2034, 9, 5)).provisional
    assert not reply(violation(), AFTER).provisional
    assert reply(violation(), AFTER, rulebook=ECOSYSTEM).source.clause == "001, annex 1, 5.4.1"


def lenient() -> Rulebook:
    """An edition in which neither silence nor a missing proof decides."""
    assert RULES.conduct
    procedure = RULES.conduct.procedure
    limit = replace(procedure.reply, silence_stands=False, needs_proof=False)
    return replace(RULES, conduct=replace(RULES.conduct, procedure=replace(procedure, reply=limit)))


def test_where_silence_decides_nothing_it_stands_open() -> None:
    found = reply(violation(), AFTER, rulebook=lenient())
    assert (found.state, found.since) == ("waiting", None)
    assert said(found) == "nothing came by 8 Oct 2021, and silence alone decides nothing here"
    assert notice_may_go(violation(), lenient(), AFTER, CALENDAR) is None
    late = reply(violation(AFTER), AFTER, False, lenient())
    assert (late.state, said(late)) == ("answered", "answered on 9 Oct 2021, without proof")
    assert reply(violation(LAST), AFTER, False, lenient()).state == "answered"


def refused(found: Violation, as_of: date, *, clear_facts: bool = False, reason: str = "") -> str:
    text = notice_may_go(found, RULES, as_of, CALENDAR, clear_facts=clear_facts, reason=reason)
    return render(text, ENGLISH) if text else ""


def test_the_notice_waits_for_the_limit_or_the_reply() -> None:
    assert "may still reply, through 8 Oct 2021" in refused(violation(), LAST)
    assert "annex 1, 5.4.3" in refused(violation(), LAST)
    assert refused(violation(), AFTER) == ""
    assert refused(violation(TOLD), TOLD) == ""


@pytest.mark.parametrize("as_of", [date(2021, 9, 27), LAST])
def test_clear_facts_or_a_reason_let_the_notice_go(as_of: date) -> None:
    assert refused(violation(), as_of, clear_facts=True) == ""
    assert refused(violation(), as_of, reason="the partner asked for it") == ""
    assert refused(violation(), as_of, reason="  ")


def test_who_was_not_told_has_to_be_told_first() -> None:
    assert refused(violation(), date(2021, 9, 27)).startswith("the partner was not told of the suspicion")
    assert notice_may_go(violation(), MARKETPLACE, LAST, CALENDAR) is None


def test_the_decision_waits_for_the_objection_or_its_limit() -> None:
    served = violation(notice_sent_on=TOLD, notice_served_on=TOLD)

    def waits(found: Violation, as_of: date, reason: str = "") -> str:
        text = decision_may_go(found, RULES, as_of, CALENDAR, reason=reason)
        return render(text, ENGLISH) if text else ""

    assert waits(violation(), AFTER).startswith("the handling notice is not served yet")
    assert "may still object, through 8 Oct 2021" in waits(served, LAST)
    assert waits(served, AFTER) == ""
    assert waits(replace(served, objected_on=TOLD), TOLD) == ""
    assert waits(served, LAST, "urgent") == ""
    assert decision_may_go(served, MARKETPLACE, LAST, WorkdayCalendar()) is None
