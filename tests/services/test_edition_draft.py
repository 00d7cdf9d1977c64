"""Starting a new edition from the one before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.paths import resource
from app.rules.edition_diff import rule_differences
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.services.edition_draft import new_edition

OLD = "aliyun-framework-fy22"
FIRST_DAY = date(2027, 4, 1)


@pytest.fixture
def library() -> RulebookLibrary:
    return RulebookLibrary(resource("rulebooks"))


def refused(library: RulebookLibrary, place: Path, id_: str, first_day: date = FIRST_DAY) -> str:
    before = sorted(place.rglob("*"))
    with pytest.raises(Refusal) as caught:
        new_edition(library, id_, OLD, first_day, place)
    assert sorted(place.rglob("*")) == before
    return str(caught.value)


@pytest.mark.parametrize("before", RulebookLibrary(resource("rulebooks")).ids())
def test_a_new_edition_is_the_old_one_from_another_day(
    library: RulebookLibrary, tmp_path: Path, before: str
) -> None:
    book = new_edition(library, "next-one", before, FIRST_DAY, tmp_path)
    assert (book.id, book.first_day, book.earlier[0].id) == ("next-one", FIRST_DAY, before)
    differences = rule_differences(library.get(before), book)
    assert [found.path for found in differences] == [("first_day",)]


def test_comments_stay_and_scenarios_are_left_behind(library: RulebookLibrary, tmp_path: Path) -> None:
    new_edition(library, "next-one", OLD, FIRST_DAY, tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder" / "next-one"
    text = (folder / "agreement.toml").read_text(encoding="utf-8")
    assert text.startswith("# The framework agreement")
    assert text.count("succeeds") == text.count("first_day =") == 1
    assert not (folder / "scenarios").exists()


def test_an_edition_can_follow_a_new_one(library: RulebookLibrary, tmp_path: Path) -> None:
    new_edition(library, "next-one", OLD, FIRST_DAY, tmp_path)
    both = RulebookLibrary(library.folder, tmp_path)
    book = new_edition(both, "one-after", "next-one", date(2028, 4, 1), tmp_path)
    assert [edition.id for edition in book.earlier] == ["next-one", OLD]


def test_a_folder_or_id_that_is_taken_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    (tmp_path / "next-one").mkdir()
    assert "exists already" in refused(library, tmp_path, "next-one")
    assert "exists already" in refused(library, tmp_path, "qingcloud-framework")


@pytest.mark.parametrize(
    "id_", ["", "Next", "next one", "../next", "next/one", "-next", "next-", "nul", "com1"]
)
def test_a_bad_id_is_refused(library: RulebookLibrary, tmp_path: Path, id_: str) -> None:
    assert "cannot name an edition" in refused(library, tmp_path, id_)


@pytest.mark.parametrize("day", [date(2021, 4, 1), date(2021, 3, 31)])
def test_a_first_day_that_is_not_after_the_old_one_is_refused(
    library: RulebookLibrary, tmp_path: Path, day: date
) -> None:
    assert "must begin after" in refused(library, tmp_path, "next-one", day)


def test_a_folder_that_cannot_be_written_is_told(library: RulebookLibrary, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="cannot be written"):
        new_edition(library, "next-one", OLD, FIRST_DAY, tmp_path / "file")
