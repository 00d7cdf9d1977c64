"""What falls due for our own house: the working days of the next year (R1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.text import Text
from app.services.row_basis import RowBasis

# The State Council publishes the next year's days in November as a rule.
_ASKED_FROM_MONTH = 12


@dataclass(frozen=True)
class HouseItem:
    """One thing that no partner is concerned with."""

    due_on: date
    kind: str
    text: Text
    about: str


def house_items(basis: RowBasis) -> Iterator[HouseItem]:
    """Years whose holidays are not known though limits already run into them."""
    year = basis.today.year
    if not basis.calendar.is_published(year):
        yield HouseItem(date(year, 1, 1), "holiday_year", _missing(year), str(year))
    if basis.today.month >= _ASKED_FROM_MONTH and not basis.calendar.is_published(year + 1):
        yield HouseItem(date(year, 12, 31), "holiday_year", _missing(year + 1), str(year + 1))


def _missing(year: int) -> Text:
    return Text(
        "The holidays of {year} are not known: limits in it are provisional. Add its calendar.",
        year=str(year),
    )
