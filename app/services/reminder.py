"""What is due, as events of a calendar file that can be imported again and again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from app.documents.citation import cite
from app.exchange.calendar_file import DayEvent, write_calendar
from app.language import CHINESE, current_language, render
from app.models.ledger import EntryRow
from app.rules.text import Text
from app.services.due import due_items
from app.services.due_gathering import gathered
from app.services.due_item import DueItem
from app.services.due_kind import KINDS
from app.services.due_word import kind_name
from app.services.reading import read
from app.services.workspace import Workspace

DAYS_AHEAD = 366
"""A calendar file reaches this far: whoever imports it once a month never misses a day."""

_REMINDED_BEFORE, _REMINDED_OF_STATES = 3, 1  # days: there is still time to act; nothing to do


def write_reminders(
    ws: Workspace, path: Path, *, as_of: date | None = None, items: Iterable[DueItem] | None = None
) -> int:
    """Write what is due on a day (today) and in the year after it as a calendar file; how many events.

    What is written again keeps its place in a calendar, also where its day has moved.
    """
    found = due_items(ws, DAYS_AHEAD, as_of=as_of) if items is None else items
    events = list(events_of(found))
    name = render(Text("Pactkeeper: what is due"))
    write_calendar(path, events, name=name, stamp=ws.clock.now(), workspace=workspace_key(ws))
    return len(events)


def events_of(items: Iterable[DueItem]) -> Iterator[DayEvent]:
    """One event a due thing, in the current language, and one a round of assessment.

    What is overdue stands on the day it was due.
    """
    seen: Counter[str] = Counter()
    for item in gathered(items):
        seen[item.key] += 1
        place = seen[item.key]
        yield _event(item, item.key if place == 1 else f"{item.key}/{place}")


def _event(item: DueItem, key: str) -> DayEvent:
    said = render(item.text)
    kind = render(kind_name(item.kind))
    return DayEvent(
        key,
        item.due_on,
        f"{item.partner_name} · {said}" if item.partner_name else said,
        "\n".join(_described(item, kind)),
        categories=(kind,),
        alarm_days=_REMINDED_OF_STATES if _passes(item.kind) else _REMINDED_BEFORE,
    )


def _passes(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].passes


def _described(item: DueItem, kind: str) -> Iterator[str]:
    yield render(Text("{kind}, due on {day}", kind=kind, day=item.due_on))
    if item.violation:
        yield render(Text("Violation {id}", id=item.violation))
    if item.clause:
        yield render(Text("Clause {clause}", clause=_cited(item.clause)))


def _cited(clause: str) -> str:
    try:
        return cite(clause) if current_language() == CHINESE else clause
    except ValueError:  # a clause of an edition that was imported, written otherwise
        return clause


def workspace_key(ws: Workspace) -> str:
    """What tells a workspace from others for ever, wherever its file lies: how its journal begins."""
    with read(ws) as session:
        first = session.scalar(select(EntryRow.hash).where(EntryRow.id == _FIRST_ID))
    return first or hashlib.sha256(str(ws.path).encode()).hexdigest()


_FIRST_ID = select(func.min(EntryRow.id)).scalar_subquery()
