from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.language import ENGLISH, render
from app.paths import ROOT, resource
from app.rules.calendar import WorkdayCalendar
from app.rules.library import RulebookLibrary
from app.rules.proof import run_scenarios, scenario_files
from app.rules.scenario import read_scenario
from app.rules.table import DataError

HERE = Path(__file__).parent
SHARED = ROOT.parent / "shared" / "scenarios"
OURS = scenario_files(resource("rulebooks"))
BROKEN = sorted((HERE / "broken_scenarios").glob("*.toml"))
MARK = "# error: "


@pytest.fixture(scope="module")
def library() -> RulebookLibrary:
    return RulebookLibrary(resource("rulebooks"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_scenario_of_ours_holds(path: Path, library: RulebookLibrary) -> None:
    (result,) = run_scenarios([path], library, WorkdayCalendar())
    assert result.error is None
    assert result.found == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scenarios are not beside the project")
def test_the_shared_scenarios_hold(library: RulebookLibrary) -> None:
    results = list(run_scenarios([SHARED], library, WorkdayCalendar()))
    assert results
    assert [result for result in results if not result.held] == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_scenario_is_refused_with_its_place(path: Path, library: RulebookLibrary) -> None:
    first_line = path.read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith(MARK)
    with pytest.raises(DataError) as caught:
        read_scenario(path, library)
    said = render(caught.value.text, ENGLISH)
    assert str(path) in said
    assert first_line.removeprefix(MARK).strip() in said


def test_every_reading_of_the_framework_has_a_scenario_of_its_own(library: RulebookLibrary) -> None:
    folder = resource("rulebooks", "aliyun-framework-fy22", "scenarios")
    said = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.toml"))
    assert {f"R{number}" for number in range(1, 23)} <= set(re.findall(r"\bR\d+\b", said))
