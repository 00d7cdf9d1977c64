"""Adding a year of working days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.journal.kind import PartnerTold
from app.paths import calendar_folder
from app.rules.refusal import Refusal
from app.services.calendar import LARGEST_FILE, add_calendar, added_years
from app.services.rule_source import working_days
from tests.services.desk import empty_workspace, set_up_desk

YEAR = """year = {year}
source = "示例通知第1号"
holidays = [{year}-01-01, {year}-05-01, {year}-10-01, {year}-10-02, {year}-10-03]
workdays = []
"""


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def year_file(folder: Path, year: int = 2031, more: str = "", name: str = "notice.toml") -> Path:
    path = folder / name
    path.write_text(YEAR.format(year=year) + more, encoding="utf-8")
    return path


def test_an_added_year_counts_for_every_workspace_opened_afterwards(tmp_path: Path) -> None:
    assert not working_days().is_published(2031)
    add_calendar(year_file(tmp_path))
    assert working_days().is_published(2031)
    with empty_workspace(tmp_path) as ws:
        assert not ws.calendar.is_workday(date(2031, 10, 3))
        assert ws.calendar.is_workday(date(2031, 10, 6))


def test_a_limit_is_not_provisional_once_its_year_was_added(tmp_path: Path) -> None:
    desk = set_up_desk(tmp_path)
    desk.clock.day = date(2031, 9, 29)
    violation = desk.suspect("5.3.3-17")
    desk.step(PartnerTold(violation, date(2031, 9, 29)))
    before = desk.outcome()
    desk.ws.close()
    add_calendar(year_file(tmp_path))
    del desk.ws.__dict__["calendar"]
    after = desk.outcome()
    assert [(one.provisional, (one.deadlines or ())[0].due_on) for one in (before, after)] == [
        (True, date(2031, 10, 2)),
        (False, date(2031, 10, 7)),
    ]


def test_the_years_that_were_added_are_known_with_their_files(tmp_path: Path) -> None:
    add_calendar(year_file(tmp_path, 2032))
    add_calendar(year_file(tmp_path, 2031))
    assert [(path.name, year.year) for path, year in added_years()] == [
        ("2031.toml", 2031),
        ("2032.toml", 2032),
    ]
    assert sorted(path.name for path in calendar_folder().iterdir()) == ["2031.toml", "2032.toml"]


def test_a_year_is_added_once(tmp_path: Path) -> None:
    add_calendar(year_file(tmp_path))
    with pytest.raises(Refusal, match="was added already"):
        add_calendar(year_file(tmp_path))


def test_a_file_that_contradicts_a_published_year_is_refused_unless_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="replaces_published"):
        add_calendar(year_file(tmp_path, 2025))
    assert added_years() == ()
    add_calendar(year_file(tmp_path, 2025, "replaces_published = true\n"))
    assert working_days().is_workday(date(2025, 10, 6))


def test_a_file_that_is_too_large_or_no_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too large"):
        add_calendar(year_file(tmp_path, 2031, "#" * LARGEST_FILE))
    with pytest.raises(Refusal, match="there is no such file"):
        add_calendar(tmp_path / "nothing.toml")
    (tmp_path / "other.toml").write_text("year = 2031", encoding="utf-8")
    with pytest.raises(Refusal, match="holidays"):
        add_calendar(tmp_path / "other.toml")
    assert not calendar_folder().exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="cannot be written"):
        add_calendar(year_file(tmp_path))
