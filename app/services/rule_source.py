"""What rules and days are taken from: what ships with the program, and what the person added."""

from __future__ import annotations

from pathlib import Path

from app.paths import calendar_folder, resource, rulebook_folder
from app.rules.calendar import WorkdayCalendar
from app.rules.calendar_loader import read_years
from app.rules.library import RulebookLibrary


def rulebooks() -> RulebookLibrary:
    """The editions that ship with the program, then those imported."""
    return RulebookLibrary(resource("rulebooks"), rulebook_folder())


def shipped_days() -> WorkdayCalendar:
    """The working days that are known without the person's files."""
    return read_years(calendar_files(resource("calendars")), WorkdayCalendar())


def working_days() -> WorkdayCalendar:
    """The working days, with the years that the person added (R1)."""
    return read_years(calendar_files(calendar_folder()), shipped_days())


def calendar_files(folder: Path) -> list[Path]:
    """The files of a calendar folder, in order; none where there is no folder."""
    return sorted(folder.glob("*.toml"))
