"""The lines of today's page: what is due, in groups by how near it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.due_item import DueItem
from app.services.due_word import GROUP_NAMES, KIND_NAMES, group_of, kind_name
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.tone import Tone


class DueRow(NamedTuple):
    """A due thing in its group; `first` where it opens the group."""

    item: DueItem
    group: Text
    first: bool
    days: int


def due_rows(items: Sequence[DueItem], today: date) -> Iterator[DueRow]:
    """The things due, in their groups."""

    @cache
    def near(due_on: date, overdue: bool) -> tuple[str, int]:
        return group_of(due_on, today, overdue=overdue), (due_on - today).days

    before = ""
    for item in items:
        group, days = near(item.due_on, item.overdue)
        yield DueRow(item, GROUP_NAMES[group], group != before, days)
        before = group


def distance(row: DueRow) -> str:
    """How far away the day is, in words."""
    match row.days:
        case 0:
            return tr("today")
        case 1:
            return tr("tomorrow")
        case -1:
            return tr("yesterday")
    if row.days < 0:
        return tr("{days} days ago", days=-row.days)
    return tr("in {days} days", days=row.days)


def _tone(row: DueRow) -> Tone:
    if row.item.overdue:
        return Tone.DANGER
    return Tone.WARNING if row.days == 0 else Tone.TEXT


def _agreement(row: DueRow) -> str:
    name = row.item.agreement_name
    return name if isinstance(name, str) else show_named(name)


def _partner(row: DueRow) -> str:
    item = row.item
    if not item.parts:
        return item.partner_name
    names = {part.partner: part.partner_name for part in item.parts}
    return (
        next(iter(names.values())) if len(names) == 1 else tr("{number} partners waiting", number=len(names))
    )


def _hint(row: DueRow) -> str:
    """The whole line in words: columns may be hidden or too narrow."""
    item = row.item
    clause = tr("Clause {clause}", clause=clause_name(item.clause)) if item.clause else ""
    what = f"{render(kind_name(item.kind))} · {distance(row)}"
    said = (item.partner_name or _everybody(item), what, render(item.text), _agreement(row), clause)
    return "\n".join(part for part in said if part)


def _everybody(item: DueItem) -> str:
    """Who waits in what stands for several, in order of name; of very many the first."""
    names = sorted({part.partner_name for part in item.parts})
    shown = "\n".join(names[:_NAMED])
    return f"{shown}\n…" if len(names) > _NAMED else shown


_NAMED = 12
AGREEMENT, CLAUSE = 6, 7
WHEN, DISTANCE, WHAT = 0, 2, 3
WIDTHS = {WHEN: 92, 1: 126, DISTANCE: 92, WHAT: 104, 4: 190, AGREEMENT: 150, CLAUSE: 150}
STRETCHED = 5
NARROW = {AGREEMENT: 1180, CLAUSE: 1060, DISTANCE: 860, WHAT: 760}
"""Columns that are hidden where the list is narrower than this; the line's hint says them."""

_LONG = 999  # days


def words() -> dict[int, tuple[str, ...]]:
    """What the columns of few words may say, in the current language: their room is that of the longest."""
    return {
        WHEN: tuple(render(name) for name in GROUP_NAMES.values()),
        DISTANCE: (tr("{days} days ago", days=_LONG), tr("in {days} days", days=_LONG)),
        WHAT: tuple(render(name) for name in KIND_NAMES.values()),
    }


COLUMNS: tuple[Column[DueRow], ...] = (
    Column(Text("When"), lambda row: render(row.group) if row.first else "", tone=_tone),
    Column(Text("Day"), lambda row: show_day(row.item.due_on)),
    Column(Text("Distance"), distance, tone=_tone),
    Column(Text("What"), lambda row: render(kind_name(row.item.kind))),
    Column(Text("Partner"), _partner, hint=_hint),
    Column(Text("Details"), lambda row: render(row.item.text), hint=_hint),
    Column(Text("Agreement"), _agreement),
    Column(Text("Clause"), lambda row: clause_name(row.item.clause) if row.item.clause else ""),
)
