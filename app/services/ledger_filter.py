"""What the ledger is asked for, and the conditions that this comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Column, ColumnElement, Select, or_, select

from app.models.base import Base
from app.models.read_table import CaseRow, PartnerRow
from app.models.search_key import name_key
from app.rules.rulebook import CatalogueItem
from app.services.workspace import Workspace

CASE, PARTNER = (Base.metadata.tables[table.__tablename__] for table in (CaseRow, PartnerRow))

OVERDUE, WITHIN, NONE = "overdue", "within", "none"
LIMITS = (OVERDUE, WITHIN, NONE)


@dataclass(frozen=True)
class LedgerFilter:
    """Which cases are wanted; what is empty or None asks for nothing. All of it holds together.

    `query` holds words, each of which must be found in the partner, the case, its item or its
    description. Of `states`, `ranks` (classes), `items` (catalogue ids), `clauses`, `editions`
    and `managers` (account managers) any one must fit; "" among them stands for none. `limit` is
    "overdue", "within" (due through `within_days` days from today, not overdue) or "none".
    Bounds are inclusive.
    """

    query: str = ""
    states: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    partner: str = ""
    agreement: str = ""
    limit: str = ""
    within_days: int = 7
    occurred_from: date | None = None
    occurred_through: date | None = None
    sent_from: date | None = None
    sent_through: date | None = None
    announced_from: date | None = None
    announced_through: date | None = None
    due_from: date | None = None
    due_through: date | None = None


EVERYTHING = LedgerFilter()


def conditions(ws: Workspace, wanted: LedgerFilter) -> list[ColumnElement[bool]]:
    """What the rows of cases must meet."""
    return [
        *(_has(ws, word) for word in wanted.query.split()),
        *_choices(wanted),
        *_limit(wanted, ws.clock.today()),
        *_ranges(wanted),
    ]


def _choices(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    chosen: tuple[tuple[Column[str], tuple[str, ...]], ...] = (
        (CASE.c.state, wanted.states),
        (CASE.c.rank, wanted.ranks),
        (CASE.c.item, wanted.items),
        (CASE.c.clause, wanted.clauses),
        (CASE.c.edition, wanted.editions),
        (CASE.c.partner, (wanted.partner,) if wanted.partner else ()),
        (CASE.c.agreement, (wanted.agreement,) if wanted.agreement else ()),
    )
    yield from (column.in_(values) for column, values in chosen if values)
    if wanted.managers:
        yield CASE.c.partner.in_(_partners(PARTNER.c.account_manager.in_(wanted.managers)))


def _limit(wanted: LedgerFilter, today: date) -> Iterator[ColumnElement[bool]]:
    match wanted.limit:
        case "overdue":
            yield CASE.c.due_on < today
        case "within":
            yield CASE.c.due_on.between(today, today + timedelta(days=wanted.within_days))
        case "none":
            yield CASE.c.due_on.is_(None)


def _ranges(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    for column, first, last in (
        (CASE.c.occurred_on, wanted.occurred_from, wanted.occurred_through),
        (CASE.c.sent_on, wanted.sent_from, wanted.sent_through),
        (CASE.c.announced_on, wanted.announced_from, wanted.announced_through),
        (CASE.c.due_on, wanted.due_from, wanted.due_through),
    ):
        if first:
            yield column >= first
        if last:
            yield column <= last


def _has(ws: Workspace, word: str) -> ColumnElement[bool]:
    key = name_key(word)
    owner = or_(
        PARTNER.c.name_key.contains(key, autoescape=True),
        PARTNER.c.initials.contains(key, autoescape=True),
        PARTNER.c.code.contains(word.upper(), autoescape=True),
    )
    return or_(
        CASE.c.partner.in_(_partners(owner)),
        CASE.c.violation == word.upper(),
        CASE.c.item.in_(_items(ws, word)),
        CASE.c.description.contains(word, autoescape=True),
    )


def _partners(condition: ColumnElement[bool]) -> Select[tuple[str]]:
    return select(PARTNER.c.partner).where(condition)


def _items(ws: Workspace, word: str) -> list[str]:
    """The catalogue items that a word finds, over all rulebooks."""
    found = (item for id_ in ws.library.ids() for item in ws.library.get(id_).catalogue.values())
    return sorted({item.id for item in found if item_matches(item, word)})


def item_matches(item: CatalogueItem, word: str) -> bool:
    """Whether a word is in the item's number, wording or search words."""
    wanted = word.casefold()
    texts = (item.id, item.name.zh, item.name.en, item.keywords.zh, item.keywords.en)
    return any(wanted in text.casefold() for text in texts)
