"""Running scenario files: one that cannot be read, or expects nothing, is told and does not stop the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.facts import Applicant
from app.rules.library import RulebookLibrary
from app.rules.outcome import NO_REASONS, Outcome, Qualification, Reason, Reasons
from app.rules.plain import as_plain
from app.rules.proof import Result, run_scenarios
from app.rules.scenario import read_scenario
from app.rules.table import DataError
from app.rules.text import Text
from app.rules.tier import tier_of
from tests.rules.case import RULES
from tests.rules.fact_strategy import LIBRARY

HEAD = 'title = "A case"\nrulebook = "aliyun-framework-fy22"\n'
EXPECTS = HEAD + "[[expect]]\nas_of = 2021-12-31\nprovisional = false\n"


def run(tmp_path: Path, text: str) -> Result:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    (result,) = run_scenarios([path], LIBRARY, WorkdayCalendar())
    return result


def test_a_file_that_expects_what_follows_holds(tmp_path: Path) -> None:
    assert run(tmp_path, EXPECTS).held


def test_a_file_that_expects_nothing_proves_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, HEAD)
    assert not result.held
    assert result.error is not None
    assert "expects nothing" in render(result.error, ENGLISH)


def test_a_file_that_expects_otherwise_says_what_it_got(tmp_path: Path) -> None:
    (found,) = run(tmp_path, EXPECTS.replace("false", "true")).found
    assert (found.key, found.expected, found.got) == ("provisional", True, False)


def test_a_scenario_names_its_rulebook_by_a_path_too(tmp_path: Path) -> None:
    for name in (LIBRARY.folder_of(RULES.id), LIBRARY.folder_of(RULES.id) / "agreement.toml"):
        path = tmp_path / "case.toml"
        path.write_text(EXPECTS.replace("aliyun-framework-fy22", str(name)), encoding="utf-8")
        assert read_scenario(path, LIBRARY).rulebook.id == RULES.id


def test_an_edition_that_is_there_and_broken_is_told_by_its_own_mistake(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "agreement.toml").write_text("x = 1", encoding="utf-8")
    path = tmp_path / "case.toml"
    path.write_text(EXPECTS.replace("aliyun-framework-fy22", "bad"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_scenario(path, RulebookLibrary(tmp_path))
    assert caught.value.file.endswith("agreement.toml")


def test_what_has_no_plain_form_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="float has no plain form"):
        as_plain(1.5)


def test_a_class_that_a_rulebook_does_not_know_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        RULES.sanctions.find("class_9")
    with pytest.raises(LookupError, match="no classes"):
        _ = LIBRARY.get("qingcloud-framework").sanctions


def test_an_applicant_that_meets_no_tier_has_none() -> None:
    tiers = LIBRARY.get("aliyun-product-ecosystem-2024").tiers
    assert tiers
    tier, why = tier_of(Applicant(), tiers, Qualification("met", ()))
    assert tier is None
    assert "under that of the lowest" in render(why.text, ENGLISH)


def test_reasons_are_said_once_and_equal_those_with_the_same_words() -> None:
    asked = []

    def source() -> tuple[Reason, ...]:
        asked.append(1)
        return (Reason("pending", "R10", "5.3", Text("nothing")),)

    reasons, same = Reasons(source), NO_REASONS.followed_by(source)
    assert asked == []
    assert (len(reasons), reasons[0], reasons[:1]) == (1, *source(), source())
    assert (reasons == same, hash(reasons) == hash(same), reasons == NO_REASONS) == (True, True, False)
    assert repr(reasons) == repr(tuple(source()))
    assert Outcome("x", date(2021, 1, 1), False, because=reasons) == Outcome(
        "x", date(2021, 1, 1), False, because=same
    )
