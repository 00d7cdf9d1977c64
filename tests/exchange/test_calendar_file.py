from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.exchange.calendar_file import DayEvent, calendar_bytes, write_calendar
from app.rules.refusal import Refusal

STAMP = datetime(2021, 9, 28, 4, 0, tzinfo=UTC)
REPLY = DayEvent(
    "reply:17",
    date(2021, 10, 8),
    "合肥松果软件有限公司：申辩期限届满",
    "违规编号 17；自 2021-09-28 起算，含国庆假期。\n请在守约中记录其答复; 或者, 视为无异议。",
    ("申辩", "违规处理"),
    alarm_days=2,
)


def parsed(*events: DayEvent, stamp: datetime = STAMP, workspace: str = "") -> list[Any]:
    content = calendar_bytes(events, name="守约 到期事项", stamp=stamp, workspace=workspace)
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_an_event_comes_back_as_it_was() -> None:
    (event,) = parsed(REPLY)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2021, 10, 8), date(2021, 10, 9))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert (event["summary"], event["description"]) == (REPLY.summary, REPLY.description)
    assert [str(category) for category in event["categories"].cats] == ["申辩", "违规处理"]
    assert event.decoded("dtstamp") == STAMP


def test_the_calendar_has_what_outlook_and_apple_ask_for() -> None:
    calendar = Calendar.from_ical(calendar_bytes([REPLY], name="守约 到期事项", stamp=STAMP))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert str(calendar["prodid"]).startswith("-//Pactkeeper//")
    assert calendar["x-wr-calname"] == "守约 到期事项"
    assert calendar.errors == []


def test_a_reminder_comes_before_the_day_at_nine() -> None:
    (alarm,) = parsed(REPLY)[0].walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    rings = datetime(2021, 10, 8, tzinfo=UTC) + alarm.decoded("trigger")
    assert rings == datetime(2021, 10, 6, 9, tzinfo=UTC)


def test_a_reminder_on_the_day_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one day before"):
        parsed(DayEvent("a", date(2021, 1, 1), "a", alarm_days=0))


def test_a_freeze_of_seven_days_ends_the_day_after_its_last() -> None:
    (event,) = parsed(DayEvent("freeze", date(2021, 2, 26), "冻结", through=date(2021, 3, 4)))
    assert event.decoded("dtend") == date(2021, 3, 5)
    with pytest.raises(ValueError, match="ends before"):
        parsed(DayEvent("freeze", date(2021, 2, 26), "冻结", through=date(2021, 2, 25)))


def test_a_later_file_replaces_the_events_of_an_earlier_one() -> None:
    (first,) = parsed(REPLY)
    moved = DayEvent(REPLY.key, date(2021, 10, 11), "改期")
    (second,) = parsed(moved, stamp=STAMP + timedelta(minutes=1))
    assert first["uid"] == second["uid"]
    assert first["sequence"] < second["sequence"]


def test_two_workspaces_and_two_keys_do_not_meet() -> None:
    other = DayEvent("reply:18", date(2021, 10, 8), "另一件")
    uids = {event["uid"] for ws in ("a", "b") for event in parsed(REPLY, other, workspace=ws)}
    assert len(uids) == 4
    with pytest.raises(ValueError, match="two events"):
        parsed(REPLY, REPLY)


@given(st.text(max_size=200), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_is_folded_at_75_octets_and_keeps_its_day(text: str, day: date) -> None:
    event = DayEvent("k", day, text, text, (text,), alarm_days=1)
    content = calendar_bytes([event], name=text, stamp=STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    (back,) = Calendar.from_ical(content).walk("VEVENT")
    assert back.decoded("dtstart") == day


def test_long_chinese_text_is_never_cut_within_a_character() -> None:
    content = calendar_bytes([DayEvent("k", date(2021, 1, 1), "违约金" * 100)], name="守约", stamp=STAMP)
    for line in content.split(b"\r\n"):
        line.decode()
    assert "违约金" * 100 in content.replace(b"\r\n ", b"").decode()


def test_the_file_is_written_or_refused(tmp_path: Path) -> None:
    write_calendar(tmp_path / "due.ics", [REPLY], name="守约", stamp=STAMP)
    assert Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    with pytest.raises(Refusal):
        write_calendar(tmp_path / "none" / "due.ics", [REPLY], name="守约", stamp=STAMP)


def test_the_name_of_a_calendar_is_one_line_with_any_signs() -> None:
    name = "守约; 到期, 提醒 \\ x\n第二行"
    calendar = Calendar.from_ical(calendar_bytes([], name=name, stamp=STAMP))
    assert calendar["x-wr-calname"] == "守约; 到期, 提醒 \\ x 第二行"


def test_no_event_is_a_calendar_too() -> None:
    assert parsed() == []
