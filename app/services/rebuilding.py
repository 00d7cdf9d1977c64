"""Making the read tables anew from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import fold
from app.models.base import Base
from app.models.read_table import (
    READ_TABLES,
    AgreementRow,
    CaseRow,
    FeeRow,
    LetterRow,
    NumberRow,
    PartnerRow,
    PaymentRow,
)
from app.models.search_key import SearchKey
from app.services.entry_loading import entries_where
from app.services.fingerprint import fingerprint_of, note_basis
from app.services.read_row import PARTNER_TABLES, Rows, insert_rows, known_names, numbers_of, rows_of
from app.services.row_basis import RowBasis
from app.services.row_entry import Row

_COUNTED = (PartnerRow, AgreementRow, CaseRow, LetterRow, FeeRow, PaymentRow)


@dataclass(frozen=True)
class Counts:
    """How many rows each read table came to hold."""

    partners: int
    agreements: int
    cases: int
    letters: int
    fees: int
    payments: int


def rebuild(session: Session, basis: RowBasis) -> Counts:
    """Drop the read tables, make them anew and fill them from the entries, as of the basis's day."""
    connection = session.connection()
    names = known_names(session) if has_read_tables(session) else {}
    Base.metadata.drop_all(connection, read_tables())
    Base.metadata.create_all(connection, read_tables())
    return _fill(session, names, basis)


def has_read_tables(session: Session) -> bool:
    """Whether all read tables are there."""
    sql = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (SELECT value FROM json_each(?))"
    )
    names = ",".join(f'"{table.name}"' for table in read_tables())
    found = session.connection().exec_driver_sql(sql, (f"[{names}]",)).scalar_one()
    return bool(found == len(READ_TABLES))


def read_tables() -> list[Table]:
    """The read tables, each after those it refers to."""
    return [Base.metadata.tables[table.__tablename__] for table in READ_TABLES]


def by_partner(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each partner, in their order; those of our own house left out."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.partner is not None:
            found.setdefault(entry.partner, []).append(entry)
    return found


def all_rows(partners: Mapping[str, list[Entry]], names: Mapping[str, SearchKey], basis: RowBasis) -> Rows:
    """What the read tables of all partners ought to hold."""
    rows: Rows = {table: [] for table in PARTNER_TABLES}
    for entries in partners.values():
        for table, found in rows_of(fold(entries), basis, names).items():
            rows[table].extend(found)
    return rows


def _fill(session: Session, names: Mapping[str, SearchKey], basis: RowBasis) -> Counts:
    partners = by_partner(entries_where(session))
    rows = all_rows(partners, names, basis)
    insert_rows(session, rows)
    numbers: list[Row] = number_rows(partners)
    if numbers:
        session.execute(insert(NumberRow), numbers)
    note_basis(session, fingerprint_of(basis))
    return Counts(*(len(rows[table]) for table in _COUNTED))


def number_rows(partners: Mapping[str, list[Entry]]) -> list[Row]:
    """What the table of numbers ought to hold."""
    numbers = numbers_of(entry for entries in partners.values() for entry in entries)
    return [{"prefix": prefix, "last": last} for prefix, last in sorted(numbers.items())]
