"""Measuring: medians of repeated runs, and a table of figures with their limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One measured figure; `limit` None where it is only told. `detail` says what it is made of."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure is within its limit."""
        return self.limit is None or self.value <= self.limit


def seconds(work: Callable[[], object]) -> float:
    """How long the work took, once."""
    started = perf_counter()
    work()
    return perf_counter() - started


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """The median over so many runs, after one that is not counted."""
    work()
    return median(seconds(work) for _ in range(runs))


def table(figures: Sequence[Figure]) -> str:
    """The figures under each other, those beyond their limit marked."""
    rows = [("", "measured", "limit", "")]
    rows += [(f.name, _shown(f.value, f.unit), _limit(f), _verdict(f)) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {limit:>{widths[2]}}  {rest}".rstrip()
        for name, value, limit, rest in rows
    ]
    return "\n".join(lines)


def _shown(value: float, unit: str) -> str:
    return f"{value:.2f} {unit}".rstrip()


def _limit(figure: Figure) -> str:
    return "" if figure.limit is None else f"<= {figure.limit:g} {figure.unit}".rstrip()


def _verdict(figure: Figure) -> str:
    verdict = "" if figure.limit is None else ("ok" if figure.holds else "MISSED")
    return "  ".join(part for part in (verdict, figure.detail) if part)
