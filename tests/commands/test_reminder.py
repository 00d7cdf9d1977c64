from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from app.clock import SystemClock
from tests.commands.console import Console


def today() -> date:
    return SystemClock().today()


def test_what_is_due_is_one_json_list_of_the_month_and_what_is_overdue(sample: Console) -> None:
    answer = sample.run("reminders", "--json")
    assert answer.code == 0
    assert answer.err == ""
    items = json.loads(answer.out)
    assert list(items[0]) == [
        "id",
        "due_on",
        "kind",
        "partner",
        "agreement",
        "violation",
        "text",
        "overdue",
        "clause",
    ]
    days = [date.fromisoformat(item["due_on"]) for item in items]
    assert days == sorted(days)
    assert max(days) <= today() + timedelta(days=31)
    assert all(item["overdue"] == (day < today()) for item, day in zip(items, days, strict=True))
    assert {"payment", "reply", "objection", "top_up"} <= {item["kind"] for item in items}


def test_ids_stay_the_same_from_day_to_day_and_in_both_languages(sample: Console) -> None:
    zh = json.loads(sample.run("--lang", "zh", "reminders", "--json").out)
    en = json.loads(sample.run("--lang", "en", "reminders", "--json").out)
    later = (today() + timedelta(days=1)).isoformat()
    tomorrow = json.loads(sample.run("reminders", "--json", "--as-of", later).out)
    ids = [item["id"] for item in zh]
    assert len(set(ids)) == len(ids)
    assert [item["id"] for item in en] == ids
    overdue = {item["id"] for item in zh if item["overdue"]}
    assert overdue <= {item["id"] for item in tomorrow}


def test_a_table_names_day_partner_and_clause(sample: Console) -> None:
    answer = sample.run("--lang", "zh", "reminders")
    assert answer.code == 0
    head, *lines = answer.out.splitlines()
    assert head.split() == ["时段", "日期", "事项", "伙伴", "说明", "条款"]
    assert lines[0].startswith("已逾期")
    assert "附件一第5.6条" in answer.out


def test_the_calendar_file_holds_the_year_ahead_and_the_output_stays_json(
    sample: Console, tmp_path: Path
) -> None:
    path = tmp_path / "到期.ics"
    items = json.loads(sample.run("reminders", "--ics", path, "--json").out)
    events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    assert len(events) > len(items)
    days = [event.decoded("dtstart").isoformat() for event in events]
    assert {item["due_on"] for item in items} <= set(days)
    assert max(days) <= (today() + timedelta(days=366)).isoformat()
    said = sample.run("--lang", "en", "reminders", "--ics", path).out
    assert f"{len(events)} events were written to {path}." in said


def test_a_day_before_anything_was_signed_has_nothing_due(sample: Console) -> None:
    assert json.loads(sample.run("reminders", "--as-of", "2015-06-01", "--json").out) == []
    assert "一个月内没有到期事项" in sample.run("--lang", "zh", "reminders", "--as-of", "2015-06-01").out


def test_it_works_while_the_window_has_the_workspace_open(sample: Console, workspace: Path) -> None:
    from app.services.workspace import open_workspace

    with open_workspace(workspace, recorded_by="林知夏"):
        assert sample.run("reminders", "--json").code == 0


@pytest.mark.parametrize("arguments", [("--as-of", "tomorrow"), ("--ics",), ("--week",)])
def test_wrong_arguments_are_refused(sample: Console, arguments: tuple[str, ...]) -> None:
    sample.refused("reminders", *arguments)


def test_a_place_that_cannot_be_written_is_refused(sample: Console, tmp_path: Path) -> None:
    assert "nowhere" in sample.refused("reminders", "--ics", tmp_path / "nowhere" / "due.ics")
