"""Reads what a refund of `provisions.toml` asks for and gives (003, policy art. 21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.rules.refund_case import DELIVERED, GOODS, RESULTS, RefundCase
from app.rules.table import Table
from app.rules.text import Text


def read_refund(row: Table, within_days: int | None) -> RefundCase:
    """The case of one row; `within_days` is the row's limit from the purchase, None without one."""
    by_delivery = row.optional("by_delivery", lambda name: _read_by_delivery(row.table(name)))
    refund = row.optional("refund", lambda name: row.choice(name, RESULTS))
    if (refund is None) == (by_delivery is None):
        raise row.wrong("refund", Text("give either the refund or, by_delivery, what it depends on"))
    return RefundCase(
        goods=row.optional("goods", lambda name: row.choices(name, GOODS)) or (),
        within_days=within_days,
        confirmed=row.optional("confirmed", row.claim),
        finding=row.optional("finding", row.whole),
        own_reasons=row.optional("own_reasons", row.claim),
        refund=refund or "",
        by_delivery=by_delivery,
    )


def refuse_open_end(table: Table, cases: Sequence[RefundCase]) -> None:
    """Refuse cases that leave an answer without a result: the last must ask for nothing, and it alone."""
    asking = [replace(case, refund="", by_delivery=None) != RefundCase() for case in cases]
    if cases and (asking[-1] or not all(asking[:-1])):
        raise table.wrong("refund", Text("the last refund, and it alone, must hold without conditions"))


def _read_by_delivery(table: Table) -> Mapping[str, str]:
    found = {delivered: table.choice(delivered, RESULTS) for delivered in DELIVERED}
    table.close()
    return found
