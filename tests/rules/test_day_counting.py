"""How limits are counted, told day by day (R1, R2, R4, R5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from chinese_calendar.constants import Holiday
from hypothesis import given
from hypothesis import strategies as st

from app.language import CHINESE, ENGLISH, render
from app.rules.calendar import DayKind, WorkdayCalendar, YearCalendar
from app.rules.case_counting import ExplainedLimit, case_countings
from app.rules.day_counting import Counting, Step, explain_rolled, explain_workdays
from app.rules.day_word import counting_sentence, holiday_name
from app.rules.evaluation import evaluate
from app.rules.facts import Deposit, Facts, TopUp, Violation
from app.rules.period import days_later, months_later
from tests.rules.case import CALENDAR, RULES, item_of, yuan
from tests.rules.fact_strategy import FRAMEWORK, LIBRARY, MARKETPLACE, cases, days, same_every_time


def said(counting: Counting, since: str = "received") -> str:
    return render(counting_sentence(counting, since), ENGLISH)


def test_working_days_over_national_day_are_told_as_they_fall() -> None:
    found = explain_workdays(CALENDAR, date(2021, 9, 28), 3)
    assert found.steps == (
        Step(date(2021, 9, 29), date(2021, 9, 30), "counted"),
        Step(date(2021, 10, 1), date(2021, 10, 7), "holiday", "national_day"),
        Step(date(2021, 10, 8), date(2021, 10, 8), "counted"),
    )
    assert [(step.days, step.counts) for step in found.steps] == [(2, True), (7, False), (1, True)]
    assert (found.due_on, found.last_on, found.rolls, found.provisional) == (
        date(2021, 10, 8),
        date(2021, 10, 8),
        False,
        False,
    )
    assert said(found) == "received Tue 28 Sep 2021; 29, 30 Sep, National Day 1–7 Oct, Fri 8 Oct"
    shown = render(counting_sentence(found), CHINESE)
    assert shown == "2021年9月28日（周二）收到；9月29日、30日、国庆节10月1日至7日、10月8日（周五）"


@pytest.mark.parametrize(
    ("start", "number", "sentence"),
    [
        (
            date(2021, 9, 24),
            3,
            "weekend Sat 25 Sep, Sun 26 Sep worked for National Day, Mon 27 Sep, Tue 28 Sep",
        ),
        (
            date(2021, 12, 28),
            10,
            "29–31 Dec, New Year 1–3 Jan 2022, 4–7 Jan, weekend 8, 9 Jan, 10, 11 Jan, Wed 12 Jan",
        ),
        (date(2022, 4, 28), 1, "Fri 29 Apr"),
        (date(2022, 4, 29), 1, "Labour Day 30 Apr–4 May, Thu 5 May"),
        (date(2021, 12, 31), 1, "New Year 1–3 Jan 2022, Tue 4 Jan"),
        (date(2021, 12, 30), 1, "Fri 31 Dec"),
    ],
)
def test_weekends_holidays_and_made_up_days_are_named(start: date, number: int, sentence: str) -> None:
    assert said(explain_workdays(CALENDAR, start, number)).partition("; ")[2] == sentence


def test_a_stretch_over_the_year_end_names_both_years() -> None:
    closed = YearCalendar(
        2027, frozenset({date(2027, 12, 31), *(date(2027, 1, n) for n in range(1, 4))}), frozenset(), "notice"
    )
    after = YearCalendar(2028, frozenset({date(2028, 1, 1), date(2028, 1, 3)}), frozenset(), "notice")
    found = explain_workdays(WorkdayCalendar((closed, after)), date(2027, 12, 30), 1)
    assert said(found).endswith(
        "; holiday 31 Dec–1 Jan 2028, weekend Sun 2 Jan, holiday Mon 3 Jan, Tue 4 Jan"
    )


def test_no_working_days_are_the_day_itself() -> None:
    found = explain_workdays(CALENDAR, date(2021, 10, 2), 0)
    assert (found.steps, found.due_on) == ((), date(2021, 10, 2))
    assert said(found) == "received Sat 2 Oct 2021; Sat 2 Oct"


def test_months_that_end_on_a_holiday_move_to_the_next_working_day() -> None:
    found = explain_rolled(CALENDAR, date(2021, 7, 2), 3)
    assert (found.last_on, found.due_on, found.rolls) == (date(2021, 10, 2), date(2021, 10, 8), True)
    assert [step.why for step in found.steps] == ["holiday", "rolled"]
    assert said(found, "sent") == "sent Fri 2 Jul 2021; 3 months: National Day 2–7 Oct, moved to Fri 8 Oct"


def test_a_limit_can_move_to_a_made_up_working_day() -> None:
    calendar = WorkdayCalendar(
        [
            YearCalendar(
                2027,
                frozenset({date(2027, 1, 1), date(2027, 5, 1), date(2027, 10, 1), date(2027, 3, 5)}),
                frozenset({date(2027, 3, 6)}),
                "notice",
            )
        ]
    )
    found = explain_rolled(calendar, date(2027, 3, 1), 4, "days")
    assert found.steps[-1] == Step(date(2027, 3, 6), date(2027, 3, 6), "rolled", made_up=True)
    assert said(found, "from") == "from Mon 1 Mar 2027; 4 days: holiday Fri 5 Mar, moved to Sat 6 Mar worked"


def test_months_that_end_on_a_working_day_stay() -> None:
    found = explain_rolled(CALENDAR, date(2021, 7, 12), 3)
    assert (found.steps, found.due_on, found.rolls) == ((), date(2021, 10, 12), False)
    assert said(found, "deducted") == "deducted Mon 12 Jul 2021; 3 months: Tue 12 Oct"
    over = explain_rolled(CALENDAR, date(2021, 11, 13), 3)
    assert said(over).endswith("3 months: weekend Sun 13 Feb 2022, moved to Mon 14 Feb")


def test_what_does_not_roll_rests_on_no_calendar() -> None:
    found = explain_rolled(CALENDAR, date(2035, 7, 6), 3, rolled=False)
    assert (found.due_on, found.steps, found.provisional) == (date(2035, 10, 6), (), False)
    assert explain_rolled(CALENDAR, date(2035, 7, 6), 3).provisional


def test_an_unpublished_year_is_told_as_provisional() -> None:
    found = explain_workdays(CALENDAR, date(2034, 12, 29), 1)
    assert found.provisional
    assert said(found) == (
        "received Fri 29 Dec 2034; weekend 30, 31 Dec, New Year Mon 1 Jan 2035, Tue 2 Jan;"
        " provisional, as a year's calendar is not published yet"
    )


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2021, 9, 30), DayKind("workday")),
        (date(2021, 10, 1), DayKind("holiday", "national_day")),
        (date(2021, 10, 2), DayKind("holiday", "national_day")),
        (date(2021, 10, 9), DayKind("made_up_workday", "national_day")),
        (date(2021, 10, 10), DayKind("weekend")),
        (date(2035, 1, 1), DayKind("holiday", "new_years_day")),
        (date(2034, 1, 1), DayKind("holiday", "new_years_day")),
        (date(2035, 1, 6), DayKind("weekend")),
        (date(2035, 1, 5), DayKind("workday")),
    ],
)
def test_a_day_is_of_the_kind_that_the_calendar_says(day: date, kind: DayKind) -> None:
    assert CALENDAR.kind_of(day) == kind


def test_a_year_from_a_file_names_no_holidays() -> None:
    year = YearCalendar(
        2021, frozenset({date(2021, 10, 1), date(2021, 10, 2)}), frozenset({date(2021, 10, 9)}), "notice"
    )
    calendar = WorkdayCalendar([year])
    kinds = [calendar.kind_of(date(2021, 10, day)) for day in (1, 2, 3, 4, 9)]
    assert [found.kind for found in kinds] == [
        "holiday",
        "holiday",
        "weekend",
        "workday",
        "made_up_workday",
    ]
    assert {found.holiday for found in kinds} == {""}


def test_every_holiday_of_the_published_calendar_has_a_name() -> None:
    assert all(render(holiday_name(found.name), ENGLISH) != "holiday" for found in Holiday)
    assert render(holiday_name(""), ENGLISH) == "holiday"


@same_every_time
@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.integers(0, 25))
def test_the_steps_cover_every_day_once_and_count_the_working_days(start: date, number: int) -> None:
    found = explain_workdays(CALENDAR, start, number)
    assert found.due_on == CALENDAR.workdays_after(start, number).due_on
    assert sum(step.days for step in found.steps if step.counts) == number
    day = start
    for step in found.steps:
        assert step.starts_on == day + timedelta(days=1)
        day = step.through
    assert day == found.due_on
    assert said(found)


@same_every_time
@given(
    st.dates(date(2019, 1, 1), date(2030, 12, 31)),
    st.integers(1, 40),
    st.sampled_from(["days", "months"]),
)
def test_a_rolled_limit_is_that_of_the_calendar(start: date, number: int, unit: str) -> None:
    found = explain_rolled(CALENDAR, start, number, unit)
    last = months_later(start, number) if unit == "months" else days_later(start, number)
    limit = CALENDAR.rolled(last)
    assert (found.last_on, found.due_on, found.provisional) == (last, limit.due_on, limit.provisional)
    assert said(found)


def by_what(found: tuple[ExplainedLimit, ...]) -> dict[str, str]:
    return {one.what: render(one.text, ENGLISH) for one in found}


def test_the_limits_of_a_case_are_explained() -> None:
    told = date(2021, 9, 28)
    case = Violation(
        "V",
        item_of("class_2"),
        told,
        notified_on=told,
        notice_sent_on=date(2021, 10, 11),
        notice_served_on=date(2021, 10, 12),
        announced_on=date(2021, 10, 20),
    )
    found = case_countings(Facts(violations=(case,)), RULES, date(2021, 12, 1), CALENDAR)
    assert by_what(found) == {
        "reply": "received Tue 28 Sep 2021; 29, 30 Sep, National Day 1–7 Oct, Fri 8 Oct",
        "objection": "received Tue 12 Oct 2021; 13, 14 Oct, Fri 15 Oct",
        "payment": "sent Mon 11 Oct 2021; 3 months: Tue 11 Jan 2022",
    }
    assert {one.violation for one in found} == {"V"}
    ecosystem = LIBRARY.get("aliyun-product-ecosystem-2024")
    borrowed = case_countings(Facts(violations=(case,)), ecosystem, date(2021, 12, 1), CALENDAR)
    assert all(one.source.clause.startswith("001, annex 1, 5.") for one in borrowed)


def test_the_limit_to_top_up_is_explained_while_something_is_missing() -> None:
    taken = Violation("M", "m-1", date(2021, 4, 1), decided_on=date(2021, 5, 6))
    facts = Facts(violations=(taken,), deposit=Deposit(yuan("9000.00"), yuan("9000.00"), date(2021, 4, 1)))
    found = case_countings(facts, MARKETPLACE, date(2021, 5, 7), CALENDAR)
    (limit,) = found
    assert render(limit.text, ENGLISH) == (
        "deducted Thu 6 May 2021; Fri 7 May, Sat 8 May worked for Labour Day, weekend Sun 9 May, Mon 10 May"
    )
    assert (limit.violation, limit.counting.due_on) == ("M", date(2021, 5, 10))
    filled = Facts(
        violations=facts.violations,
        deposit=facts.deposit,
        top_ups=(TopUp(date(2021, 5, 7), yuan("5000.00")),),
    )
    assert case_countings(filled, MARKETPLACE, date(2021, 5, 7), CALENDAR) == ()
    removed = Violation("M", "m-1", date(2021, 4, 1), decided_on=date(2021, 5, 6), removed=True)
    gone = Facts(violations=(removed,), deposit=facts.deposit)
    assert case_countings(gone, MARKETPLACE, date(2021, 5, 7), CALENDAR) == ()
    small = Facts(deposit=Deposit(yuan("1.00"), yuan("9000.00"), date(2021, 4, 1)))
    assert case_countings(small, MARKETPLACE, date(2021, 5, 7), CALENDAR) == ()


@same_every_time
@given(cases(FRAMEWORK), cases(MARKETPLACE), days())
def test_every_limit_of_an_outcome_is_explained_to_its_day(
    framework: Facts, shop: Facts, as_of: date
) -> None:
    outcome = evaluate(framework, FRAMEWORK, as_of, CALENDAR)
    expected = [(d.violation, d.what, d.due_on) for d in outcome.deadlines or ()]
    expected += [(p.violation, "payment", p.due_on) for p in outcome.penalties or () if p.due_on]
    found = case_countings(framework, FRAMEWORK, as_of, CALENDAR)
    assert [(one.violation, one.what, one.counting.due_on) for one in found] == expected
    deposit = evaluate(shop, MARKETPLACE, as_of, CALENDAR).deposit
    top_ups = [one.counting.due_on for one in case_countings(shop, MARKETPLACE, as_of, CALENDAR)]
    assert top_ups == ([deposit.top_up_due_on] if deposit and deposit.top_up_due_on else [])
