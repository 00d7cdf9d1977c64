from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.period import months_later
from tests.rules.case import announced, outcome

ALL, TWO = ("upgrade", "entry", "programme"), ("entry", "programme")
SERVED = date(2021, 6, 12)


@pytest.mark.parametrize(
    ("rank", "removed", "bars", "through"),
    [
        ("class_3", False, ALL, date(2021, 9, 12)),
        ("class_2", False, ALL, date(2021, 9, 12)),
        ("class_1", False, ALL, date(2022, 6, 12)),
        ("class_1", True, TWO, date(2022, 6, 12)),
    ],
)
def test_what_each_class_bars_and_until_when(
    rank: str, removed: bool, bars: tuple[str, ...], through: date
) -> None:
    violation = replace(announced("V1", rank, SERVED), removed=removed)
    (embargo,) = outcome([violation], SERVED).embargoes or ()
    assert (embargo.bars, embargo.starts_on, embargo.through) == (bars, SERVED, through)


def test_an_embargo_runs_from_its_first_day_through_its_last() -> None:
    violation = announced("V1", "class_3", SERVED)
    assert outcome([violation], SERVED).barred_now == ALL
    assert outcome([violation], date(2021, 9, 12)).barred_now == ALL
    assert outcome([violation], date(2021, 9, 13)).barred_now == ()


def test_an_embargo_starts_with_service_before_any_announcement() -> None:
    violation = replace(announced("V1", "class_2", SERVED), announced_on=None)
    assert outcome([violation], SERVED).barred_now == ALL


def test_nothing_is_barred_before_service() -> None:
    violation = replace(announced("V1", "class_2", SERVED), notice_served_on=date(2021, 7, 1))
    assert outcome([violation], date(2021, 6, 30)).embargoes == ()


def test_a_derived_class_one_replaces_the_embargo_of_the_violation_that_brought_it() -> None:
    four = [announced(f"V{number}", "class_2", date(2021, 6, number)) for number in range(1, 5)]
    found = outcome(four, date(2021, 6, 4)).embargoes or ()
    assert [e.through for e in found] == [*(date(2021, 9, n) for n in (1, 2, 3)), date(2022, 6, 4)]


@given(
    st.dates(date(2021, 4, 1), date(2040, 1, 1)),
    st.sampled_from([("class_3", 3), ("class_2", 3), ("class_1", 12)]),
)
def test_an_embargo_is_never_rolled(day: date, rule: tuple[str, int]) -> None:
    (embargo,) = outcome([announced("V1", rule[0], day)], day).embargoes or ()
    assert embargo.through == months_later(day, rule[1])
