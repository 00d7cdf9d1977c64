"""What the rules make of a violation on the day of its notice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.documents.handling import handling_of
from app.documents.handling_facts import Earlier, Handling
from app.rules.calendar import WorkdayCalendar
from app.rules.facts import Facts, Fee, Violation
from tests.documents.case import DAY, FIRST, SECOND, THIRD, facts_of, rulebook


def handled(facts: Facts, *, set_to: Decimal | None = None, removed: bool = False) -> Handling:
    return handling_of(facts, "V9", rulebook(), DAY, WorkdayCalendar(), set_to=set_to, removed=removed)


def test_a_class_three_alone_is_one_step_and_no_money() -> None:
    handling = handled(facts_of((), THIRD))
    assert [(step.rank, step.place) for step in handling.steps] == [("class_3", 1)]
    assert handling.penalty is None


def test_each_conversion_is_a_step_with_the_ones_before_it() -> None:
    twos = [(SECOND, date(2025, month, 1)) for month in (4, 5, 6)]
    threes = [(THIRD, date(2025, 8, 1)), (THIRD, date(2025, 9, 1))]
    handling = handled(facts_of([*twos, *threes], THIRD, (Fee(date(2025, 4, 1), Decimal("0.00")),)))
    assert [(step.rank, step.place, len(step.earlier)) for step in handling.steps] == [
        ("class_3", 3, 2),
        ("class_2", 4, 3),
        ("class_1", 1, 0),
    ]
    assert handling.rank == "class_1"
    assert handling.penalty is not None
    assert handling.penalty.amount == Decimal("100000.00")


def test_an_earlier_derived_class_two_says_that_it_stands_for_several() -> None:
    threes = [(THIRD, date(2025, month, 1)) for month in (5, 6, 7)]
    handling = handled(facts_of(threes, SECOND))
    assert handling.steps[0].earlier == (Earlier(THIRD, date(2025, 7, 1), date(2026, 6, 30), derived=True),)
    assert handling.penalty is not None
    assert handling.penalty.amount == Decimal("10000.00")


def test_a_violation_that_has_lapsed_on_the_day_of_the_notice_is_not_counted() -> None:
    assert handled(facts_of([(SECOND, date(2025, 3, 5))], SECOND)).steps[0].place == 1
    assert handled(facts_of([(SECOND, date(2025, 3, 6))], SECOND)).steps[0].place == 2


def test_periods_run_from_the_day_of_the_notice() -> None:
    handling = handled(facts_of((), SECOND))
    assert handling.bars.through == date(2026, 6, 5)
    assert handling.objection_due_on == date(2026, 3, 10)
    assert handling.penalty is not None
    assert handling.penalty.pay_by == date(2026, 6, 5)


def test_a_removed_class_one_is_not_barred_from_an_upgrade() -> None:
    fees = (Fee(date(2025, 4, 1), Decimal("0.00")),)
    assert handled(facts_of((), FIRST, fees)).bars.bars == ("upgrade", "entry", "programme")
    removed = handled(facts_of((), FIRST, fees), removed=True)
    assert removed.bars.bars == ("entry", "programme")
    assert removed.removed


def test_removal_means_nothing_below_class_one() -> None:
    handling = handled(facts_of((), SECOND), removed=True)
    assert not handling.removed
    assert handling.bars.months == 3


def test_fees_of_the_fiscal_year_through_the_day_of_the_notice_are_shared() -> None:
    fees = (
        Fee(date(2025, 3, 31), Decimal("999999.00")),
        Fee(date(2025, 4, 1), Decimal("400000.00")),
        Fee(DAY, Decimal("0.05")),
        Fee(date(2026, 3, 6), Decimal("999999.00")),
    )
    penalty = handled(facts_of((), FIRST, fees)).penalty
    assert penalty is not None
    assert penalty.fee_share is not None
    assert (penalty.fee_share.fees, penalty.fee_share.share) == (Decimal("400000.05"), Decimal("120000.02"))
    assert penalty.standard == Decimal("120000.02")


def test_a_reduction_of_a_sum_that_is_only_at_least_stays_incomplete() -> None:
    penalty = handled(facts_of((), FIRST), set_to=Decimal("50000.00")).penalty
    assert penalty is not None
    assert not penalty.complete


def test_an_objection_already_recorded_does_not_undo_what_the_notice_says() -> None:
    violation = Violation(
        "V9", SECOND, date(2026, 2, 6), objected_on=date(2026, 3, 1), announced_on=date(2026, 3, 1)
    )
    penalty = handled(Facts(violations=(violation,)), set_to=Decimal("2000.00")).penalty
    assert penalty is not None
    assert penalty.amount == Decimal("2000.00")
