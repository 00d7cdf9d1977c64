from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.commands.parser import day, words
from app.rules.refusal import Refusal
from tests.commands.console import Console


@pytest.mark.parametrize("written", ["backup", "restore"])
def test_a_command_that_does_not_exist_yet_is_unknown(console: Console, written: str) -> None:
    said = console.refused(written)
    assert written in said
    assert "standing" in said


def test_a_command_is_not_guessed_from_its_beginning(console: Console) -> None:
    assert "stand" in console.refused("stand", "x")


def test_missing_arguments_are_named_with_the_usage(console: Console) -> None:
    said = console.refused("--lang", "en", "evaluate")
    assert said.startswith("Give what is missing: FILE, --as-of. usage: main.py evaluate")


def test_unknown_arguments_are_named(console: Console) -> None:
    assert "--weather" in console.refused("letters", "--weather")


def test_an_option_without_its_value_is_told(console: Console) -> None:
    said = console.refused("--lang", "en", "evaluate", "a.toml", "--as-of")
    assert "Give a value after --as-of." in said


def test_a_group_without_a_command_is_told(console: Console) -> None:
    assert "COMMAND" in console.refused("rules")


def test_mistakes_are_told_in_the_language_asked_for(console: Console) -> None:
    assert "请补上缺少的参数" in console.refused("evaluate", "--lang", "zh")
    assert "Give what is missing" in console.refused("evaluate", "--lang=en")


def test_a_language_that_is_not_ours_is_refused(console: Console) -> None:
    assert "fr" in console.refused("--lang", "fr", "letters")


def test_the_global_options_may_stand_after_the_command(console: Console, tmp_path: Path) -> None:
    absent = tmp_path / "absent.db"
    assert str(absent) in console.refused("letters", "--workspace", absent)
    assert str(absent) in console.refused("--workspace", absent, "letters")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_printed_in_both_languages(console: Console, language: str) -> None:
    answer = console.run("--lang", language, "-h")
    assert answer.code == 0
    assert ("usage" in answer.out) == (language == "en")
    assert "read-agreement" in answer.out


def test_every_command_has_help(console: Console) -> None:
    for command in (
        "init",
        "check",
        "rebuild",
        "evaluate",
        "rules",
        "read-agreement",
        "partners",
        "standing",
    ):
        assert console.run(command, "--help").code == 0


@pytest.mark.parametrize(
    "written", ["2021/12/31", "31.12.2021", "2021-2-30", "2021-02-30", "20211231", "today", "", "9999-12-31"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Refusal):
        day(written)


def test_a_day_is_read_as_year_month_day() -> None:
    assert day("2021-12-31") == date(2021, 12, 31)


def test_a_wrong_day_says_how_one_is_written(console: Console, tmp_path: Path) -> None:
    assert "2021-12-31" in console.refused("evaluate", tmp_path / "a.toml", "--as-of", "31.12.2021")


def test_words_that_the_locale_took_for_bytes_are_read_as_utf_8() -> None:
    assert words("苏州".encode().decode("ascii", "surrogateescape")) == "苏州"
    assert words("苏州") == "苏州"
