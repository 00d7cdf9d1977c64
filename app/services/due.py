"""What is due, over all partners: limits, payments, states that end, steps that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from operator import itemgetter

from sqlalchemy import Integer, String, or_, select, type_coerce
from sqlalchemy.orm import Session

from app.journal.folding import fold
from app.journal.partner_file import PartnerFile
from app.journal.past import happened_by
from app.models.base import Base
from app.models.read_table import AgreementRow, DueRow, PartnerRow
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named
from app.services.due_house import HouseItem, house_items
from app.services.due_item import DueItem
from app.services.due_kind import KINDS, LIMITS
from app.services.entry_loading import partner_entries
from app.services.read_row import due_of
from app.services.reading import read
from app.services.refreshing import is_stale
from app.services.row_basis import RowBasis, basis_of
from app.services.workspace import Workspace

Agreed = tuple[Rulebook | None, Named | str]
"""The rules of an agreement, None where they are not at hand, and what it is called."""
Books = Callable[[str, str], Agreed]


def due_items(
    ws: Workspace, through_days: int = 31, *, as_of: date | None = None, wait: bool = True
) -> list[DueItem]:
    """Everything overdue on a day, and everything due through so many days from it, in order of day.

    `as_of` is today unless it is given; of a day that is past only what had happened by then
    counts. Read from what was computed last; a partner for whom the days have moved on since is
    computed for the answer, so that it is always right. Without `wait` such partners are left out.
    """
    basis = basis_of(ws, as_of)
    last = basis.today + timedelta(days=through_days)
    past = basis.today < ws.clock.today()
    books = _books(basis)
    with read(ws) as session:
        items = [*_stored(session, basis.today, last, books)] if not past else []
        if wait or past:
            items += _computed(session, basis, last, books, past=past)
    items += (_of_house(found, basis.today) for found in house_items(basis) if found.due_on <= last)
    return sorted(items, key=_ORDER)


_ORDER = itemgetter(*(DueItem._fields.index(name) for name in ("due_on", "partner_name", "kind")))


def _of_house(found: HouseItem, today: date) -> DueItem:
    overdue = found.due_on < today
    return DueItem(found.due_on, found.kind, "", "", "", overdue, detail=found.about, said=found.text)


_PARTNER, _AGREEMENT, _DUE = (
    Base.metadata.tables[table.__tablename__] for table in (PartnerRow, AgreementRow, DueRow)
)
# Days and sums as they are stored: the same few come again and again, and are made once.
_STORED = (
    select(
        type_coerce(_DUE.c.due_on, String),
        _DUE.c.kind,
        _DUE.c.partner,
        _PARTNER.c.name,
        _DUE.c.violation,
        _DUE.c.agreement,
        _DUE.c.clause,
        _PARTNER.c.account_manager,
        _DUE.c.detail,
        type_coerce(_DUE.c.amount_fen, Integer),
        _AGREEMENT.c.rulebook,
        _AGREEMENT.c.title,
    )
    .join(_PARTNER, _PARTNER.c.partner == _DUE.c.partner)
    .outerjoin(_AGREEMENT, _AGREEMENT.c.agreement == _DUE.c.agreement)
)


def _stored(session: Session, today: date, last: date, books: Books) -> Iterator[DueItem]:
    counts = or_(_DUE.c.kind.in_(LIMITS), _DUE.c.kind.in_(tuple(KINDS)) & (_DUE.c.due_on >= today))
    wanted = _STORED.where(_DUE.c.due_on <= last, counts, ~is_stale(today))
    found = session.execute(wanted).all()
    for day, kind, partner, name, violation, agreement, clause, manager, detail, fen, id_, title in found:
        due_on = _day(day)
        rulebook, called = books(id_ or "", title or "")
        amount = None if fen is None else _yuan(fen)
        overdue = due_on < today
        yield DueItem(
            due_on,
            kind,
            partner,
            name,
            violation,
            overdue,
            agreement,
            clause,
            manager,
            detail,
            amount,
            called,
            rulebook,
        )


_day = lru_cache(maxsize=4096)(date.fromisoformat)


@lru_cache(maxsize=4096)
def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _computed(
    session: Session, basis: RowBasis, last: date, books: Books, *, past: bool
) -> Iterator[DueItem]:
    """The same for partners whose rows are not those of the day; for a past day that is everybody."""
    wanted = select(_PARTNER.c.partner)
    wanted = wanted if past else wanted.where(is_stale(basis.today))
    for partner in session.scalars(wanted).all():
        entries = partner_entries(session, partner)
        file = fold(happened_by(entries, basis.today) if past else entries)
        yield from (item for item in _items(file, basis, books) if item.due_on <= last)


def _items(file: PartnerFile, basis: RowBasis, books: Books) -> Iterator[DueItem]:
    """What counts of one partner; what ends by itself is forgotten after its day."""
    for kind, found in due_of(file, basis):
        if found.due_on < basis.today and kind.passes:
            continue
        record = file.agreement(found.agreement)
        signed = record.signed.payload if record else None
        rulebook, called = books(signed.rulebook, signed.title) if signed else (None, "")
        yield DueItem(
            found.due_on,
            kind.id,
            file.partner,
            file.name,
            found.violation,
            found.due_on < basis.today,
            found.agreement,
            found.clause,
            file.account_manager,
            found.detail,
            found.amount,
            called,
            rulebook,
        )


def _books(basis: RowBasis) -> Books:
    """The rules in force today by the id that an agreement names, and its name by theirs or its own title."""

    @cache
    def book(id_: str) -> Rulebook | None:
        try:
            return basis.library.in_force(id_, basis.today) if id_ else None
        except Refusal:
            return None

    @cache
    def agreed(id_: str, title: str) -> Agreed:
        rulebook = book(id_)
        return rulebook, rulebook.short if rulebook else title

    return agreed
