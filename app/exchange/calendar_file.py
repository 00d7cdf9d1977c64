"""Writes calendar files (.ics) that Outlook, Apple's calendars and phones take, and take again.

Which properties they ask for, and why these: docs/decisions/020-calendar-files.md.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.whole_file import write_whole

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_MAKER = "-//Pactkeeper//Pactkeeper//ZH"
_NAMESPACE = uuid.UUID("5f1c2c0e-3a94-5d0b-9a39-6a1f2a0c7d11")
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_REMINDED_AT = timedelta(hours=9)


@dataclass(frozen=True)
class DayEvent:
    """Something that falls on a day, or lasts through another.

    `key` names it for ever within its workspace: whoever imports it again under the same key gets no
    second event. `alarm_days` is how many days before it a reminder comes, at nine in the morning; at
    least 1, or None for no reminder.
    """

    key: str
    day: date
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    through: date | None = None
    alarm_days: int | None = None


def calendar_bytes(events: Iterable[DayEvent], *, name: str, stamp: datetime, workspace: str = "") -> bytes:
    """The calendar file.

    `name` is the calendar's; `stamp` the moment (UTC) for which it is true: a later one replaces what
    was imported before. `workspace` keeps events of two workspaces apart. Raises ValueError for two
    events with one key, for an end before the day, or a reminder that is not before it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    taken: set[str] = set()
    for event in events:
        if event.key in taken:
            raise ValueError(f"two events have the key {event.key}")
        taken.add(event.key)
        calendar.add_component(_event(event, stamp, workspace))
    content: bytes = calendar.to_ical()
    return content


def write_calendar(
    path: Path, events: Iterable[DayEvent], *, name: str, stamp: datetime, workspace: str = ""
) -> None:
    """Write the calendar file, whole or not at all; raises `Refusal` where it cannot be written."""
    content = calendar_bytes(events, name=name, stamp=stamp, workspace=workspace)
    write_whole(path, lambda file: file.write(content))


def _event(event: DayEvent, stamp: datetime, workspace: str) -> Event:
    from icalendar import Event

    through = event.through or event.day
    if through < event.day:
        raise ValueError(f"{event.key} ends before it begins")
    entry = Event()
    entry.add("uid", str(uuid.uuid5(_NAMESPACE, f"{workspace}\n{event.key}")))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", (stamp - _COUNTED_FROM) // timedelta(minutes=1))
    entry.add("dtstart", event.day)
    entry.add("dtend", through + timedelta(days=1))
    entry.add("summary", _line(event.summary))
    entry.add("transp", "TRANSPARENT")
    entry.add("x-microsoft-cdo-busystatus", "FREE")
    if event.description:
        entry.add("description", _plain(event.description))
    if event.categories:
        entry.add("categories", [_line(category) for category in event.categories])
    if event.alarm_days is not None:
        entry.add_component(_alarm(event))
    return entry


def _alarm(event: DayEvent) -> Alarm:
    from icalendar import Alarm

    if event.alarm_days is None or event.alarm_days < 1:
        raise ValueError(f"{event.key}: a reminder comes at least one day before")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(event.summary))
    alarm.add("trigger", _REMINDED_AT - timedelta(days=event.alarm_days))
    return alarm


def _plain(text: str) -> str:
    """Without signs that a calendar file may not hold; lines stay lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign if sign.isprintable() or sign in "\n\u3000" else " " for sign in lines)


def _line(text: str) -> str:
    return " ".join(_plain(text).split("\n"))
