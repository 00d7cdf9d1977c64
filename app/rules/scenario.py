"""Scenario files: facts, and what must follow from them on some day.

The form is that of the rulebooks: TOML, read strictly. Unknown keys, unknown catalogue
items, days out of order and negative sums are errors with file and key.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.rules.expectation import Expectation, read_expectations
from app.rules.fact_reader import read_facts
from app.rules.facts import Facts
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook
from app.rules.table import Table, read_toml


@dataclass(frozen=True)
class Scenario:
    """One case as a file."""

    path: Path
    title: str
    rulebook: Rulebook
    facts: Facts
    expectations: tuple[Expectation, ...]


def read_scenario(path: Path, library: RulebookLibrary) -> Scenario:
    """The scenario in `path`; a `DataError` that names file and key where it is not right."""
    return scenario_of(read_toml(path), path, library)


def scenario_of(data: dict[str, object], path: Path, library: RulebookLibrary) -> Scenario:
    """The scenario that `data` holds; `path` is where it lies, or would, for messages and relative paths."""
    table = Table(str(path), "", data)
    title = table.text("title")
    rulebook = _find_rulebook(table, path, library)
    facts = read_facts(table, rulebook)
    classes = rulebook.conduct.sanctions.classes if rulebook.conduct else ()
    expectations = read_expectations(table, tuple(found.id for found in classes))
    table.close()
    return Scenario(path, title, rulebook, facts, expectations)


def _find_rulebook(table: Table, path: Path, library: RulebookLibrary) -> Rulebook:
    """The rulebook named by its id, or by a path relative to the scenario file."""
    name = table.text("rulebook")
    if "/" in name or name.endswith(".toml"):
        place = (path.parent / name).resolve()
        return load_rulebook(place.parent if place.suffix == ".toml" else place, *library.folders)
    try:
        return library.get(name)
    except Refusal as refusal:
        if name in library.ids():
            raise
        raise table.wrong("rulebook", refusal.text) from None
