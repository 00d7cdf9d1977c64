"""The monthly figures of a shop: what stands for each month, and recording a sheet (R29)."""

from __future__ import annotations

from datetime import date

from app.journal.kind import MonthlyFigures
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.period import ONE_DAY, months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.workspace import Workspace

_MOST = 10**9
"""More than this in a month is a slip of the pen, such as an account number in the wrong column."""


def sheets_of(file: PartnerFile, agreement: str) -> dict[date, Recorded[MonthlyFigures]]:
    """The sheet that stands for each month, by its first day, the latest month first.

    Of several for one month the one that was recorded last stands.
    """
    found = {one.payload.month_on: one for one in file.recorded_under(MonthlyFigures, agreement)}
    return dict(sorted(found.items(), reverse=True))


def months_of(record: AgreementRecord, today: date) -> tuple[date, ...]:
    """The firsts of the months that a sheet can be recorded for, the latest first."""
    month = months_later(today + ONE_DAY, -1).replace(day=1)
    first = record.signed.payload.effective_on.replace(day=1)
    found = []
    while month >= first:
        found.append(month)
        month = months_later(month, -1)
    return tuple(found)


def record_figures(ws: Workspace, partner: str, figures: MonthlyFigures) -> Changes:
    """Record the sheet of a month that is over; it takes the place of an earlier one."""
    with change(ws) as c:
        file = c.partner_file(partner)
        record = file.agreement(figures.agreement)
        first = record.signed.payload.effective_on if record else None
        problem = month_problem(figures.month_on, first, c.today) or figure_problem(figures)
        earlier = sheets_of(file, figures.agreement).get(figures.month_on)
        if problem is None and earlier and earlier.payload == figures:
            problem = Text(
                "These figures stand for {month} already. Change what differs.",
                month=month_name(figures.month_on),
            )
        if problem:
            raise Refusal(problem)
        c.append(figures, partner=partner)
    return c.changes


def month_problem(month: date, effective_on: date | None, today: date) -> Text | None:
    """Why no sheet can stand for a month: it is not over, or before the agreement began.

    Figures of a month that still goes on would count as those of the whole month once it is over.
    """
    last = months_later(month, 1) - ONE_DAY
    if last > today:
        return Text(
            "{month} is not over yet: its figures are not final. Enter them from {day} on.",
            month=month_name(month),
            day=last,
        )
    if effective_on and last < effective_on:
        return Text(
            "{month} is before the agreement began ({day}). Check the month.",
            month=month_name(month),
            day=effective_on,
        )
    return None


def figure_problem(figures: MonthlyFigures) -> Text | None:
    """Why figures cannot be those of a month beyond what the journal checks: they say nothing at all."""
    known = (figures.sold, figures.rating, figures.sold_products, figures.on_cloud)
    if all(one is None for one in known):
        return Text("No figure is entered. Enter at least one; what is not known stays empty.")
    for count in (figures.sold, figures.sold_products, figures.on_cloud):
        if count is not None and count > _MOST:
            return Text("{count} is more than a shop can have. Check the number.", count=str(count))
    return None


def month_name(month: date) -> Text:
    """A month as people write it: 2025-10."""
    return Text("{year}-{month}", year=str(month.year), month=f"{month.month:02}")
