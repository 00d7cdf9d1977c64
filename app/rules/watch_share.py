"""The share of a year's sold products that run on the vendor's cloud (R6, R7, R29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.money import HUNDRED
from app.rules.period import FiscalYear
from app.rules.provision import Provision
from app.rules.text import Text, Value
from app.rules.watch_finding import FOUND, SO_FAR, UNKNOWN, MonthFigures, WatchFinding
from app.rules.watch_word import month_names, rate


@dataclass(frozen=True)
class _Share:
    """How many were sold, and at least and at most how many of them run on the cloud.

    `missing` are the months that leave room; without the sales of one nothing can be said.
    """

    sold: int
    least: int
    most: int
    missing: tuple[date, ...]
    sales_known: bool

    def is_below(self, percent: Decimal) -> bool:
        """Whether it is too low in any case."""
        return self.sales_known and self.most * HUNDRED < percent * self.sold

    def is_reached(self, percent: Decimal) -> bool:
        """Whether it is high enough in any case; exactly the percentage is."""
        return self.sales_known and self.least * HUNDRED >= percent * self.sold


def share_finding(
    year: FiscalYear,
    months: tuple[date, ...],
    sheets: Sequence[tuple[date, MonthFigures | None]],
    provision: Provision,
    as_of: date,
) -> WatchFinding | None:
    """What the sheets of a year's `months` call for; None where the share is reached or nothing was sold."""
    share, percent = _share(sheets), provision.percent or HUNDRED
    if share.is_reached(percent):
        return None
    if not share.is_below(percent):
        text = Text(
            "fiscal year {year}: unknown, as figures are missing for {missing}",
            year=str(year.number),
            missing=month_names(share.missing),
        )
        known = tuple(month for month in months if month not in share.missing)
        return WatchFinding(UNKNOWN, provision, "", known, share.missing, text)
    over = year.through <= as_of
    return WatchFinding(
        FOUND if over else SO_FAR,
        provision,
        "",
        months,
        share.missing,
        _text(year, share, percent, over=over),
    )


def _share(sheets: Sequence[tuple[date, MonthFigures | None]]) -> _Share:
    sold = least = most = 0
    sales_known = True
    missing: set[date] = set()
    for month, sheet in sheets:
        if sheet is None or sheet.sold is None:
            sales_known = False
            missing.add(month)
            continue
        sold += sheet.sold
        least += sheet.sold_on_cloud or 0
        most += sheet.sold if sheet.sold_on_cloud is None else sheet.sold_on_cloud
        if sheet.sold_on_cloud is None and sheet.sold:
            missing.add(month)
    return _Share(sold, least, most, tuple(sorted(missing)), sales_known)


def _text(year: FiscalYear, share: _Share, percent: Decimal, *, over: bool) -> Text:
    fields: dict[str, Value] = {
        "year": str(year.number),
        "cloud": share.most,
        "sold": share.sold,
        "percent": rate(percent),
    }
    if over:
        return Text("fiscal year {year}: {cloud} of {sold} sold run on the cloud, under {percent}%", **fields)
    return Text(
        "fiscal year {year}, not over yet: {cloud} of {sold} sold run on the cloud so far, under {percent}%",
        **fields,
    )
