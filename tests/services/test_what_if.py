from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.services.rule_source import working_days
from app.services.what_if import (
    FactsWrong,
    Trial,
    example_case,
    last_expected,
    read_case,
    save_case,
    what_if,
)

FRAMEWORK = "aliyun-framework-fy22"
LIBRARY = RulebookLibrary(resource("rulebooks"))
DAY = date(2021, 12, 31)
CASE = """\
title = "One class two"
rulebook = "aliyun-framework-fy22"

[[violation]]
id = "V1"
item = "5.3.3-9"
occurred_on = 2021-05-01
notice_sent_on = 2021-05-20
announced_on = 2021-06-01

[[expect]]
as_of = 2021-06-30
counters = { class_2 = 1 }
pending = []
"""


def trial(text: str, as_of: date = DAY) -> Trial:
    return what_if(text, LIBRARY, working_days(), as_of)


def wrong(text: str) -> FactsWrong:
    with pytest.raises(FactsWrong) as caught:
        trial(text)
    return caught.value


def test_the_outcome_is_that_of_the_day_asked_for() -> None:
    assert trial(CASE).outcome.as_of == DAY
    assert (trial(CASE).outcome.counters or {})["class_2"] == 1
    assert (trial(CASE, date(2021, 5, 31)).outcome.counters or {})["class_2"] == 0


def test_expectations_are_judged_on_their_own_day() -> None:
    checks = trial(CASE, date(2020, 1, 1)).checks
    assert [(check.key, check.held) for check in checks] == [("counters", True), ("pending", True)]


def test_an_expectation_that_differs_says_where() -> None:
    (check, _) = trial(CASE.replace("class_2 = 1", "class_2 = 2")).checks
    assert (check.key, check.expected, check.got, check.held) == ("counters.class_2", 2, 1, False)


def test_a_slip_in_the_text_is_told_with_its_line() -> None:
    assert wrong(CASE.replace('item = "5.3.3-9"', "item = ")).line == 6
    assert wrong(CASE + '\n[[fee]\npaid_on = "').line in (16, 17)
    assert wrong('title = "').line == 1


def test_a_fact_that_cannot_be_is_told_with_its_line_and_key() -> None:
    found = wrong(CASE.replace("announced_on = 2021-06-01", "announced_on = 2021-04-01"))
    assert (found.line, found.key) == (9, "violation[1].announced_on")
    assert "Line 9: violation[1].announced_on" in str(found)


def test_the_second_of_two_is_found_in_its_own_lines() -> None:
    second = '\n[[violation]]\nid = "V2"\nitem = "none"\noccurred_on = 2021-05-01\n'
    assert wrong(CASE + second).line == 18


def test_what_is_missing_is_told_at_the_head_of_its_table() -> None:
    assert wrong(CASE.replace('id = "V1"\n', "")).line == 4
    assert wrong(CASE.replace('title = "One class two"\n', "")).line == 1


def test_an_unknown_rulebook_is_told_at_its_line() -> None:
    found = wrong(CASE.replace(FRAMEWORK, "nothing"))
    assert (found.line, found.key) == (2, "rulebook")


def test_text_beyond_all_measure_is_refused() -> None:
    assert wrong("#" * 1_000_001).line == 1
    assert wrong("a = " + "[" * 5000).line == 1


@pytest.mark.parametrize("id_", LIBRARY.ids())
def test_each_rulebook_has_an_example_that_can_be_judged(id_: str) -> None:
    text = example_case(LIBRARY.get(id_), date(2026, 3, 5), "试算")
    found = trial(text, date(2026, 3, 5))
    assert found.scenario.rulebook.id == id_
    assert found.outcome.renewal


def test_the_last_day_expected_is_the_one_to_look_at() -> None:
    here = Path("case.toml")
    assert last_expected(CASE, LIBRARY, here, DAY) == date(2021, 6, 30)
    assert last_expected(CASE.partition("[[expect]]")[0], LIBRARY, here, DAY) == DAY
    assert last_expected("nonsense", LIBRARY, here, DAY) == DAY


def test_a_case_is_saved_and_read_again(tmp_path: Path) -> None:
    save_case(CASE, tmp_path / "case.toml")
    assert read_case(tmp_path / "case.toml") == CASE


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes("标题".encode("gbk"))
    for attempt in (
        lambda: read_case(tmp_path / "gbk.toml"),
        lambda: read_case(tmp_path / "none.toml"),
        lambda: save_case(CASE, tmp_path / "none" / "case.toml"),
    ):
        with pytest.raises(Refusal):
            attempt()
