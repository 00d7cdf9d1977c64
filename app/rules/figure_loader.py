"""Reads which figure a provision is measured against, and what it allows then (R23, R29)."""

from __future__ import annotations

from app.rules.provision import (
    CLOUD_SHARE,
    CONTRACT_TOTAL,
    FEES_PAID,
    IMPROPER_BENEFIT,
    RATING,
    SOLD,
    Provision,
)
from app.rules.table import Table
from app.rules.text import Text

MEASURES = ("hide", "take_down", "removal")
_WATCHED = (SOLD, RATING, CLOUD_SHARE)
_SHARED = (CONTRACT_TOTAL, FEES_PAID, IMPROPER_BENEFIT)


def read_figure(row: Table, kind: str) -> str:
    """The figure: what is watched must name one, a sum may."""
    if kind == "watch":
        return row.choice("figure", _WATCHED)
    return row.optional("figure", lambda name: row.choice(name, _SHARED if kind == "sum" else ())) or ""


def read_measures(row: Table, kind: str) -> tuple[str, ...]:
    """What the vendor may do where a watched figure calls for it."""
    return row.choices("measures", MEASURES) if kind == "watch" else ()


def refuse_without_threshold(row: Table, provision: Provision) -> None:
    """Refuse a figure without the value that it is measured by."""
    match provision.figure:
        case "":
            return
        case "sold":
            if not provision.amount or provision.unit != "months":
                raise row.wrong("amount", Text("sales need a number of months, one or more"))
        case "rating":
            if provision.number is None:
                raise row.wrong("number", Text("a rating needs the number under which it is too low"))
        case _:
            if provision.percent is None:
                raise row.wrong("percent", Text("a share needs its percentage"))


def refuse_figure_twice(table: Table, provisions: tuple[Provision, ...]) -> None:
    """Refuse two provisions of one figure: it would not be known which of them holds."""
    figures = [provision.figure for provision in provisions if provision.figure]
    for figure in figures:
        if figures.count(figure) > 1:
            raise table.wrong("figure", Text("{figure} stands here twice; keep one", figure=figure))
