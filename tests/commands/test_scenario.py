from __future__ import annotations

from pathlib import Path

import pytest

from app.paths import resource
from tests.commands.console import Console

OURS = resource("rulebooks", "aliyun-framework-fy22", "scenarios")
CASE = """
title = "两次三类违规"
rulebook = "aliyun-framework-fy22"

[[violation]]
id = "V1"
item = "5.3.4-15"
occurred_on = 2021-05-20
announced_on = 2021-06-20
"""
EXPECTED = """
[[expect]]
as_of = 2021-06-20
counters = { class_1 = 0, class_2 = 0, class_3 = 1 }
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "案件.toml"
    path.write_text(CASE + EXPECTED, encoding="utf-8")
    return path


def test_evaluate_prints_the_outcome_as_one_json_value(console: Console, case: Path) -> None:
    outcome = console.run("evaluate", case, "--as-of", "2021-06-20").json
    assert isinstance(outcome, dict)
    assert outcome["counters"] == {"class_1": 0, "class_2": 0, "class_3": 1}
    assert outcome["as_of"] == "2021-06-20"
    assert list(outcome)[-1] == "because"


def test_every_reason_says_its_figure_reading_clause_and_words(console: Console, case: Path) -> None:
    outcome = console.run("evaluate", case, "--as-of", "2021-06-20").json
    assert isinstance(outcome, dict)
    reason = next(one for one in outcome["because"] if one["about"] == "counters.class_3")
    assert reason["reading"] == "R11"
    assert reason["clause"] == "annex 1, 5.3.2.2"
    assert "三类违规" in reason["text"]
    assert reason["rests_on"] == ["V1"]


def test_reasons_come_in_the_language_asked_for(console: Console, case: Path) -> None:
    outcome = console.run("--lang", "en", "evaluate", case, "--as-of", "2021-06-20").json
    assert isinstance(outcome, dict)
    assert all(one["text"].isascii() or "¥" in one["text"] for one in outcome["because"])


def test_sections_without_facts_are_left_out(console: Console, case: Path) -> None:
    outcome = console.run("evaluate", case, "--as-of", "2021-06-20").json
    assert isinstance(outcome, dict)
    assert "renewal" not in outcome
    assert "qualification" not in outcome


def test_a_file_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    assert "nothing.toml" in console.refused("evaluate", tmp_path / "nothing.toml", "--as-of", "2021-06-20")


def test_a_folder_is_no_scenario(console: Console, tmp_path: Path) -> None:
    assert str(tmp_path) in console.refused("evaluate", tmp_path, "--as-of", "2021-06-20")


def test_bad_toml_is_refused_with_its_line(console: Console, case: Path) -> None:
    case.write_text('title = "x\nrulebook = 1', encoding="utf-8")
    assert "line 1" in console.refused("evaluate", case, "--as-of", "2021-06-20")


def test_toml_that_nests_without_end_is_refused(console: Console, case: Path) -> None:
    case.write_text("x = " + "[" * 100_000, encoding="utf-8")
    assert str(case) in console.refused("evaluate", case, "--as-of", "2021-06-20")


def test_a_number_without_end_is_refused(console: Console, case: Path) -> None:
    case.write_text("x = " + "9" * 5_000, encoding="utf-8")
    assert str(case) in console.refused("evaluate", case, "--as-of", "2021-06-20")


def test_a_day_beyond_all_calendars_is_refused(console: Console, case: Path) -> None:
    case.write_text(CASE.replace("2021-06-20", "9999-12-31"), encoding="utf-8")
    assert "announced_on" in console.refused("evaluate", case, "--as-of", "2021-06-20")


def test_a_file_below_a_file_is_refused(console: Console, case: Path) -> None:
    assert "案件.toml" in console.refused("evaluate", case / "more.toml", "--as-of", "2021-06-20")


def test_scenarios_that_hold_are_counted(console: Console, case: Path) -> None:
    answer = console.run("rules", "test", case, OURS)
    assert answer.code == 0
    assert answer.out == f"{len(list(OURS.glob('*.toml'))) + 1} passed, 0 failed\n"


def test_a_scenario_that_differs_says_file_day_key_expected_and_got(console: Console, case: Path) -> None:
    case.write_text(CASE + EXPECTED.replace("class_3 = 1", "class_3 = 2"), encoding="utf-8")
    answer = console.run("--lang", "en", "rules", "test", case)
    assert answer.code == 1
    assert answer.out.splitlines() == [
        f"{case}: 2021-06-20 counters.class_3: expected 2, got 1",
        "0 passed, 1 failed",
    ]


def test_a_file_that_differs_twice_still_has_one_line(console: Console, case: Path) -> None:
    wrong = EXPECTED.replace("class_3 = 1", "class_3 = 2, class_2 = 4").replace("class_2 = 0, ", "")
    case.write_text(CASE + wrong, encoding="utf-8")
    answer = console.run("rules", "test", case)
    assert len(answer.out.splitlines()) == 2
    assert "counters.class_2" in answer.out
    assert "counters.class_3" in answer.out


def test_a_file_that_cannot_be_read_is_told_and_the_others_still_run(console: Console, case: Path) -> None:
    (case.parent / "broken.toml").write_text("title = 3", encoding="utf-8")
    answer = console.run("rules", "test", case.parent)
    assert answer.code == 2
    assert "broken.toml" in answer.err
    assert "title" in answer.err
    assert answer.out.endswith("1 passed, 1 failed\n")


def test_a_folder_without_scenarios_is_refused(console: Console, tmp_path: Path) -> None:
    assert str(tmp_path) in console.refused("rules", "test", tmp_path)


def test_a_rulebook_may_be_named_by_its_path(console: Console, case: Path) -> None:
    folder = resource("rulebooks", "aliyun-framework-fy22")
    text = (CASE + EXPECTED).replace('"aliyun-framework-fy22"', f"'{folder}/agreement.toml'")
    case.write_text(text, encoding="utf-8")
    assert console.run("rules", "test", case).code == 0


def test_a_shops_standing_is_that_of_its_scenario(sample: Console, tmp_path: Path) -> None:
    """R25–R28: decisions, deposit and top-ups are in the file."""
    partners = sample.run("partners", "--json").json
    assert isinstance(partners, list)
    name = next(str(line["name"]) for line in partners if "檐雨" in str(line["name"]))
    standings = sample.run("standing", name, "--json").json
    assert isinstance(standings, list)
    shop = next(found["outcome"] for found in standings if "marketplace" in found["rulebook"])
    path = tmp_path / "shop.toml"
    assert sample.run("scenario", name, "--agreement", "2", "-o", path).code == 0
    outcome = sample.run("evaluate", path, "--as-of", shop["as_of"]).json
    assert isinstance(outcome, dict)
    for key in ("points", "freezes", "deposit", "removed_on", "pending"):
        assert outcome.get(key) == shop.get(key), key
    said = sample.run("standing", name).out
    assert "保证金余额" in said
    assert "店铺自" in said
