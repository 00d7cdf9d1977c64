"""Reads `points.toml`: points, freezes, deposit and return (R25–R30)."""

from __future__ import annotations

from app.rules.point_rule import PointRules
from app.rules.source_loader import read_affirmed, read_source, read_stated
from app.rules.table import Table


def read_points(table: Table) -> PointRules:
    """The point rules of a file; a `DataError` names what is missing."""
    limit, deposit, extra, leaving = (table.table(n) for n in ("limit", "deposit", "extra", "return"))
    rules = PointRules(
        limit=limit.whole("points"),
        removal=read_source(limit),
        count=read_stated(table.table("count"), "year_of", ("decision",)),
        freeze=read_affirmed(table.table("freeze"), "first_day_counts"),
        top_up_workdays=deposit.period("top_up_workdays"),
        deposit=read_source(deposit),
        deductions_allowed=extra.whole("deductions_allowed"),
        deductions_months=extra.period("within_months"),
        extra_required=extra.money("amount"),
        extra_months=extra.period("for_months"),
        extra=read_source(extra),
        return_months=leaving.period("months_after_leaving"),
        return_after_leaving=read_source(leaving),
        never_after_removal=read_affirmed(table.table("removed"), "never_returns"),
    )
    for part in (limit, deposit, extra, leaving, table):
        part.close()
    return rules
