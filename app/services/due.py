"""What is due, over all partners: limits, payments, states that end, steps that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal.folding import fold
from app.journal.partner_file import PartnerFile
from app.journal.past import happened_by
from app.models.base import Base
from app.models.read_table import AgreementRow, DueRow, PartnerRow
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.services.due_found import Due
from app.services.due_house import HouseItem, house_items
from app.services.due_kind import KINDS
from app.services.entry_loading import partner_entries
from app.services.read_row import due_of
from app.services.reading import read
from app.services.refreshing import is_stale
from app.services.row_basis import RowBasis, basis_of
from app.services.workspace import Workspace

Books = Callable[[str], Rulebook | None]


@dataclass(frozen=True)
class DueItem:
    """One thing that falls due on a day; `overdue` when that day is past and nothing happened.

    `partner`, `violation` and `agreement` are "" where it is about none; `clause` is that of
    the limit, "" where there is none. `about` is the id of what it is about where those do
    not say it, such as a timer's; `manager` is the partner's account manager.
    """

    due_on: date
    kind: str
    partner: str
    partner_name: str
    violation: str
    text: Text
    overdue: bool
    agreement: str = ""
    clause: str = ""
    about: str = ""
    manager: str = ""
    agreement_name: Named | str = ""

    @property
    def key(self) -> str:
        """What it is, whenever it falls due: the same for as long as the thing is the same."""
        return "/".join((self.kind, self.partner, self.agreement, self.violation, self.about))


class _Line(NamedTuple):
    """A stored due thing with what is needed to say it."""

    due_on: date
    kind: str
    partner: str
    partner_name: str
    manager: str
    violation: str
    agreement: str
    amount: Decimal | None
    detail: str
    clause: str
    rulebook: str
    title: str


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
    with read(ws) as session:
        lines = [*_stored(session, basis.today, last)] if not past else []
        if wait or past:
            lines += _computed(session, basis, last, past=past)
    books = _books(basis)
    items = [_item(line, books, basis.today) for line in lines if _counts(line, basis.today)]
    items += (_of_house(found, basis.today) for found in house_items(basis) if found.due_on <= last)
    return sorted(items, key=lambda item: (item.due_on, item.partner_name, item.kind))


def _of_house(found: HouseItem, today: date) -> DueItem:
    overdue = found.due_on < today
    return DueItem(found.due_on, found.kind, "", "", "", found.text, overdue, about=found.about)


_PARTNER, _AGREEMENT, _DUE = (
    Base.metadata.tables[table.__tablename__] for table in (PartnerRow, AgreementRow, DueRow)
)
_STORED = (
    select(
        _DUE.c.due_on,
        _DUE.c.kind,
        _DUE.c.partner,
        _PARTNER.c.name,
        _PARTNER.c.account_manager,
        _DUE.c.violation,
        _DUE.c.agreement,
        _DUE.c.amount_fen,
        _DUE.c.detail,
        _DUE.c.clause,
        _AGREEMENT.c.rulebook,
        _AGREEMENT.c.title,
    )
    .join(_PARTNER, _PARTNER.c.partner == _DUE.c.partner)
    .outerjoin(_AGREEMENT, _AGREEMENT.c.agreement == _DUE.c.agreement)
)


def _stored(session: Session, today: date, last: date) -> Iterator[_Line]:
    wanted = _STORED.where(_DUE.c.due_on <= last, ~is_stale(today))
    for row in session.execute(wanted):
        *said, rulebook, title = row
        yield _Line._make([*said, rulebook or "", title or ""])


def _computed(session: Session, basis: RowBasis, last: date, *, past: bool) -> Iterator[_Line]:
    """The same for partners whose rows are not those of the day; for a past day that is everybody."""
    wanted = select(_PARTNER.c.partner)
    wanted = wanted if past else wanted.where(is_stale(basis.today))
    for partner in session.scalars(wanted).all():
        entries = partner_entries(session, partner)
        file = fold(happened_by(entries, basis.today) if past else entries)
        yield from (line for line in _lines(file, basis) if line.due_on <= last)


def _lines(file: PartnerFile, basis: RowBasis) -> Iterator[_Line]:
    for kind, found in due_of(file, basis):
        record = file.agreement(found.agreement)
        signed = record.signed.payload if record else None
        yield _Line(
            found.due_on,
            kind.id,
            file.partner,
            file.name,
            file.account_manager,
            found.violation,
            found.agreement,
            found.amount,
            found.detail,
            found.clause,
            signed.rulebook if signed else "",
            signed.title if signed else "",
        )


def _counts(line: _Line, today: date) -> bool:
    """What ends by itself is forgotten after its day."""
    return line.kind in KINDS and (line.due_on >= today or not KINDS[line.kind].passes)


def _item(line: _Line, books: Books, today: date) -> DueItem:
    rulebook = books(line.rulebook)
    name = rulebook.short if rulebook else line.title
    said = KINDS[line.kind].say(Due(name, rulebook, line.violation, line.amount, line.detail))
    return DueItem(
        line.due_on,
        line.kind,
        line.partner,
        line.partner_name,
        line.violation,
        said,
        line.due_on < today,
        line.agreement,
        line.clause,
        KINDS[line.kind].about(line.detail),
        line.manager,
        name,
    )


def _books(basis: RowBasis) -> Books:
    """The rules in force today by the id that an agreement names; None where they are not at hand."""

    @cache
    def book(id_: str) -> Rulebook | None:
        try:
            return basis.library.in_force(id_, basis.today) if id_ else None
        except Refusal:
            return None

    return book
