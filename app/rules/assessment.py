"""The rounds of assessment: what period each looks at, when it is held, and who is due (R7, R43)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.rules.outcome import Reason
from app.rules.period import ONE_DAY, fiscal_year_of, months_later
from app.rules.provision import Provision
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.table import FIRST_YEAR, LAST_YEAR
from app.rules.text import Text
from app.rules.word import all_in_words

QUARTER, YEAR = "quarter", "year"
_QUARTERS = (1, 2, 3, 4)
_QUARTER_MONTHS = 3
_ID = re.compile(r"(\d{4})(?:-Q([1-4]))?\Z", re.ASCII)


@dataclass(frozen=True)
class AssessmentRound:
    """One round. Its `year` is the fiscal year (R7), its `quarter` counts from that year's first month.

    `held_from` and `held_through` are the month in which it is held; `categories` are those of
    the partners that are due.
    """

    id: str
    kind: str
    year: int
    quarter: int | None
    name: Text
    period_from: date
    period_through: date
    held_from: date
    held_through: date
    categories: tuple[str, ...]
    source: Source
    reason: Reason


def assessment_round(rulebook: Rulebook, kind: str, year: int, quarter: int | None = None) -> AssessmentRound:
    """The round of a fiscal year or of one of its quarters (R43).

    A `Refusal` where the agreement knows no such assessment, or no such quarter.
    """
    if (quarter in _QUARTERS) != (kind == QUARTER) or (kind == YEAR and quarter is not None):
        raise Refusal(Text("a quarter is 1, 2, 3 or 4, and a year has none; correct it"))
    if not FIRST_YEAR < year <= LAST_YEAR:
        years = {"first": str(FIRST_YEAR + 1), "last": str(LAST_YEAR)}
        raise Refusal(Text("give a fiscal year from {first} to {last}", **years))
    rows = _rows(rulebook, kind)
    if not rows:
        raise Refusal(
            Text("{agreement} knows no such assessment, so there is no round", agreement=rulebook.short)
        )
    starts_on, through = _period(rulebook, year, quarter)
    held_from = _held_from(rows[0], through)
    categories = tuple(dict.fromkeys(category for row in rows for category in row.categories))
    name = (
        Text("fiscal year {year}, quarter {quarter}", year=str(year), quarter=quarter)
        if quarter
        else Text("fiscal year {year}", year=str(year))
    )
    text = Text(
        "{name}: {starts_on} to {through}, assessed in the month from {held_from}; due are {categories}",
        name=name,
        starts_on=starts_on,
        through=through,
        held_from=held_from,
        categories=all_in_words(categories),
    )
    source = rows[0].source
    id_ = f"{year}-Q{quarter}" if quarter else f"{year}"
    return AssessmentRound(
        id=id_,
        kind=kind,
        year=year,
        quarter=quarter,
        name=name,
        period_from=starts_on,
        period_through=through,
        held_from=held_from,
        held_through=months_later(held_from, 1) - ONE_DAY,
        categories=categories,
        source=source,
        reason=Reason(f"assessment.{id_}", source.reading, source.clause, text),
    )


def find_round(rulebook: Rulebook, id_: str) -> AssessmentRound:
    """The round of an id such as "2026-Q3" or "2026"; a `Refusal` for anything else."""
    found = _ID.match(id_)
    if not found:
        raise Refusal(
            Text('{id} is no round; write "2026-Q3" for a quarter, "2026" for a fiscal year', id=id_)
        )
    year, quarter = found.groups()
    if quarter:
        return assessment_round(rulebook, QUARTER, int(year), int(quarter))
    return assessment_round(rulebook, YEAR, int(year))


def rounds_held_in(rulebook: Rulebook, year: int, month: int) -> tuple[AssessmentRound, ...]:
    """The rounds held in a calendar month, quarter before year; none where nothing is assessed then."""
    first = date(year, month, 1)
    fiscal = fiscal_year_of(first, rulebook.fiscal_first_month).number
    quarters = [(QUARTER, number, quarter) for number in (fiscal - 1, fiscal) for quarter in _QUARTERS]
    wanted = [*quarters, *((YEAR, number, None) for number in (fiscal - 1, fiscal))]
    found = (assessment_round(rulebook, *one) for one in wanted if _rows(rulebook, one[0]))
    return tuple(one for one in found if one.held_from == first)


def due_by_category(rulebook: Rulebook, year: int, month: int) -> dict[str, tuple[AssessmentRound, ...]]:
    """For each category of partners the rounds in which it is due in that month."""
    held = rounds_held_in(rulebook, year, month)
    categories = dict.fromkeys(category for one in held for category in one.categories)
    return {category: tuple(one for one in held if category in one.categories) for category in categories}


def _rows(rulebook: Rulebook, kind: str) -> tuple[Provision, ...]:
    return tuple(row for row in rulebook.provisions if row.kind == "assessment" and row.period == kind)


def _period(rulebook: Rulebook, year: int, quarter: int | None) -> tuple[date, date]:
    whole = fiscal_year_of(_some_day_of(year, rulebook.fiscal_first_month), rulebook.fiscal_first_month)
    if quarter is None:
        return whole.starts_on, whole.through
    starts_on = months_later(whole.starts_on, (quarter - 1) * _QUARTER_MONTHS)
    return starts_on, months_later(starts_on, _QUARTER_MONTHS) - ONE_DAY


def _some_day_of(year: int, first_month: int) -> date:
    """A day of the fiscal year that ends in `year`: 1 January is, whatever month it begins in."""
    return date(year, 1, 1) if first_month > 1 else date(year, first_month, 1)


def _held_from(row: Provision, through: date) -> date:
    """The first of the next month after the period in which this assessment is held."""
    month = through + ONE_DAY
    while month.month not in row.months:
        month = months_later(month, 1)
    return month
