"""The figures that the project holds itself to, measured in one run: `make bench`.

Ratios compare with something bare on the same machine a moment later; times are medians.
Exits 1 when a limit is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from app.clock import SystemClock
from app.language import CHINESE, choose_language
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.services.sample import create_sample
from app.services.verification import check_workspace
from tools import (
    bench_batch,
    bench_filter,
    bench_import,
    bench_letter,
    bench_portfolio,
    bench_start,
    bench_store,
)
from tools.bench_case import AS_OF, framework, many_violations
from tools.bench_measure import Figure, median_seconds, seconds, table

VIOLATIONS = 200


def measure(folder: Path) -> Iterator[Figure]:
    """All figures, one after the other, so that none disturbs another."""
    sample = folder / "sample.db"
    made = seconds(lambda: create_sample(sample, recorded_by="bench", clock=SystemClock()).close())
    yield from bench_start.figures(sample, folder)
    yield evaluation()
    yield from bench_portfolio.figures(framework())
    yield from bench_letter.figures(framework())
    yield from bench_batch.figures(folder, framework())
    yield from bench_filter.figures(folder)
    yield from bench_import.figures(folder)
    yield from bench_store.figures(folder)
    yield Figure("the sample made", made, "s")
    yield Figure("the sample checked", median_seconds(lambda: check_workspace(sample), 5) * 1000, "ms")


def evaluation() -> Figure:
    """One partner with very many violations."""
    rulebook, calendar = framework(), WorkdayCalendar()
    facts = many_violations(rulebook, VIOLATIONS)
    spent = median_seconds(lambda: evaluate(facts, rulebook, AS_OF, calendar), 50)
    return Figure(f"evaluate, one partner with {VIOLATIONS} violations", spent * 1000, "ms", 10.0)


def main() -> int:
    """Run as a program; the exit code."""
    choose_language(CHINESE)
    found: list[Figure] = []
    with TemporaryDirectory() as folder:
        for figure in measure(Path(folder)):
            found.append(figure)
            print(f"measured: {figure.name}", file=sys.stderr, flush=True)
    print(table(found))
    return 0 if all(figure.holds for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
