"""Readings that are a choice, computed both ways: the value decides, not the code (R4, R12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts, Violation
from app.rules.outcome import Outcome
from app.rules.rulebook import Conduct, ConversionRule, Rulebook
from app.rules.rulebook_loader import load_rulebook

FOLDER: Path = resource("rulebooks", "aliyun-framework-fy22")
THREE = "5.3.3-17"  # class three
TWO = "5.3.3-9"  # class two


def framework(*, rolled: bool = True, consumed: bool = True) -> Rulebook:
    rulebook = load_rulebook(FOLDER)
    conversions: dict[str, ConversionRule] = {
        rank: replace(rule, consumed=consumed) for rank, rule in rulebook.sanctions.conversions.items()
    }
    return replace(
        rulebook,
        conduct=Conduct(
            replace(rulebook.sanctions, conversions=conversions),
            replace(rulebook.procedure, payment_rolled=rolled),
            rulebook.short,
        ),
    )


def announced(item: str, *days: date, sent_on: date | None = None) -> Facts:
    return Facts(
        violations=tuple(
            Violation(f"V{n}", item, day, notice_sent_on=sent_on, announced_on=day)
            for n, day in enumerate(days, start=1)
        )
    )


def judged(facts: Facts, rulebook: Rulebook, as_of: date) -> Outcome:
    return evaluate(facts, rulebook, as_of, WorkdayCalendar())


def test_a_payment_limit_on_a_saturday_rolls_to_monday_where_limits_roll() -> None:
    facts = announced(TWO, date(2021, 5, 10), sent_on=date(2021, 5, 14))  # + 3 months: Sat 14 Aug

    rolled = judged(facts, framework(rolled=True), date(2021, 8, 16)).penalties
    kept = judged(facts, framework(rolled=False), date(2021, 8, 16)).penalties

    assert rolled is not None
    assert kept is not None
    assert rolled[0].due_on == date(2021, 8, 16)
    assert str(rolled[0].late_fee) == "0.00"
    assert kept[0].due_on == date(2021, 8, 14)
    assert str(kept[0].late_fee) == "10.00"  # 15 and 16 Aug on 5,000 at 0.1%


def test_three_class_threes_count_nowhere_else_where_they_are_consumed() -> None:
    facts = announced(THREE, date(2021, 5, 10), date(2021, 6, 10), date(2021, 7, 12))

    outcome = judged(facts, framework(consumed=True), date(2021, 7, 12))

    assert outcome.counters == {"class_1": 0, "class_2": 1, "class_3": 0}


def test_three_class_threes_stay_in_the_counter_where_they_are_not_consumed() -> None:
    facts = announced(THREE, date(2021, 5, 10), date(2021, 6, 10), date(2021, 7, 12), date(2021, 8, 12))

    outcome = judged(facts, framework(consumed=False), date(2021, 8, 12))

    assert outcome.counters == {"class_1": 0, "class_2": 1, "class_3": 4}
    assert outcome.conversions is not None
    assert len(outcome.conversions) == 1, "a violation converts only once"


def test_a_limit_that_does_not_roll_rests_on_no_calendar() -> None:
    facts = announced(TWO, date(2035, 5, 10), sent_on=date(2035, 5, 14))

    assert judged(facts, framework(rolled=True), date(2035, 5, 14)).provisional
    assert not judged(facts, framework(rolled=False), date(2035, 5, 14)).provisional
