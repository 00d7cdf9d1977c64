from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.paths import ROOT, resource
from tests.commands.console import Console

OLD = "aliyun-framework-fy22"
FOLDER = resource("rulebooks", OLD)
EXAMPLE = ROOT / "tests" / "rules" / "editions" / "aliyun-framework-fy23-example"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    "other", [OLD, resource("rulebooks", OLD), resource("rulebooks", OLD, "agreement.toml")]
)
def test_the_same_edition_does_not_differ_by_id_or_path(console: Console, other: str | Path) -> None:
    answer = console.run("rules", "diff", OLD, other)
    assert answer.code == 0
    assert "0" in answer.out


def test_what_differs_is_said_with_both_clauses(console: Console) -> None:
    answer = console.run("--lang", "en", "rules", "diff", OLD, EXAMPLE)
    assert answer.code == 1
    assert "¥5,000.00, ¥12,000.00, ¥50,000.00 [annex 1, 5.3.2.2]" in answer.out
    assert "violation 5.3.4-15 · class: class three [annex 1, 5.3.4] → class two" in answer.out
    assert "renewal window, months before the end: 1 [3.3.2] → 2 [3.3.2]" in answer.out


def test_what_differs_is_said_in_chinese(console: Console) -> None:
    said = console.run("rules", "diff", OLD, EXAMPLE).out
    assert "违规 5.3.4-15 · 类别：三类违规［附件一第5.3.4条］→ 二类违规" in said


def test_what_differs_can_be_had_as_json(console: Console) -> None:
    answer = console.run("rules", "diff", OLD, EXAMPLE, "--json")
    assert answer.code == 1
    found = answer.json
    assert isinstance(found, dict)
    paths = {one["path"]: one for one in found["differences"]}
    assert paths["term.window_months"]["after"] == "2"
    assert found["partners"] == []


def test_the_partners_that_an_edition_would_touch_are_named(sample: Console) -> None:
    answer = sample.run("--lang", "en", "rules", "diff", OLD, EXAMPLE)
    assert answer.code == 1
    assert "would stand otherwise today" in answer.out
    assert "¥12,000.00" in answer.out.partition("would stand otherwise today")[2]
    assert "renewal window opens on" in answer.out


def test_no_partner_is_named_where_nothing_differs(sample: Console) -> None:
    answer = sample.run("--lang", "en", "rules", "diff", OLD, OLD)
    assert answer.code == 0
    assert "No partner would stand otherwise today." in answer.out


def test_an_edition_of_the_future_says_when_it_begins(sample: Console, tmp_path: Path) -> None:
    sample.run("rules", "new", "next-one", "--from", OLD, "--first-day", "2199-01-01", "--to", tmp_path)
    answer = sample.run("--lang", "en", "rules", "diff", OLD, tmp_path / "next-one")
    assert "in force only from 1 Jan 2199" in answer.out


def test_an_edition_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    assert OLD in console.refused("rules", "diff", OLD, "nobody")
    console.refused("rules", "diff", OLD, tmp_path / "nowhere")
    console.refused("--workspace", tmp_path / "nothing.db", "rules", "diff", OLD, EXAMPLE)


def test_a_new_edition_can_be_linted_and_compared(console: Console, tmp_path: Path) -> None:
    made = console.run(
        "rules", "new", "next-one", "--from", OLD, "--first-day", "2027-04-01", "--to", tmp_path
    )
    assert made.code == 0
    assert console.run("rules", "lint", tmp_path / "next-one").code == 0
    assert console.run("rules", "diff", OLD, tmp_path / "next-one").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("next-one", "--from", "nobody", "--first-day", "2027-04-01"),
        ("Next One", "--from", OLD, "--first-day", "2027-04-01"),
        ("next-one", "--from", OLD, "--first-day", "2021-04-01"),
        ("next-one", "--from", OLD, "--first-day", "tomorrow"),
        ("next-one", "--from", OLD),
        (OLD, "--from", OLD, "--first-day", "2027-04-01"),
    ],
)
def test_a_new_edition_that_cannot_be_is_refused(
    console: Console, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    console.refused("rules", "new", *arguments, "--to", place)
    assert list(place.iterdir()) == []


def test_an_imported_edition_is_listed_shown_and_judges(sample: Console) -> None:
    before = sample.run("partners", "--json").json
    assert sample.run("rules", "import", EXAMPLE).code == 0
    assert EXAMPLE.name in sample.run("rules", "list").out
    assert "12000" in sample.run("rules", "show", EXAMPLE.name, "5.3.2.2").out
    assert sample.run("partners", "--json").json != before
    assert "已经存在" in sample.refused("rules", "import", EXAMPLE)


def test_a_folder_that_is_no_edition_is_not_imported(console: Console, tmp_path: Path) -> None:
    shutil.copy(EXAMPLE / "term.toml", tmp_path)
    console.refused("rules", "import", tmp_path)
