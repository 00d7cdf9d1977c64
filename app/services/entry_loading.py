"""Entries from the database, and what is stored of a new one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from app.journal.encoding import decode
from app.journal.entry import GENESIS, Entry
from app.models.ledger import EntryRow

# A partner's entries are read again with every step that is taken; payloads never change.
_decoded = lru_cache(maxsize=16384)(decode)

_COLUMNS = tuple(EntryRow.__table__.columns)


def entries_where(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Entry]:
    """The entries that meet all conditions, in order of id."""
    for row in session.execute(select(*_COLUMNS).where(*conditions).order_by(EntryRow.id)):
        id_, partner, kind, on_day, payload, recorded_at, recorded_by, previous_hash, hash_ = row
        yield Entry(
            id_,
            partner,
            kind,
            on_day,
            _decoded(kind, payload),
            recorded_at,
            recorded_by,
            previous_hash,
            hash_,
        )


def partner_entries(session: Session, partner: str | None) -> list[Entry]:
    """All entries about one partner; None gives those about our own house."""
    return list(entries_where(session, EntryRow.partner == partner))


def last_link(session: Session) -> tuple[int, str]:
    """The id and the hash of the last entry; of an empty journal 0 and `GENESIS`."""
    last = session.execute(select(EntryRow.id, EntryRow.hash).order_by(EntryRow.id.desc()).limit(1)).first()
    return (last[0], last[1]) if last else (0, GENESIS)


def highest_id_ever(session: Session) -> int:
    """The highest id that was ever given, which deleting entries does not lower."""
    return session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")) or 0
