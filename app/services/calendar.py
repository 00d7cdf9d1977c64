"""Adding a year of working days, so that a new notice of the State Council needs no new release (R1)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.paths import calendar_folder
from app.rules.calendar import YearCalendar
from app.rules.calendar_loader import read_year, read_years, refuse_contradiction
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.rule_source import calendar_files, shipped_days

LARGEST_FILE = 256 * 1024
"""The most bytes that a year's file may have; a year has 366 days."""


def added_years() -> tuple[tuple[Path, YearCalendar], ...]:
    """The years that the person added, with their files."""
    files = calendar_files(calendar_folder())
    read_years(files, shipped_days())
    return tuple((path, read_year(path)) for path in files)


def add_calendar(path: Path) -> YearCalendar:
    """Keep a year's file for good; it counts from the next opening of a workspace on.

    Refused where it is no such file, contradicts what is published without saying that it
    means to, or where its year was added before.
    """
    _refuse_size(path)
    year = read_year(path)
    refuse_contradiction(path, year, shipped_days())
    for other, known in added_years():
        if known.year == year.year:
            raise Refusal(
                Text(
                    "{year} was added already, from {other}. Delete that file first, then add this one.",
                    year=str(year.year),
                    other=str(other),
                )
            )
    _keep(path.read_bytes(), calendar_folder() / f"{year.year}.toml")
    return year


def _refuse_size(path: Path) -> None:
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        raise Refusal(
            Text("{path} is too large for the days of one year. Name another file.", path=str(path))
        )


def _keep(content: bytes, target: Path) -> None:
    """Write the whole file or none of it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".new", delete=False) as file:
            file.write(content)
        Path(file.name).replace(target)
    except OSError as error:
        raise Refusal(
            Text(
                "{path} cannot be written ({detail}). Allow writing there and try again.",
                path=str(target),
                detail=error.strerror or str(error),
            )
        ) from None
