"""Everything that follows for very many partners, against a loop that only counts windows over them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from statistics import median

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Rulebook
from tools.bench_case import AS_OF, many_violations
from tools.bench_measure import Figure, median_seconds, seconds

EACH, FEW, MANY = 20, 1_000, 10_000
WINDOW_MONTHS = 12
RATIO, GROWTH, LOADING_MS = 25.0, 1.15, 60.0
_ROUNDS = 3


def figures(rulebook: Rulebook) -> Iterator[Figure]:
    """The ratio to the bare loop, the growth with the number of partners, the loading of the rulebooks."""
    few, many = partners(rulebook, FEW), partners(rulebook, MANY)
    bare, small, large = _measured(rulebook, few, many)
    each = f"{large / MANY * 1e6:.0f} µs a partner; the loop {bare / MANY * 1e6:.0f} µs"
    yield Figure(
        f"outcomes of {MANY:,} partners with {EACH} violations, as a multiple of counting windows alone",
        large / bare,
        "times",
        RATIO,
        each,
    )
    growth = large / small / (MANY / FEW)
    yield Figure(f"from {FEW:,} to {MANY:,} partners, against growth in line", growth, "times", GROWTH)
    yield Figure("all rulebooks loaded", median_seconds(_load_all, 9) * 1000, "ms", LOADING_MS)


def _measured(rulebook: Rulebook, few: list[Facts], many: list[Facts]) -> tuple[float, float, float]:
    """The loop over many, then the outcomes of few and of many: medians of rounds that take turns."""
    calendar = WorkdayCalendar()
    rows = []
    for _ in range(_ROUNDS):
        gc.collect()
        bare = seconds(partial(count_windows, many, rulebook))
        small = median(seconds(partial(_evaluate_all, few, rulebook, calendar)) for _ in range(3))
        rows.append((bare, small, seconds(partial(_evaluate_all, many, rulebook, calendar))))
    bares, smalls, larges = zip(*rows, strict=True)
    return median(bares), median(smalls), median(larges)


def partners(rulebook: Rulebook, number: int) -> list[Facts]:
    """So many partners with the same kinds of violations, each on days of its own."""
    one = many_violations(rulebook, EACH)
    return [_moved(one, days=place % 365) for place in range(number)]


def _moved(facts: Facts, days: int) -> Facts:
    by = timedelta(days=days)
    moved = [
        replace(
            violation,
            occurred_on=violation.occurred_on + by,
            notified_on=_later(violation.notified_on, by),
            replied_on=_later(violation.replied_on, by),
            notice_sent_on=_later(violation.notice_sent_on, by),
            notice_served_on=_later(violation.notice_served_on, by),
            announced_on=_later(violation.announced_on, by),
        )
        for violation in facts.violations
    ]
    return replace(facts, violations=tuple(moved))


def _later(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by


def _evaluate_all(facts: list[Facts], rulebook: Rulebook, calendar: WorkdayCalendar) -> None:
    for one in facts:
        evaluate(one, rulebook, AS_OF, calendar)


def count_windows(facts: list[Facts], rulebook: Rulebook) -> int:
    """What somebody would write in an evening: how many of its class each violation finds still valid.

    Nothing else: no conversions, sums, limits, embargoes or reasons.
    """
    found = 0
    for one in facts:
        ends: dict[str, list[date]] = {}
        announced = [
            v for v in one.violations if v.announced_on and not v.dismissed and v.announced_on <= AS_OF
        ]
        for violation in sorted(announced, key=lambda v: v.announced_on or AS_OF):
            day = violation.announced_on or AS_OF
            before = ends.setdefault(rulebook.catalogue[violation.item].rank, [])
            found += sum(1 for end in before if day < end)
            before.append(_year_later(day))
    return found


def _year_later(day: date) -> date:
    months = day.year * 12 + day.month - 1 + WINDOW_MONTHS
    try:
        return day.replace(year=months // 12, month=months % 12 + 1)
    except ValueError:  # 29 February
        return day.replace(year=months // 12, month=3, day=1)


def _load_all() -> None:
    library = RulebookLibrary(resource("rulebooks"))
    for id_ in library.ids():
        library.get(id_)
