"""What the monthly figures of shops call for, with what was done about it (R29)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.journal.kind import MeasureLifted, MeasureTaken, MonthlyFigures
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.period import fiscal_year_of
from app.rules.provision import CLOUD_SHARE
from app.rules.rulebook import Rulebook
from app.rules.watch import watch_list
from app.rules.watch_finding import FOUND, SO_FAR, MonthFigures, WatchFinding
from app.services.changes import Changes
from app.services.figure_sheet import sheets_of
from app.services.gate import change
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Watched:
    """A finding, under a name of its own, with the measures that were taken upon it.

    `is_current` says that nothing newer has overtaken it: it reaches the latest month that has
    a sheet, or is about the fiscal year of that month or the one before it.
    """

    finding: WatchFinding
    about: str
    is_current: bool
    taken: tuple[MeasureTaken, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody has to look at it: it stands or will, and nothing was done about it."""
        return self.is_current and self.finding.state in (FOUND, SO_FAR) and not self.taken


def shop_watch(file: PartnerFile, agreement: str, rulebook: Rulebook, as_of: date) -> tuple[Watched, ...]:
    """What the figures of one shop call for at the end of a day, what asks for attention first."""
    sheets = [one.payload for one in sheets_of(file, agreement).values()]
    lifted = {one.payload.measure for one in file.recorded(MeasureLifted)}
    taken = _standing(file.recorded_under(MeasureTaken, agreement), lifted)
    return watched(sheets, taken, rulebook, as_of)


def _standing(taken: Iterable[Recorded[MeasureTaken]], lifted: set[str]) -> list[MeasureTaken]:
    return [one.payload for one in taken if one.payload.measure not in lifted]


def watched(
    sheets: Iterable[MonthlyFigures], taken: Iterable[MeasureTaken], rulebook: Rulebook, as_of: date
) -> tuple[Watched, ...]:
    """The findings of the sheets, one for each month, with the measures that name them."""
    figures = list(sheets)
    if not figures:
        return ()
    latest = max(one.month_on for one in figures)
    measures = list(taken)
    found = [
        _watched(finding, measures, latest, rulebook.fiscal_first_month)
        for finding in _findings(figures, rulebook, as_of)
    ]
    return tuple(sorted(found, key=_order))


def _findings(figures: list[MonthlyFigures], rulebook: Rulebook, as_of: date) -> list[WatchFinding]:
    """Sales and ratings by how often something was sold, the share by how many products were."""
    sales = [MonthFigures(one.month_on, one.sold, one.rating) for one in figures]
    shares = [MonthFigures(one.month_on, _products(one), None, one.on_cloud) for one in figures]
    return [
        *(one for one in watch_list(sales, rulebook, as_of) if one.figure != CLOUD_SHARE),
        *(one for one in watch_list(shares, rulebook, as_of) if one.figure == CLOUD_SHARE),
    ]


def _products(figures: MonthlyFigures) -> int | None:
    """The products sold; where nothing was sold there were none."""
    return 0 if figures.sold_products is None and figures.sold == 0 else figures.sold_products


def _watched(finding: WatchFinding, measures: list[MeasureTaken], latest: date, first_month: int) -> Watched:
    months = sorted((*finding.months, *finding.missing))
    about = f"{finding.provision.id} {months[0]:%Y-%m}"
    if finding.figure == CLOUD_SHARE:
        year = fiscal_year_of(months[0], first_month)
        is_current = year.number >= fiscal_year_of(latest, first_month).number - 1
    else:
        is_current = months[-1] >= latest
    return Watched(finding, about, is_current, tuple(one for one in measures if one.about == about))


def _order(one: Watched) -> tuple[bool, bool, bool, int]:
    """What asks first, then what is current, then what is found; of these the latest first."""
    last = max((*one.finding.months, *one.finding.missing))
    return (not one.asks, not one.is_current, one.finding.state != FOUND, -last.toordinal())


def note_measure(
    ws: Workspace, partner: str, agreement: str, what: str, taken_on: date, reason: str = "", about: str = ""
) -> Changes:
    """Record a measure that the vendor took; `about` is the finding that it answers."""
    with change(ws) as c:
        measure = c.next_id("M")
        c.append(
            MeasureTaken(measure, agreement, what.strip(), taken_on, reason.strip(), about=about),
            partner=partner,
        )
    return c.changes
