"""`calendar add`, `calendar list`: years of working days that a new notice made known."""

from __future__ import annotations

from argparse import Namespace

from app.commands.output import print_json, print_table, say
from app.rules.calendar import YearCalendar
from app.rules.text import Text
from app.services.calendar import add_calendar, added_years

_HEAD = (Text("Year"), Text("Days off"), Text("Made-up working days"), Text("Source"), Text("File"))


def add(request: Namespace) -> int:
    """Keep a year's file for good."""
    year = add_calendar(request.file)
    say(
        Text(
            "{year} was added: {off} days off, {worked} made-up working days. Its dates are not provisional "
            "any more.",
            year=str(year.year),
            off=len(year.holidays),
            worked=len(year.workdays),
        )
    )
    return 0


def list_all(request: Namespace) -> int:
    """Print the years that were added."""
    years = added_years()
    if request.json:
        print_json([{**_as_json(year), "file": str(path)} for path, year in years])
    elif years:
        rows = [
            (str(year.year), str(len(year.holidays)), str(len(year.workdays)), year.source, str(path))
            for path, year in years
        ]
        print_table(_HEAD, rows)
    else:
        say(Text("No year was added. Add one with: calendar add FILE."))
    return 0


def _as_json(year: YearCalendar) -> dict[str, object]:
    return {
        "year": year.year,
        "source": year.source,
        "holidays": [day.isoformat() for day in sorted(year.holidays)],
        "workdays": [day.isoformat() for day in sorted(year.workdays)],
        "replaces_published": year.replaces_published,
    }
