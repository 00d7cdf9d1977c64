"""`reminders`: what is due over all partners, for a person, a scheduler or a calendar."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta

from app.commands.opened import open_for_reading
from app.commands.output import print_json, print_table, say
from app.language import render, show_day
from app.rules.text import Text
from app.services.due import due_items
from app.services.due_gathering import gathered
from app.services.due_item import DueItem
from app.services.due_word import GROUP_NAMES, MONTH_DAYS, group_of, kind_name
from app.services.reminder import DAYS_AHEAD, write_reminders
from app.views.clause_wording import clause_name

_HEAD = (Text("When"), Text("Day"), Text("What"), Text("Partner"), Text("Details"), Text("Clause"))


def list_due(request: Namespace) -> int:
    """Print everything overdue and due within a month; a calendar file holds the year ahead."""
    with open_for_reading(request) as ws:
        today = request.as_of or ws.clock.today()
        items = due_items(ws, DAYS_AHEAD if request.ics else MONTH_DAYS, as_of=request.as_of)
        written = write_reminders(ws, request.ics, items=items) if request.ics else 0
    near = [item for item in items if item.due_on <= today + timedelta(days=MONTH_DAYS)]
    if request.json:
        print_json([_as_json(item) for item in near])
    else:
        _print(gathered(near), today)
        if request.ics:
            say(Text("{number} events were written to {path}.", number=written, path=str(request.ics)))
    return 0


def _print(items: Sequence[DueItem], today: date) -> None:
    if not items:
        say(Text("Nothing is due within a month."))
        return
    print_table(_HEAD, [_row(item, today) for item in items])


def _row(item: DueItem, today: date) -> tuple[str, ...]:
    return (
        render(GROUP_NAMES[group_of(item.due_on, today, overdue=item.overdue)]),
        show_day(item.due_on),
        render(kind_name(item.kind)),
        item.partner_name or "-",
        render(item.text),
        clause_name(item.clause) if item.clause else "-",
    )


def _as_json(item: DueItem) -> dict[str, object]:
    """`id` stays the same from day to day; agreement and violation by their ids, "" where there is none."""
    return {
        "id": item.key,
        "due_on": item.due_on.isoformat(),
        "kind": item.kind,
        "partner": item.partner_name,
        "agreement": item.agreement,
        "violation": item.violation,
        "text": render(item.text),
        "overdue": item.overdue,
        "clause": item.clause,
    }
