"""A shop's points by fiscal year, with what brought them (R25–R27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.fact import facts_of
from app.journal.partner_file import PartnerFile
from app.rules.case_counting import TOP_UP, ExplainedLimit, case_countings
from app.rules.outcome import Freeze
from app.rules.period import FiscalYear, fiscal_year_of
from app.rules.points import Decided, decided
from app.rules.text import Named
from app.services.standing import Standing
from app.services.workspace import Workspace


@dataclass(frozen=True)
class PointLine:
    """A decided violation of a year: what it cost, and the year's total with it.

    `deduction` is None where the whole deposit was taken.
    """

    violation: str
    decided_on: date
    occurred_on: date
    name: Named
    clause: str
    points: int
    freeze_days: int
    deduction: Decimal | None
    removes: bool
    total: int


@dataclass(frozen=True)
class ShopYear:
    """One fiscal year of a shop; `total` stands against `limit`, at which it is removed.

    `freezes` are those that touch the year. `is_over` says that its points are cleared.
    """

    year: FiscalYear
    lines: tuple[PointLine, ...]
    total: int
    limit: int
    freezes: tuple[Freeze, ...]
    is_over: bool


def fiscal_years(standing: Standing) -> tuple[FiscalYear, ...]:
    """The fiscal years since the agreement began, the present one first."""
    first_month = standing.rulebook.fiscal_first_month
    today = standing.outcome.as_of
    day = min(standing.agreement.signed.payload.effective_on, today)
    last = fiscal_year_of(today, first_month)
    found = [fiscal_year_of(day, first_month)]
    while found[-1].number < last.number:
        year = found[-1]
        found.append(fiscal_year_of(date(year.through.year + 1, year.through.month, 1), first_month))
    return tuple(reversed(found))


def shop_year(file: PartnerFile, standing: Standing, year: FiscalYear) -> ShopYear:
    """The points of a fiscal year, and the freezes that run in it, as known today."""
    outcome, rulebook = standing.outcome, standing.rulebook
    cases = decided(facts_of(file, standing.agreement.id, outcome.as_of), rulebook, outcome.as_of)
    lines: list[PointLine] = []
    for one in cases:
        if one.on in year:
            total = (lines[-1].total if lines else 0) + one.measure.points
            lines.append(_line(one, standing, total))
    touching = [
        f for f in outcome.freezes or () if f.starts_on <= year.through and f.through >= year.starts_on
    ]
    return ShopYear(
        year,
        tuple(lines),
        lines[-1].total if lines else 0,
        rulebook.points.limit if rulebook.points else 0,
        tuple(touching),
        year.through < outcome.as_of,
    )


def top_up_counting(ws: Workspace, file: PartnerFile, standing: Standing) -> ExplainedLimit | None:
    """How the limit to have the deposit back was counted; None where none runs (R28)."""
    facts = facts_of(file, standing.agreement.id, standing.outcome.as_of)
    limits = case_countings(facts, standing.rulebook, standing.outcome.as_of, ws.calendar)
    return next((limit for limit in limits if limit.what == TOP_UP), None)


def _line(one: Decided, standing: Standing, total: int) -> PointLine:
    violation = one.violation
    item = standing.rulebook.item_on(violation.item, violation.occurred_on)
    return PointLine(
        violation.id,
        one.on,
        violation.occurred_on,
        item.name,
        one.clause,
        one.measure.points,
        one.measure.freeze_days,
        one.deduction,
        one.removes,
        total,
    )
