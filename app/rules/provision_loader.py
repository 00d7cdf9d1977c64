"""Reads `provisions.toml`: what else the agreement lays down, each value with its clause."""

from __future__ import annotations

import re

from app.rules.figure_loader import (
    read_figure,
    read_measures,
    refuse_figure_twice,
    refuse_without_threshold,
)
from app.rules.provision import Provision
from app.rules.refund_loader import read_refund, refuse_open_end
from app.rules.source_loader import read_source, read_words
from app.rules.table import Table
from app.rules.term_loader import GROUNDS, PARTIES
from app.rules.text import Text

KINDS = (
    "obligation",
    "benefit",
    "assessment",
    "aftermath",
    "cascade",
    "liability",
    "sum",
    "watch",
    "refund",
    "measure",
    "confidentiality",
)
UNITS = ("minutes", "hours", "days", "workdays", "months", "years")
STARTS = (
    "applied",
    "certification",
    "complaint",
    "contact",
    "deduction",
    "disclosure",
    "event",
    "notice_received",
    "planned",
    "told",
    "transfer",
)
STARTS_AFTER_END = ("deposit_receipt",)
CONDITIONS = ("services_out", "disputes_closed")
PERIODS = ("quarter", "year")
CATEGORIES = ("consulting", "sales", "product", "service")
RESULTS = ("raise", "keep", "lower", "category", "end")
# How the time of each kind counts: the words that it may use, with a limit and without one.
_LIMITS = ("act", "state", "ahead")
_TIMED = {
    "obligation": (_LIMITS, ("at_once",)),
    "liability": (_LIMITS, ()),
    "confidentiality": (_LIMITS, ()),
    "aftermath": (("act",), ("before", "at_once", "open", "lasting")),
}
_MUST_BE_TIMED = ("aftermath",)
_SPAN = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]\Z")


def read_provisions(table: Table) -> tuple[Provision, ...]:
    """The provisions of a file, kind by kind; an id may stand only once."""
    found = tuple(_read(row, kind) for kind in KINDS for row in table.tables(kind))
    table.close()
    ids = [provision.id for provision in found]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice:
        raise table.wrong("id", Text("{id} stands here twice; ids must differ", id=twice))
    refuse_figure_twice(table, found)
    refuse_open_end(table, [provision.refund for provision in found if provision.refund])
    return found


def _read(row: Table, kind: str) -> Provision:
    amount = row.optional("amount", row.whole)
    timing = _read_timing(row, kind, limited=amount is not None)
    assessed = _is_assessed(row, kind)
    provision = Provision(
        id=row.text("id"),
        kind=kind,
        name=read_words(row),
        source=read_source(row),
        whose=row.optional("whose", lambda name: row.choice(name, PARTIES)) or "",
        amount=amount,
        unit=row.choice("unit", UNITS) if amount is not None else "",
        sum=row.optional("sum", row.money),
        percent=row.optional("percent", row.number),
        number=row.optional("number", row.number),
        months=_read_months(row),
        tiers=row.optional("tiers", row.texts) or (),
        timing=timing,
        starts=_read_start(row, kind, timing),
        needs=row.optional("needs", lambda name: row.choices(name, CONDITIONS)) or (),
        grounds=row.optional("grounds", lambda name: row.choices(name, GROUNDS)) or (),
        office_hours=_read_hours(row),
        period=row.choice("period", PERIODS) if assessed else "",
        categories=row.choices("categories", CATEGORIES) if assessed else (),
        result=row.choice("result", RESULTS) if kind == "assessment" and not assessed else "",
        figure=read_figure(row, kind),
        measures=read_measures(row, kind),
        refund=read_refund(row, amount) if kind == "refund" else None,
        violation=row.optional("violation", row.text) or "",
    )
    refuse_without_threshold(row, provision)
    row.close()
    return provision


def _is_assessed(row: Table, kind: str) -> bool:
    """Whether an assessment is a round of its months; the others are about a result."""
    return kind == "assessment" and row.has("months")


def _read_months(row: Table) -> tuple[int, ...]:
    months = row.optional("months", row.wholes) or ()
    if not all(1 <= month <= 12 for month in months):
        raise row.wrong("months", Text("expected months from 1 to 12"))
    return months


def _read_timing(row: Table, kind: str, *, limited: bool) -> str:
    """How the time counts; what has a limit must say so, and what has none may not count one."""
    if kind not in _TIMED:
        return ""
    allowed = _TIMED[kind][0 if limited else 1]
    if limited or kind in _MUST_BE_TIMED:
        return row.choice("timing", allowed)
    return row.optional("timing", lambda name: row.choice(name, allowed)) or ""


def _read_start(row: Table, kind: str, timing: str) -> str:
    """The event that a limit counts from; a step after an ending needs one only for its limit."""
    if kind in _MUST_BE_TIMED:
        return row.choice("starts", STARTS_AFTER_END) if timing == "act" else ""
    return row.choice("starts", STARTS) if timing else ""


def _read_hours(row: Table) -> tuple[str, ...]:
    """Spans of a working day, in order; they may not overlap."""
    spans = row.optional("office_hours", row.texts) or ()
    bounds = [bound for span in spans for bound in span.split("-")]
    if not all(_SPAN.match(span) for span in spans) or bounds != sorted(set(bounds)):
        raise row.wrong("office_hours", Text('expected hours in order, such as "09:00-12:00"'))
    return spans
