"""The years whose working days are known, and those that limits run into without them (R1)."""

from __future__ import annotations

from pathlib import Path

from app.rules.calendar import YearCalendar
from app.services.calendar import add_calendar
from app.services.workspace import Workspace


def missing_years(ws: Workspace) -> tuple[int, ...]:
    """The present year and the next, where their holidays are not known: limits in them are provisional."""
    year = ws.clock.today().year
    return tuple(one for one in (year, year + 1) if not ws.calendar.is_published(one))


def take_in_year(ws: Workspace, path: Path) -> YearCalendar:
    """Keep a year's file for good, and count by it at once in this workspace."""
    year = add_calendar(path)
    ws.forget_calendar()
    return year
