"""The charge on late payment (R20), against a model that charges one day after the other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.rules.facts import Payment
from app.rules.late_fee import late_fee, overdue_stretches
from tests.rules.case import announced, outcome, penalty, yuan

DUE = date(2022, 1, 20)
RATE = Decimal("0.1")
SUMS = st.decimals(Decimal("0.01"), Decimal(200_000), places=2)


@st.composite
def payments(draw: st.DrawFn) -> tuple[Payment, ...]:
    """Payments around the limit, in any order of entry, none, too little or too much."""
    rows = draw(st.lists(st.tuples(st.integers(-60, 200), SUMS), max_size=6))
    return tuple(Payment("V1", DUE + timedelta(days=day), amount) for day, amount in rows)


def day_by_day(amount: Decimal, paid: tuple[Payment, ...], as_of: date) -> Fraction:
    """0.1% of what is unpaid at the start of each day; payments count the day after."""
    charge = Fraction(0)
    day = DUE + timedelta(days=1)
    while day <= as_of:
        before = sum((p.amount for p in paid if p.paid_on < day), Decimal(0))
        charge += Fraction(max(amount - before, Decimal(0))) / 1000
        day += timedelta(days=1)
    return charge


@given(SUMS, payments(), st.integers(-30, 250))
def test_the_charge_is_that_of_the_days_one_by_one(
    amount: Decimal, paid: tuple[Payment, ...], after: int
) -> None:
    as_of = DUE + timedelta(days=after)
    charged = late_fee(overdue_stretches(amount, DUE, paid, as_of), RATE)
    exact = day_by_day(amount, tuple(p for p in paid if p.paid_on <= as_of), as_of)
    assert Fraction(charged) == Fraction((exact * 100 + Fraction(1, 2)).__floor__(), 100)


@given(SUMS, payments(), st.integers(0, 250))
def test_the_stretches_do_not_overlap_and_start_after_the_limit(
    amount: Decimal, paid: tuple[Payment, ...], after: int
) -> None:
    stretches = overdue_stretches(amount, DUE, paid, DUE + timedelta(days=after))
    last = DUE
    for stretch in stretches:
        assert stretch.starts_on == last + timedelta(days=1)
        assert stretch.days > 0
        assert stretch.balance > 0
        last = stretch.through


@given(SUMS, payments(), SUMS, st.integers(-60, 200))
def test_paying_more_never_costs_more(
    amount: Decimal, paid: tuple[Payment, ...], more: Decimal, day: int
) -> None:
    as_of = DUE + timedelta(days=250)
    further = (*paid, Payment("V1", DUE + timedelta(days=day), more))
    assert late_fee(overdue_stretches(amount, DUE, further, as_of), RATE) <= late_fee(
        overdue_stretches(amount, DUE, paid, as_of), RATE
    )


def test_a_payment_on_a_day_still_carries_the_charge_of_that_day() -> None:
    paid = (Payment("V1", DUE + timedelta(days=1), yuan("5000.00")),)
    assert late_fee(overdue_stretches(yuan("5000.00"), DUE, paid, date(2022, 12, 31)), RATE) == yuan("5.00")


def test_a_payment_on_the_limit_costs_nothing() -> None:
    paid = (Payment("V1", DUE, yuan("5000.00")),)
    assert overdue_stretches(yuan("5000.00"), DUE, paid, date(2022, 12, 31)) == ()


@given(st.permutations([(10, "1000.00"), (40, "500.00"), (40, "700.00"), (90, "100.00")]))
def test_the_order_in_which_payments_were_entered_does_not_matter(rows: list[tuple[int, str]]) -> None:
    violation = announced("V1", "class_2", date(2021, 6, 1))
    paid = tuple(Payment("V1", date(2021, 9, 1) + timedelta(days=day), yuan(sum_)) for day, sum_ in rows)
    found = penalty(outcome([violation], date(2022, 3, 1), payments=paid), "V1")
    assert found.paid == yuan("2300.00")
    assert found.outstanding == yuan("2700.00")
    expected = day_by_day_from(found.due_on, yuan("5000.00"), paid, date(2022, 3, 1))
    assert Fraction(found.late_fee) == Fraction((expected * 100 + Fraction(1, 2)).__floor__(), 100)


def day_by_day_from(due_on: date | None, amount: Decimal, paid: tuple[Payment, ...], as_of: date) -> Fraction:
    assert due_on is not None
    moved = tuple(Payment("V1", p.paid_on - (due_on - DUE), p.amount) for p in paid)
    return day_by_day(amount, moved, as_of - (due_on - DUE))


def test_more_than_is_owed_leaves_nothing_outstanding() -> None:
    violation = announced("V1", "class_2", date(2021, 6, 1))
    paid = (Payment("V1", date(2021, 7, 1), yuan("9000.00")),)
    found = penalty(outcome([violation], date(2022, 3, 1), payments=paid), "V1")
    assert (found.outstanding, found.late_fee) == (yuan("0.00"), yuan("0.00"))
