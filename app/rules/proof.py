"""Running scenario files: which hold, and where the others differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.expectation import Difference, differences
from app.rules.library import EDITION_FILES, RulebookLibrary
from app.rules.plain import outcome_as_plain
from app.rules.refusal import Refusal
from app.rules.scenario import Scenario, read_scenario
from app.rules.table import DataError
from app.rules.text import Text


@dataclass(frozen=True)
class Result:
    """One file: held (`found` empty), differed, or could not be read (`error`)."""

    path: Path
    found: tuple[Difference, ...] = ()
    error: Text | None = None

    @property
    def held(self) -> bool:
        """Whether every expectation of the file holds."""
        return not self.found and self.error is None


def scenario_files(place: Path) -> tuple[Path, ...]:
    """The scenario files at a path: the file itself, or those of a folder and its subfolders.

    The data files of an edition are no scenarios; those in its `scenarios/` are.
    """
    if not place.is_dir():
        return (place,)
    found = sorted(place.rglob("*.toml"))
    return tuple(path for path in found if not _is_data(path))


def _is_data(path: Path) -> bool:
    return any((path.parent / name).is_file() for name in EDITION_FILES)


def run_scenarios(
    places: Iterable[Path], library: RulebookLibrary, calendar: WorkdayCalendar
) -> Iterator[Result]:
    """The result of every file, in order."""
    for place in places:
        for path in scenario_files(place):
            yield _run(path, library, calendar)


def _run(path: Path, library: RulebookLibrary, calendar: WorkdayCalendar) -> Result:
    try:
        scenario = read_scenario(path, library)
        if not scenario.expectations:
            raise DataError(str(path), "expect", Text("the file expects nothing; add an [[expect]] block"))
    except Refusal as refusal:
        return Result(path, error=refusal.text)
    return Result(path, found=tuple(_differences(scenario, calendar)))


def _differences(scenario: Scenario, calendar: WorkdayCalendar) -> Iterator[Difference]:
    for expectation in scenario.expectations:
        outcome = evaluate(scenario.facts, scenario.rulebook, expectation.as_of, calendar)
        yield from differences(expectation, outcome_as_plain(outcome))
