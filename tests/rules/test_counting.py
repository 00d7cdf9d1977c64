"""Escalation (R10–R14): against a slow model, and what must always be so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.rules.counting import count_violations
from app.rules.facts import Facts, Violation
from app.rules.period import last_day_counting_first
from tests.rules.case import RULES, announced, counters, outcome, penalty, yuan

START = date(2021, 4, 1)
SEVERITY = {"class_3": 0, "class_2": 1, "class_1": 2}
RANKS = st.sampled_from(["class_3", "class_3", "class_3", "class_2", "class_2", "class_1"])


@st.composite
def cases(draw: st.DrawFn, same_day: bool = True) -> tuple[Violation, ...]:
    """Up to a dozen announcements over two years and a half, in any order of entry."""
    days = draw(st.lists(st.integers(0, 900), max_size=12, unique=not same_day))
    ranks = draw(st.lists(RANKS, min_size=len(days), max_size=len(days)))
    return tuple(
        announced(f"V{number}", rank, START + timedelta(days=day))
        for number, (rank, day) in enumerate(zip(ranks, days, strict=True))
    )


AS_OF = st.integers(0, 1400).map(lambda days: START + timedelta(days=days))


@dataclass
class Slow:
    """The counting of R10–R14, written as the readings say it: one announcement after another."""

    threes: list[date]
    twos: list[date]
    ones: int = 0

    def add(self, rank: str, day: date) -> None:
        if rank == "class_1":
            self.ones += 1
        elif rank == "class_2":
            self.twos = [*valid(self.twos, day), day]
            if len(self.twos) == 4:
                self.twos = []
                self.ones += 1
        else:
            self.threes = [*valid(self.threes, day), day]
            if len(self.threes) == 3:
                self.threes = []
                self.add("class_2", day)


def valid(days: list[date], on: date) -> list[date]:
    return [day for day in days if on <= last_day_counting_first(day, 12)]


def rank_of(violation: Violation) -> str:
    return {item: rank for rank, item in _ITEMS.items()}[violation.item]


_ITEMS = {rank: announced("V", rank, START).item for rank in SEVERITY}


def slow_counters(violations: tuple[Violation, ...], as_of: date) -> tuple[int, int, int]:
    slow = Slow([], [])
    for violation in sorted(violations, key=lambda v: v.announced_on or as_of):
        if violation.announced_on and violation.announced_on <= as_of:
            slow.add(rank_of(violation), violation.announced_on)
    return slow.ones, len(valid(slow.twos, as_of)), len(valid(slow.threes, as_of))


@given(cases(), AS_OF)
def test_the_counters_are_those_of_the_slow_model(violations: tuple[Violation, ...], as_of: date) -> None:
    assert counters(violations, as_of) == slow_counters(violations, as_of)


@given(cases(), AS_OF)
def test_counters_stay_below_what_converts_them(violations: tuple[Violation, ...], as_of: date) -> None:
    _, twos, threes = counters(violations, as_of)
    assert twos < 4
    assert threes < 3


@given(cases(same_day=False), AS_OF, st.randoms())
def test_the_order_of_entry_matters_only_within_a_day(
    violations: tuple[Violation, ...], as_of: date, random: Random
) -> None:
    shuffled = list(violations)
    random.shuffle(shuffled)
    assert counters(shuffled, as_of) == counters(violations, as_of)
    one, other = outcome(violations, as_of), outcome(shuffled, as_of)
    assert one.penalties == other.penalties
    assert one.conversions == other.conversions


@given(cases(), AS_OF)
def test_what_happens_later_changes_nothing(violations: tuple[Violation, ...], as_of: date) -> None:
    known = [v for v in violations if v.announced_on and v.announced_on <= as_of]
    assert counters(violations, as_of) == counters(known, as_of)


def weight(violations: tuple[Violation, ...], as_of: date) -> int:
    """How many class threes it would take, were nothing ever to lapse."""
    ones, twos, threes = counters(violations, as_of)
    return ones * 12 + twos * 3 + threes


@given(cases(), st.data())
@settings(max_examples=60)
def test_dismissing_a_violation_never_makes_the_standing_worse(
    violations: tuple[Violation, ...], data: st.DataObject
) -> None:
    assume(violations)
    gone = data.draw(st.sampled_from(violations))
    days = [v.announced_on for v in violations if v.announced_on]
    # Where something lapses in between, a conversion that is avoided can leave later ones standing.
    assume(max(days) - min(days) < timedelta(days=360))
    as_of = max(days)
    fewer = tuple(replace(v, dismissed=True) if v is gone else v for v in violations)
    assert weight(fewer, as_of) <= weight(violations, as_of)
    assert counters(fewer, as_of)[0] <= counters(violations, as_of)[0]


@given(cases(), AS_OF)
def test_a_dismissed_violation_appears_nowhere(violations: tuple[Violation, ...], as_of: date) -> None:
    gone = tuple(replace(v, dismissed=True) for v in violations)
    found = outcome(gone, as_of)
    assert found.pending in (None, ())
    assert found.penalties in (None, ())
    assert found.embargoes in (None, ())
    assert found.deadlines in (None, ())


@given(cases(), AS_OF)
def test_every_converted_violation_is_in_one_conversion_of_its_rank(
    violations: tuple[Violation, ...], as_of: date
) -> None:
    found = outcome(violations, as_of).conversions or ()
    for into in ("class_2", "class_1"):
        sources = [source for one in found if one.into == into for source in one.sources]
        assert len(sources) == len(set(sources))
    assert all(len(one.sources) == {"class_2": 3, "class_1": 4}[one.into] for one in found)


def test_the_ladder_costs_5000_then_10000_then_50000_then_a_class_one() -> None:
    days = [START + timedelta(days=number) for number in range(4)]
    violations = [announced(f"V{number}", "class_2", day) for number, day in enumerate(days)]
    found = outcome(violations, days[-1])
    amounts = [(p.rank, p.place, p.amount) for p in found.penalties or ()]
    assert amounts == [
        ("class_2", 1, yuan("5000.00")),
        ("class_2", 2, yuan("10000.00")),
        ("class_2", 3, yuan("50000.00")),
        ("class_1", None, yuan("100000.00")),
    ]


def test_twelve_class_threes_in_a_year_make_a_class_one() -> None:
    violations = [announced(f"V{n}", "class_3", START + timedelta(days=n)) for n in range(12)]
    assert counters(violations, START + timedelta(days=11)) == (1, 0, 0)
    assert penalty(outcome(violations, START + timedelta(days=11)), "V11").rank == "class_1"


def test_an_edition_that_converts_fewer_converts_all_that_still_count() -> None:
    conversions = {**RULES.sanctions.conversions}
    conversions["class_3"] = replace(conversions["class_3"], count=9)
    assert RULES.conduct
    conduct = replace(RULES.conduct, sanctions=replace(RULES.sanctions, conversions=conversions))
    later = replace(RULES, first_day=date(2022, 1, 1), earlier=(replace(RULES, conduct=conduct),))
    days = [*(date(2021, month, 8) for month in (8, 9, 10, 11)), date(2022, 1, 10)]
    found = tuple(announced(f"V{number}", "class_3", day) for number, day in enumerate(days, start=1))
    (conversion,) = count_violations(Facts(violations=found), later, date(2022, 1, 10)).conversions
    assert conversion.sources == ("V1", "V2", "V3", "V4", "V5")
