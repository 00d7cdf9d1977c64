"""The ledger: all cases of all partners, filtered, sorted, in pages, and summed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal_column, select

from app.rules.money import ZERO
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named
from app.services.ledger_filter import CASE, EVERYTHING, PARTNER, LedgerFilter, conditions, item_matches
from app.services.reading import read
from app.services.row_outcome import STATES
from app.services.workspace import Workspace

__all__ = [
    "EVERYTHING",
    "SORTS",
    "STATES",
    "CaseLine",
    "LedgerChoices",
    "LedgerFilter",
    "LedgerTotals",
    "case_lines",
    "choices",
    "count_cases",
    "item_matches",
    "totals",
]


@dataclass(frozen=True)
class CaseLine:
    """One case; `state` is the last step recorded, `rank` the class of its own item.

    `due_on` and `due_what` are its next open limit. The sums are those of its penalty, 0.00
    where it carries none; `complete` is False where they are *at least* that much (R15).
    """

    violation: str
    partner: str
    partner_name: str
    agreement: str
    item: str
    item_name: Named
    rank: str
    state: str
    occurred_on: date
    notified_on: date | None
    sent_on: date | None
    served_on: date | None
    announced_on: date | None
    decided_on: date | None
    due_on: date | None
    due_what: str
    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    complete: bool
    account_manager: str
    edition: str
    clause: str
    rulebook: str


@dataclass(frozen=True)
class LedgerTotals:
    """What the filtered cases come to; `penalties` counts those that carry money."""

    cases: int
    penalties: int
    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    complete: bool


@dataclass(frozen=True)
class LedgerChoices:
    """What the cases that are recorded can be filtered by; `items` with their wording."""

    ranks: tuple[str, ...]
    items: dict[str, Named]
    clauses: tuple[str, ...]
    editions: tuple[str, ...]
    managers: tuple[str, ...]


_SORTED: dict[str, tuple[ColumnElement[Any], ...]] = {
    "violation": (CASE.c.entry,),
    "partner_name": (PARTNER.c.pinyin, PARTNER.c.partner),
    "account_manager": (PARTNER.c.account_manager,),
    "amount": (CASE.c.amount_fen,),
    "paid": (CASE.c.paid_fen,),
    "outstanding": (CASE.c.outstanding_fen,),
    **{
        name: (CASE.c[name],)
        for name in (
            "item",
            "rank",
            "state",
            "occurred_on",
            "notified_on",
            "sent_on",
            "served_on",
            "announced_on",
            "decided_on",
            "due_on",
        )
    },
}
SORTS = tuple(_SORTED)
"""What the ledger can be sorted by."""
_OF_PARTNERS = ("partner_name", "account_manager")
_OWNER = (PARTNER, PARTNER.c.partner == CASE.c.partner)
_ROWID: ColumnElement[int] = literal_column("case_row.rowid")


def count_cases(ws: Workspace, wanted: LedgerFilter = EVERYTHING) -> int:
    """How many cases are found."""
    counted = select(func.count()).select_from(CASE).where(*conditions(ws, wanted))
    with read(ws) as session:
        return session.scalar(counted) or 0


def totals(ws: Workspace, wanted: LedgerFilter = EVERYTHING) -> LedgerTotals:
    """How many cases are found, and what their penalties come to."""
    summed = select(
        func.count(),
        func.count().filter(CASE.c.amount_fen > ZERO),
        func.sum(CASE.c.amount_fen),
        func.sum(CASE.c.paid_fen),
        func.sum(CASE.c.outstanding_fen),
        func.min(CASE.c.complete),
    ).where(*conditions(ws, wanted))
    with read(ws) as session:
        cases, penalties, amount, paid, outstanding, complete = session.execute(summed).one()
    return LedgerTotals(
        cases, penalties, amount or ZERO, paid or ZERO, outstanding or ZERO, complete is not False
    )


def case_lines(
    ws: Workspace,
    wanted: LedgerFilter = EVERYTHING,
    offset: int = 0,
    limit: int | None = 200,
    *,
    sort: str = "occurred_on",
    descending: bool = True,
) -> list[CaseLine]:
    """A page of the cases in the order asked for, the latest behaviour first; ties by entry.

    `limit` None gives all of them. What has no day comes last.
    """
    page = select(_ROWID).select_from(CASE).where(*conditions(ws, wanted))
    if sort in _OF_PARTNERS:
        page = page.join(*_OWNER)
    order = _order(sort, descending)
    found = page.order_by(*order).offset(offset).limit(limit)
    lines = select(*_LINE).join(*_OWNER).where(_ROWID.in_(found)).order_by(*order)
    name = _item_names(ws)
    with read(ws) as session:
        return [_line(row, name(row.rulebook, row.item, row.occurred_on)) for row in session.execute(lines)]


_LINE = (
    CASE.c.violation,
    CASE.c.partner,
    PARTNER.c.name,
    CASE.c.agreement,
    CASE.c.item,
    CASE.c.rank,
    CASE.c.state,
    CASE.c.occurred_on,
    CASE.c.notified_on,
    CASE.c.sent_on,
    CASE.c.served_on,
    CASE.c.announced_on,
    CASE.c.decided_on,
    CASE.c.due_on,
    CASE.c.due_what,
    CASE.c.amount_fen,
    CASE.c.paid_fen,
    CASE.c.outstanding_fen,
    CASE.c.complete,
    PARTNER.c.account_manager,
    CASE.c.edition,
    CASE.c.clause,
    CASE.c.rulebook,
)


def _order(sort: str, descending: bool) -> list[ColumnElement[Any]]:
    """The columns of a sort, each in its direction; what has no day stands last."""
    columns = (*_SORTED[sort], CASE.c.entry)
    return [column.desc() if descending else column.asc().nulls_last() for column in columns]


def _line(row: Row[*tuple[Any, ...]], item_name: Named) -> CaseLine:
    values = dict(row._mapping)
    sums = {name: values.pop(f"{name}_fen") for name in ("amount", "paid", "outstanding")}
    return CaseLine(item_name=item_name, partner_name=values.pop("name"), **values, **sums)


def _item_names(ws: Workspace) -> Callable[[str, str, date], Named]:
    """The wording of an item by the edition of its day (R9); its number where that is not at hand."""

    @cache
    def editions(rulebook: str) -> Rulebook | None:
        try:
            return ws.library.current(rulebook) if rulebook else None
        except Refusal:
            return None

    def name(rulebook: str, item: str, day: date) -> Named:
        current = editions(rulebook)
        found = current.edition_on(day).catalogue.get(item) if current else None
        return found.name if found else Named(item, item)

    return name


def choices(ws: Workspace) -> LedgerChoices:
    """What the cases on record can be filtered by, each in order."""
    with read(ws) as session:

        def found(column: ColumnElement[str]) -> tuple[str, ...]:
            return tuple(sorted(session.scalars(select(column).distinct().where(column != ""))))

        ranks, items, editions = found(CASE.c.rank), found(CASE.c.item), found(CASE.c.edition)
        managers = found(PARTNER.c.account_manager)
    catalogues = [ws.library.get(id_).catalogue for id_ in ws.library.ids()]
    known = [catalogue[item] for catalogue in catalogues for item in items if item in catalogue]
    names = {item.id: item.name for item in known}
    named = {item: names.get(item, Named("", "")) for item in items}
    return LedgerChoices(ranks, named, tuple(sorted({item.clause for item in known})), editions, managers)
