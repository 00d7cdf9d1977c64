from __future__ import annotations

import re
from pathlib import Path

from tests.commands.console import Console


def partners(sample: Console) -> list[dict[str, object]]:
    found = sample.run("partners", "--json").json
    assert isinstance(found, list)
    return found


def test_scenario_then_evaluate_gives_what_standing_gives(sample: Console, tmp_path: Path) -> None:
    compared = 0
    for partner in partners(sample):
        standings = sample.run("standing", str(partner["code"]), "--json").json
        assert isinstance(standings, list)
        for number, standing in enumerate(standings, start=1):
            path = tmp_path / f"{partner['code']}-{number}.toml"
            written = sample.run("scenario", str(partner["code"]), "--agreement", str(number), "-o", path)
            assert written.code == 0
            outcome = sample.run("evaluate", path, "--as-of", standing["outcome"]["as_of"]).json
            assert outcome == standing["outcome"]
            compared += 1
    assert compared >= 12


def test_standing_explains_every_figure(sample: Console) -> None:
    for partner in partners(sample):
        answer = sample.run("standing", str(partner["code"]))
        assert answer.code == 0
        assert str(partner["name"]) in answer.out
        assert re.search(r"［附件一第5\.3\.2\.2条 R11］|R33］|R31］", answer.out)


def test_standing_speaks_english_too(sample: Console) -> None:
    answer = sample.run("--lang", "en", "standing", str(partners(sample)[0]["code"]))
    assert "[annex 1, 5.3.2.2 R11]" in answer.out
    assert "Term: " in answer.out


def test_standing_can_be_asked_for_a_past_day(sample: Console) -> None:
    code = str(partners(sample)[0]["code"])
    standings = sample.run("standing", code, "--as-of", "2021-01-01", "--json").json
    assert isinstance(standings, list)
    assert {one["outcome"]["as_of"] for one in standings} == {"2021-01-01"}


def test_what_was_not_recorded_yet_is_not_known(sample: Console) -> None:
    code = str(partners(sample)[0]["code"])
    assert sample.run("standing", code, "--known-by", "2001-01-01", "--json").json == []
    answer = sample.run("standing", code, "--known-by", "2001-01-01")
    assert answer.code == 0
    assert "当时还没有登记" in answer.out


def test_a_day_that_is_none_is_refused(sample: Console) -> None:
    assert "2021-12-31" in sample.refused("standing", "x", "--as-of", "yesterday")
