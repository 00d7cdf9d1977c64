"""What is due as a calendar file: the right days, and each thing known again the next time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.journal.kind import AgreementSigned, PartnerRegistered, RenewalAgreed
from app.language import ENGLISH, choose_language
from app.services.due import due_items
from app.services.due_gathering import gathered
from app.services.due_kind import KINDS
from app.services.gate import change
from app.services.refreshing import refresh_stale
from app.services.reminder import DAYS_AHEAD, write_reminders
from app.services.safe_copy import make_copy
from app.services.workspace import Workspace, open_workspace
from tests.services.busy import START, busy_workspace
from tests.services.desk import RULEBOOK, SECOND, TODAY, DayClock, Desk


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Workspace]:
    ws = busy_workspace(tmp_path)
    yield ws
    ws.close()


def written(ws: Workspace, folder: Path, **how: Any) -> list[Any]:
    """The events of a file written now, each as icalendar reads it."""
    path = folder / "due.ics"
    number = write_reminders(ws, path, **how)
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar.errors == []
    events = list(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in events)
    assert number == len(events)
    return events


def test_every_due_thing_is_one_event_on_its_day(busy: Workspace, tmp_path: Path) -> None:
    """The validity of a violation, a complaint, a checklist and so on: all kinds are in the sample."""
    items = gathered(due_items(busy, DAYS_AHEAD))
    events = written(busy, tmp_path)
    assert {item.kind for item in items} == set(KINDS)
    assert sorted(event.decoded("dtstart") for event in events) == [item.due_on for item in items]
    assert all((e.decoded("dtend") - e.decoded("dtstart")).days == 1 for e in events)
    assert len({event["uid"] for event in events}) == len(items)


def test_an_event_says_who_what_and_by_which_clause(desk: Desk, tmp_path: Path) -> None:
    violation = desk.told(SECOND)
    event = next(e for e in written(desk.ws, tmp_path) if "答复" in str(e["categories"].to_ical().decode()))
    assert event["summary"] == f"{desk.file.name} · {violation}：伙伴书面答复到期"
    assert event["description"] == f"答复，2026年3月10日到期\n违规 {violation}\n附件一第5.4.1条"
    (alarm,) = event.walk("VALARM")
    rings = datetime(2026, 3, 10, tzinfo=UTC) + alarm.decoded("trigger")
    assert rings == datetime(2026, 3, 7, 9, tzinfo=UTC)


def test_a_file_written_later_keeps_its_events_and_counts_as_newer(desk: Desk, tmp_path: Path) -> None:
    """Words, figures and the days passed may change; what it is about stays the same event."""
    desk.handled(SECOND, date(2025, 10, 10))
    (before,) = [e for e in written(desk.ws, tmp_path) if "缴" in e["summary"]]
    desk.clock.day = date(2026, 3, 20)
    refresh_stale(desk.ws)
    choose_language(ENGLISH)
    (after,) = [e for e in written(desk.ws, tmp_path) if "Payment" in e["summary"]]
    assert before["summary"] != after["summary"]
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    assert before.decoded("dtstamp") < after.decoded("dtstamp")


def test_a_thing_whose_day_moves_stays_the_same_event(desk: Desk, tmp_path: Path) -> None:
    """R33: the agreement ends on 31 March until both want to go on."""
    (before,) = written(desk.ws, tmp_path)
    desk.step(RenewalAgreed(desk.agreement, TODAY))
    found = {event["uid"]: event.decoded("dtstart") for event in written(desk.ws, tmp_path)}
    assert found[before["uid"]] == date(2026, 3, 31)
    assert sorted(found.values()) == [date(2026, 3, 31), date(2026, 4, 30)]


def test_a_copy_of_the_workspace_writes_the_same_events(desk: Desk, tmp_path: Path) -> None:
    ours = {event["uid"] for event in written(desk.ws, tmp_path)}
    copy = tmp_path / "moved" / "other.db"
    copy.parent.mkdir()
    make_copy(desk.ws.path, copy)
    with open_workspace(copy, recorded_by="王", clock=DayClock(TODAY), writable=False) as moved:
        assert {event["uid"] for event in written(moved, tmp_path)} == ours


def test_a_past_day_holds_what_was_due_then(desk: Desk, tmp_path: Path) -> None:
    desk.told(SECOND)
    days = [event.decoded("dtstart") for event in written(desk.ws, tmp_path, as_of=date(2026, 2, 1))]
    assert days == [date(2026, 2, 28), date(2026, 3, 31)]


def test_a_round_is_one_event_however_many_partners_wait_in_it(desk: Desk, tmp_path: Path) -> None:
    """R43: service partners are assessed for the year in April; one more joins, the event stays."""
    desk.clock.day = date(2026, 4, 20)
    service_partner(desk, "苏州晴岚软件有限公司")
    (one,) = of_rounds(desk, tmp_path)
    service_partner(desk, "苏州晴川软件有限公司")
    (two,) = of_rounds(desk, tmp_path)
    assert one["summary"] == "2026 财年考核：1 家待考核"
    assert two["summary"] == "2026 财年考核：2 家待考核"
    assert two["uid"] == one["uid"]
    assert two.decoded("dtstart") == date(2026, 4, 30)


def service_partner(desk: Desk, name: str) -> None:
    """A partner of a category that is assessed for the year, with an agreement in force."""
    with change(desk.ws) as c:
        partner, agreement = c.next_id("P"), c.next_id("A")
        days = date(2025, 3, 20), date(2025, 4, 1), date(2027, 3, 31)
        signed = AgreementSigned(agreement, RULEBOOK, "协议", f"N-{agreement}", *days, "甲", "乙")
        c.append(PartnerRegistered(partner, name, categories=("service",)), partner=partner)
        c.append(signed, partner=partner)


def of_rounds(desk: Desk, folder: Path) -> list[Any]:
    return [event for event in written(desk.ws, folder) if "2026 财年考核" in event["summary"]]


def test_the_sample_is_the_same_on_every_start(busy: Workspace) -> None:
    keys = [item.key for item in due_items(busy, DAYS_AHEAD)]
    assert busy.clock.today() == START
    assert len(keys) == len(set(keys))
