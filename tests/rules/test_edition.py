"""A next edition changes what is judged from its first day, and nothing before (R9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.library import RulebookLibrary
from app.rules.proof import run_scenarios, scenario_files
from app.rules.rulebook_loader import load_rulebook

HERE = Path(__file__).parent / "editions"
EXAMPLE = HERE / "aliyun-framework-fy23-example"
LIBRARY = RulebookLibrary(resource("rulebooks"))


@pytest.mark.parametrize("path", scenario_files(HERE), ids=lambda path: path.stem)
def test_a_scenario_of_the_example_edition_holds(path: Path) -> None:
    (result,) = run_scenarios([path], LIBRARY, WorkdayCalendar())

    assert result.error is None
    assert result.found == ()


def test_the_example_edition_knows_the_one_it_succeeds() -> None:
    example = load_rulebook(EXAMPLE, resource("rulebooks"))

    assert [edition.id for edition in example.earlier] == ["aliyun-framework-fy22"]
    assert example.edition_on(example.first_day) is example
    assert example.edition_on(example.earlier[0].first_day).id == "aliyun-framework-fy22"
