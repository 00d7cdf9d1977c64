from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.commands.citing import cites
from app.paths import resource
from tests.commands.console import Console

FRAMEWORK = "aliyun-framework-fy22"


def test_the_rulebooks_are_listed(console: Console) -> None:
    answer = console.run("rules", "list")
    assert answer.code == 0
    assert FRAMEWORK in answer.out
    assert "58" in answer.out


def test_the_list_can_be_had_as_json(console: Console) -> None:
    books = console.run("rules", "list", "--json").json
    assert isinstance(books, list)
    assert {"id": FRAMEWORK, "in_force_from": "2021-04-01", "violations": 58}.items() <= books[0].items()


def test_a_clause_shows_the_values_that_cite_it(console: Console) -> None:
    answer = console.run("--lang", "en", "rules", "show", FRAMEWORK, "5.6")
    assert "percent_a_day = 0.1" in answer.out
    assert "months = 3" in answer.out
    assert "workdays = 3" not in answer.out


def test_a_clause_shows_catalogue_slips_and_open_questions(console: Console) -> None:
    assert "5.3.5-1" in console.run("rules", "show", FRAMEWORK, "5.3.5").out
    assert "2.1.8" in console.run("rules", "show", FRAMEWORK, "6.1.1").out
    assert "R19" in console.run("rules", "show", FRAMEWORK, "7.3.1").out


def test_a_rulebook_is_shown_whole_without_a_clause(console: Console) -> None:
    answer = console.run("rules", "show", FRAMEWORK)
    for known in ("5.3.3-18", "5.3.4-15", "5.3.5-25", "R15", "R34", "R39"):
        assert known in answer.out


def test_values_name_only_the_language_asked_for(console: Console) -> None:
    answer = console.run("--lang", "en", "rules", "show", FRAMEWORK, "3.1.2")
    assert "name = registered capital of an enterprise" in answer.out
    assert "企业" not in answer.out.partition("\n")[2]


def test_a_clause_that_nothing_cites_is_refused_with_those_cited(console: Console) -> None:
    said = console.refused("rules", "show", FRAMEWORK, "99.9")
    assert "99.9" in said
    assert "5.3.2.2" in said


def test_a_rulebook_that_is_not_there_is_refused_with_those_that_are(console: Console) -> None:
    assert FRAMEWORK in console.refused("rules", "show", "nobody")


@pytest.mark.parametrize(
    ("clause", "wanted", "found"),
    [
        ("annex 1, 5.6", "5.6", True),
        ("annex 1, 5.6", "annex 1, 5.6", True),
        ("annex 1, 5.6", "附件一第5.6条", True),
        ("annex 1, 5.6", "附件1 5.6", True),
        ("annex 1, 5.6", "annex 2, 5.6", False),
        ("annex 1, 5.4.4 and 5.6", "5.6", True),
        ("annex 1, 5.3.2.2", "5.3.2", True),
        ("annex 1, 5.3.2.2", "5.3", True),
        ("annex 1, 5.3.2.2", "5", True),
        ("annex 1, 5.3.2.2", "5.3.2.2.1", False),
        ("5.60", "5.6", False),
        ("7.3.1", "第7.3.1条", True),
        ("annex 1, 5.6", "annex 1", True),
        ("5.6", "annex 1", False),
    ],
)
def test_a_clause_is_found_as_people_write_it(clause: str, wanted: str, found: bool) -> None:
    assert cites(clause, wanted) is found


def test_the_rulebooks_that_ship_are_well(console: Console) -> None:
    answer = console.run("rules", "lint", resource("rulebooks"))
    assert answer.code == 0
    assert FRAMEWORK in answer.out


def test_a_file_of_a_rulebook_stands_for_its_folder(console: Console) -> None:
    assert console.run("rules", "lint", resource("rulebooks", FRAMEWORK, "term.toml")).code == 0


def test_a_broken_rulebook_is_told_with_file_and_key(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / FRAMEWORK
    shutil.copytree(resource("rulebooks", FRAMEWORK), folder)
    path = folder / "procedure.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("workdays = 3", "workdays = -3", 1), encoding="utf-8"
    )
    answer = console.run("rules", "lint", folder)
    assert answer.code == 1
    assert f"{path}: reply.workdays" in answer.out


def test_lint_of_what_is_no_rulebook_is_refused(console: Console, tmp_path: Path) -> None:
    assert str(tmp_path) in console.refused("rules", "lint", tmp_path)
    assert "absent" in console.refused("rules", "lint", tmp_path / "absent")
