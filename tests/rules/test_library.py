"""Editions in several folders, and which of them is in force."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.rules.table import DataError

SHIPPED = resource("rulebooks")
OLD, ECOSYSTEM = "aliyun-framework-fy22", "aliyun-product-ecosystem-2024"
EXAMPLE = Path(__file__).parent / "editions" / "aliyun-framework-fy23-example"
NEW = EXAMPLE.name


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the person's own with the made-up next edition."""
    folder = tmp_path / "rulebooks"
    shutil.copytree(EXAMPLE, folder / NEW)
    return folder


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "agreement.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def later(own: Path, id_: str, first_day: str, succeeds: str = NEW) -> Path:
    """One more edition, after the example."""
    folder = own / id_
    shutil.copytree(EXAMPLE, folder)
    change(folder, f'id = "{NEW}"', f'id = "{id_}"')
    change(folder, f'succeeds = "{OLD}"', f'succeeds = "{succeeds}"')
    change(folder, "first_day = 2022-04-01", f"first_day = {first_day}")
    return folder


def test_editions_of_all_folders_are_known_the_shipped_ones_first(own: Path) -> None:
    shutil.copytree(EXAMPLE, own / OLD)
    library = RulebookLibrary(SHIPPED, own)
    assert NEW in library.ids()
    assert library.folder_of(OLD) == SHIPPED / OLD
    assert library.get(NEW).earlier[0].first_day == date(2021, 4, 1)


def test_one_folder_alone_is_a_library_too() -> None:
    library = RulebookLibrary(SHIPPED)
    assert library.current(OLD) is library.current(OLD) is library.get(OLD)


def test_an_unknown_id_is_refused_also_where_it_is_a_path() -> None:
    with pytest.raises(Refusal, match="there is no rulebook"):
        RulebookLibrary(SHIPPED).get(f"../rulebooks/{OLD}")


def test_a_folder_must_be_named_as_its_edition(own: Path) -> None:
    (own / NEW).rename(own / "other")
    with pytest.raises(DataError, match="name it as its id"):
        RulebookLibrary(SHIPPED, own).get("other")


def test_the_newest_edition_is_found_through_those_between(own: Path) -> None:
    later(own, "framework-fy24", "2023-04-01")
    library = RulebookLibrary(SHIPPED, own)
    assert library.successor(OLD) == NEW
    current = library.current(OLD)
    assert [edition.id for edition in (current, *current.earlier)] == ["framework-fy24", NEW, OLD]


def test_two_editions_that_succeed_the_same_one_contradict_each_other(own: Path) -> None:
    later(own, "framework-fy24", "2023-04-01", succeeds=OLD)
    with pytest.raises(Refusal) as caught:
        RulebookLibrary(SHIPPED, own).current(OLD)
    assert NEW in str(caught.value)
    assert "framework-fy24" in str(caught.value)


@pytest.mark.parametrize("day", ["2021-04-01", "2020-01-01"])
def test_an_edition_begins_after_the_one_that_it_succeeds(own: Path, day: str) -> None:
    change(own / NEW, "first_day = 2022-04-01", f"first_day = {day}")
    with pytest.raises(DataError) as caught:
        RulebookLibrary(SHIPPED, own).get(NEW)
    assert caught.value.key == "first_day"


@pytest.mark.parametrize(
    ("day", "edition"),
    [(date(2022, 3, 31), OLD), (date(2022, 4, 1), NEW), (date(2019, 1, 1), OLD), (date(2026, 1, 1), NEW)],
)
def test_the_edition_in_force_is_that_of_the_day(own: Path, day: date, edition: str) -> None:
    found = RulebookLibrary(SHIPPED, own).in_force(OLD, day)
    assert found.id == edition
    assert [before.id for before in found.earlier] == ([OLD] if edition == NEW else [])


def test_an_agreement_is_never_under_an_edition_before_its_own(own: Path) -> None:
    assert RulebookLibrary(SHIPPED, own).in_force(NEW, date(2021, 6, 1)).id == NEW


def test_an_agreement_that_another_judges_follows_its_editions(own: Path) -> None:
    change(own / NEW, "first_day = 2022-04-01", "first_day = 2025-04-01")
    library = RulebookLibrary(SHIPPED, own)
    current = library.current(ECOSYSTEM)
    assert [edition.first_day for edition in (current, *current.earlier)] == [
        date(2025, 4, 1),
        date(2024, 2, 20),
    ]
    ranks = [current.item_on("5.3.4-15", day).rank for day in (date(2025, 3, 31), date(2025, 4, 1))]
    assert ranks == ["class_3", "class_2"]
    assert library.get(ECOSYSTEM) is current
    assert [library.in_force(ECOSYSTEM, day).first_day for day in (date(2020, 1, 1), date(2025, 4, 1))] == [
        date(2024, 2, 20),
        date(2025, 4, 1),
    ]


def test_an_edition_that_was_added_is_known_after_reloading(own: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    library = RulebookLibrary(SHIPPED, empty)
    assert library.current(OLD).id == OLD
    shutil.copytree(own, empty)
    library.reload()
    assert library.current(OLD).id == NEW
