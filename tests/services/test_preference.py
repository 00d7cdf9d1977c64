from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.services.preference import Preferences, load_preferences, save_preferences

KEPT = Preferences("en", "林知夏", "合作伙伴.db", "AdnQywAD", "partners")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.json"


def test_preferences_are_read_back_as_they_were_kept(path: Path) -> None:
    save_preferences(KEPT, path)
    assert load_preferences(path) == KEPT


def test_the_last_ones_kept_count_and_leave_nothing_beside_them(path: Path) -> None:
    save_preferences(KEPT, path)
    save_preferences(replace(KEPT, language="zh"), path)
    assert load_preferences(path).language == "zh"
    assert list(path.parent.iterdir()) == [path]


def test_without_a_file_the_defaults_stand(path: Path) -> None:
    assert load_preferences(path) == Preferences()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"zh"', b"\xff\xfe\x00", b"null", b'{"language":'])
def test_a_damaged_file_gives_the_defaults_and_can_be_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert load_preferences(path) == Preferences()
    save_preferences(KEPT, path)
    assert load_preferences(path) == KEPT


def test_what_is_unknown_or_no_text_is_left_out(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('{"language": "en", "page": 7, "theme": "dark"}', encoding="utf-8")
    assert load_preferences(path) == Preferences(language="en")


def test_without_a_path_they_belong_to_the_person_at_this_machine() -> None:
    save_preferences(KEPT)
    assert load_preferences() == KEPT
    save_preferences(Preferences())
