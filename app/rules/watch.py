"""The watch list: monthly figures of a shop, and what they call for (R29).

Months count once they are over. A month without a sheet is neither a sale nor none: where it
could decide, the finding is unknown. What lies before the first sheet is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from app.rules.period import ONE_DAY, fiscal_year_of, months_later
from app.rules.provision import CLOUD_SHARE, RATING, SOLD, Provision
from app.rules.rulebook import Rulebook
from app.rules.watch_finding import FOUND, UNKNOWN, MonthFigures, WatchFinding
from app.rules.watch_share import share_finding
from app.rules.watch_word import no_sale_text, rating_text

_Sheets = dict[date, MonthFigures]


def watch_list(figures: Iterable[MonthFigures], rulebook: Rulebook, as_of: date) -> tuple[WatchFinding, ...]:
    """What the figures of the months that are over call for, goods by goods, then the whole shop.

    Figures of one month and one product stand once; of two the later counts. What is in order
    is not listed.
    """
    watched = {provision.figure: provision for provision in rulebook.provisions if provision.kind == "watch"}
    by_goods = _by_goods(figures, as_of)
    found: list[WatchFinding] = []
    for goods, sheets in by_goods.items():
        months = _months(min(sheets), as_of)
        found += _no_sale(goods, sheets, months, watched[SOLD]) if SOLD in watched else ()
        found += _low_rating(goods, sheets, months, watched[RATING]) if RATING in watched else ()
    if CLOUD_SHARE in watched and by_goods:
        found += _shares(by_goods, watched[CLOUD_SHARE], rulebook.fiscal_first_month, as_of)
    return tuple(found)


def _by_goods(figures: Iterable[MonthFigures], as_of: date) -> dict[str, _Sheets]:
    """The sheets of the months that are over, by product and by the first of their month."""
    found: dict[str, _Sheets] = {}
    for one in figures:
        month = one.month.replace(day=1)
        if _last_day(month) <= as_of:
            found.setdefault(one.goods, {})[month] = one
    return dict(sorted(found.items()))


def _last_day(month: date) -> date:
    return months_later(month, 1) - ONE_DAY


def _months(first: date, as_of: date) -> list[date]:
    """The firsts of the months from `first` on that are over at the end of `as_of`."""
    found = []
    while _last_day(first) <= as_of:
        found.append(first)
        first = months_later(first, 1)
    return found


def _sold(sheets: _Sheets, month: date) -> int | None:
    return sheets[month].sold if month in sheets else None


def _no_sale(goods: str, sheets: _Sheets, months: list[date], provision: Provision) -> Iterator[WatchFinding]:
    """Runs of months without a sale that are long enough, or that unknown months could make so."""
    needed = provision.amount or 1
    for without, run in groupby(months, key=lambda month: not _sold(sheets, month)):
        stretch = list(run)
        if not without or len(stretch) < needed:
            continue
        certain = [part for zero, part in _runs(stretch, sheets) if zero and len(part) >= needed]
        for part in certain:
            yield WatchFinding(FOUND, provision, goods, tuple(part), (), no_sale_text(part))
        if not certain:
            known = tuple(month for month in stretch if _sold(sheets, month) is not None)
            missing = tuple(month for month in stretch if month not in known)
            text = no_sale_text(known, missing, needed)
            yield WatchFinding(UNKNOWN, provision, goods, known, missing, text)


def _runs(stretch: list[date], sheets: _Sheets) -> Iterator[tuple[bool, list[date]]]:
    """The months of a stretch in runs of those known to be without a sale, and those not known."""
    for zero, run in groupby(stretch, key=lambda month: _sold(sheets, month) == 0):
        yield zero, list(run)


def _low_rating(
    goods: str, sheets: _Sheets, months: list[date], provision: Provision
) -> Iterator[WatchFinding]:
    """Runs of months whose rating is too low; unknown where the latest month has none."""
    least = provision.number or 0

    def is_low(month: date) -> bool:
        rating = sheets[month].rating if month in sheets else None
        return rating is not None and rating < least

    for low, run in groupby(months, key=is_low):
        part = tuple(run)
        if low:
            ratings = tuple(rating for month in part if (rating := sheets[month].rating) is not None)
            text = rating_text(part, ratings, provision)
            yield WatchFinding(FOUND, provision, goods, part, (), text)
    latest = months[-1]
    if latest not in sheets or sheets[latest].rating is None:
        text = rating_text((latest,), (), provision)
        yield WatchFinding(UNKNOWN, provision, goods, (), (latest,), text)


def _shares(
    by_goods: dict[str, _Sheets], provision: Provision, first_month: int, as_of: date
) -> Iterator[WatchFinding]:
    """The share of each fiscal year from the first sheet on (R7)."""
    first = min(month for sheets in by_goods.values() for month in sheets)
    months = _months(first, as_of)
    for year, run in groupby(months, key=lambda month: fiscal_year_of(month, first_month)):
        part = tuple(run)
        sheets = [(m, of.get(m)) for of in _whole(by_goods) for m in part if m >= min(of)]
        finding = share_finding(year, part, sheets, provision, as_of)
        if finding:
            yield finding


def _whole(by_goods: dict[str, _Sheets]) -> list[_Sheets]:
    """The sheets of the whole shop where there are any, else those of all products."""
    return [by_goods[""]] if "" in by_goods else list(by_goods.values())
