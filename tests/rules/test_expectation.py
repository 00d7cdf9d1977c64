from __future__ import annotations

from datetime import date

import pytest

from app.rules.expectation import Difference, Expectation, differences
from app.rules.plain import Plain

DAY = date(2021, 12, 31)
GOT: dict[str, Plain] = {
    "counters": {"class_1": 0, "class_2": 1},
    "pending": ["V4"],
    "penalties": [{"violation": "V3", "amount": "5000.00", "complete": True}],
    "barred_now": [],
}


def found(wanted: dict[str, Plain]) -> list[tuple[str, Plain, Plain]]:
    return [(d.key, d.expected, d.got) for d in differences(Expectation(DAY, wanted), GOT)]


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"counters": {"class_2": 1}},
        {"pending": ["V4"]},
        {"penalties": [{"amount": "5000.00"}]},
        {"penalties": [{}]},
        {"barred_now": []},
    ],
)
def test_only_the_keys_named_are_compared(wanted: dict[str, Plain]) -> None:
    assert found(wanted) == []


@pytest.mark.parametrize(
    ("wanted", "difference"),
    [
        ({"counters": {"class_2": 2}}, ("counters.class_2", 2, 1)),
        ({"pending": []}, ("pending", [], ["V4"])),
        ({"pending": ["V4", "V5"]}, ("pending", ["V4", "V5"], ["V4"])),
        ({"pending": ["V5"]}, ("pending[1]", "V5", "V4")),
        ({"penalties": [{"amount": "5000.0"}]}, ("penalties[1].amount", "5000.0", "5000.00")),
        ({"penalties": [{"complete": 1}]}, ("penalties[1].complete", 1, True)),
        ({"renewal": {"phase": "window"}}, ("renewal", {"phase": "window"}, "nothing")),
        ({"counters": {"class_9": 0}}, ("counters.class_9", 0, "nothing")),
    ],
)
def test_what_differs_is_told_by_its_place(
    wanted: dict[str, Plain], difference: tuple[str, Plain, Plain]
) -> None:
    assert found(wanted) == [difference]


def test_a_difference_knows_its_day() -> None:
    assert list(differences(Expectation(DAY, {"pending": ["V5"]}), GOT)) == [
        Difference(DAY, "pending[1]", "V5", "V4")
    ]
