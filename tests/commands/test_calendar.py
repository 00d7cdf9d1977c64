from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import Console

YEAR = """year = 2031
source = "示例通知第1号"
holidays = [2031-01-01, 2031-05-01, 2031-10-01, 2031-10-02, 2031-10-03]
workdays = [2031-09-28]
"""
CASE = """title = "A reply within a year that was not published"
rulebook = "aliyun-framework-fy22"
[[violation]]
id = "V1"
item = "5.3.3-17"
occurred_on = 2031-09-26
notified_on = 2031-09-29
"""


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.toml"
    path.write_text(YEAR, encoding="utf-8")
    return path


def test_an_added_year_is_listed(console: Console, notice: Path) -> None:
    assert console.run("calendar", "list", "--json").json == []
    assert console.run("calendar", "list").code == 0
    assert "2031" in console.run("calendar", "add", notice).out
    assert "示例通知第1号" in console.run("calendar", "list").out
    (found,) = json.loads(console.run("calendar", "list", "--json").out)
    assert (found["year"], found["workdays"]) == (2031, ["2031-09-28"])


def test_a_scenario_is_evaluated_with_the_years_added(console: Console, notice: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(CASE, encoding="utf-8")
    found = []
    for _ in range(2):
        outcome = json.loads(console.run("evaluate", case, "--as-of", "2031-09-30").out)
        found.append((outcome["provisional"], outcome["deadlines"][0]["due_on"]))
        console.run("calendar", "add", notice)
    assert found == [(True, "2031-10-02"), (False, "2031-10-07")]


def test_a_year_is_not_added_twice(console: Console, notice: Path) -> None:
    console.run("calendar", "add", notice)
    assert "2031" in console.refused("calendar", "add", notice)


def test_a_mistake_is_told_with_file_and_key(console: Console, notice: Path) -> None:
    notice.write_text(YEAR.replace("2031-09-28", "2031-09-29"), encoding="utf-8")
    said = console.refused("calendar", "add", notice)
    assert "notice.toml" in said
    assert "workdays" in said
    assert console.run("calendar", "list", "--json").json == []


def test_a_file_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    console.refused("calendar", "add", tmp_path / "nothing.toml")
