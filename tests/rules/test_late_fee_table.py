"""The late fee as a table: its lines add up to the one figure, to the fen (R8, R20)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts, Payment
from app.rules.late_fee_table import LateFeeTable, late_fee_segments
from app.rules.money import rounded
from app.rules.rulebook import Rulebook
from tests.rules.case import CALENDAR, RULES, announced, yuan
from tests.rules.fact_strategy import FRAMEWORK, LIBRARY, MARKETPLACE, cases, days, same_every_time

SENT = date(2021, 5, 6)
DUE = date(2021, 8, 6)
ECOSYSTEM = LIBRARY.get("aliyun-product-ecosystem-2024")


def case(*payments: Payment) -> Facts:
    return Facts(violations=(announced("V", "class_2", SENT),), payments=payments)


def table(facts: Facts, as_of: date, rulebook: Rulebook = RULES) -> LateFeeTable:
    found = late_fee_segments(facts, rulebook, "V", as_of, CALENDAR)
    assert found
    return found


def test_each_balance_has_its_segment() -> None:
    paid = Payment("V", date(2021, 8, 10), yuan("2000.00"))
    found = table(case(paid), date(2021, 8, 12))
    first, second = found.segments
    assert (first.starts_on, first.through, first.days, first.balance) == (
        date(2021, 8, 7),
        date(2021, 8, 10),
        4,
        yuan("5000.00"),
    )
    assert (first.daily, first.exact, first.shown) == (Decimal(5), Decimal(20), yuan("20.00"))
    assert (second.starts_on, second.days, second.balance) == (date(2021, 8, 11), 2, yuan("3000.00"))
    assert (found.total, found.left, found.due_on) == (yuan("26.00"), yuan("26.00"), DUE)
    assert (found.amount, found.paid, found.outstanding) == (
        yuan("5000.00"),
        yuan("2000.00"),
        yuan("3000.00"),
    )
    assert (found.complete, found.provisional, found.percent_a_day) == (True, False, Decimal("0.1"))
    assert (found.source.clause, found.source.reading) == ("annex 1, 5.6", "R20")
    assert "4 days from 7 Aug 2021 to 10 Aug 2021 on ¥5,000.00" in render(found.text, ENGLISH)


def test_every_day_is_charged_on_what_was_unpaid_at_its_start() -> None:
    paid = Payment("V", date(2021, 8, 8), yuan("4999.99"))
    found = table(case(paid), date(2021, 8, 10))
    assert [(day.on.day, day.balance, day.shown, day.total) for day in found.days] == [
        (7, yuan("5000.00"), yuan("5.00"), yuan("5.00")),
        (8, yuan("5000.00"), yuan("5.00"), yuan("10.00")),
        (9, yuan("0.01"), yuan("0.00"), yuan("10.00")),
        (10, yuan("0.01"), yuan("0.00"), yuan("10.00")),
    ]


def test_lines_that_round_apart_still_add_up() -> None:
    # 4.5 + 4.4955 + 4.491 + … each rounded by itself would miss the total.
    payments = tuple(Payment("V", date(2021, 8, 6 + number), yuan("4.50")) for number in range(1, 9))
    found = table(case(*payments), date(2021, 8, 16))
    assert sum(segment.shown for segment in found.segments) == found.total
    assert sum(rounded(segment.exact) for segment in found.segments) != found.total


def test_nothing_is_late_through_the_limit_nor_before_the_notice_is_sent() -> None:
    assert table(case(), DUE).segments == ()
    assert render(table(case(), DUE).text, ENGLISH) == "nothing was unpaid after 6 Aug 2021"
    assert len(table(case(), date(2021, 8, 7)).segments) == 1


def test_what_carries_no_money_has_no_table() -> None:
    assert late_fee_segments(case(), RULES, "W", DUE, CALENDAR) is None
    assert late_fee_segments(case(), RULES, "V", date(2021, 5, 5), CALENDAR) is None
    assert late_fee_segments(Facts(), MARKETPLACE, "V", DUE, CALENDAR) is None


def test_a_borrowed_clause_names_its_document() -> None:
    assert table(case(), DUE, ECOSYSTEM).source.clause == "001, annex 1, 5.6"


@same_every_time
@given(cases(FRAMEWORK), days())
def test_the_table_is_the_late_fee_of_the_outcome(facts: Facts, as_of: date) -> None:
    outcome = evaluate(facts, FRAMEWORK, as_of, WorkdayCalendar())
    for penalty in outcome.penalties or ():
        found = late_fee_segments(facts, FRAMEWORK, penalty.violation, as_of, CALENDAR)
        assert found
        assert (found.total, found.left) == (penalty.late_fee, penalty.late_fee_left)
        assert found.due_on == penalty.due_on
        assert sum(segment.shown for segment in found.segments) == penalty.late_fee
        listed = list(found.days)
        assert sum(day.shown for day in listed) == penalty.late_fee
        assert len(listed) == sum(segment.days for segment in found.segments)
        assert not listed or listed[-1].total == penalty.late_fee
        for segment in found.segments:
            within = [day for day in listed if segment.starts_on <= day.on <= segment.through]
            assert sum(day.shown for day in within) == segment.shown
            assert abs(segment.shown - segment.exact) <= Decimal("0.01")


@pytest.mark.parametrize("as_of", [DUE, date(2021, 8, 7), date(2022, 8, 7)])
def test_the_segments_lie_side_by_side_from_the_day_after_the_limit(as_of: date) -> None:
    found = table(case(Payment("V", date(2021, 8, 9), yuan("1.00"))), as_of)
    for before, after in zip(found.segments, found.segments[1:], strict=False):
        assert (after.starts_on - before.through).days == 1
    assert all(segment.percent_a_day == Decimal("0.1") for segment in found.segments)
