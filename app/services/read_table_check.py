"""Comparing the read tables with what the entries come to.

What follows from the rules is compared as of the day on which it was computed, and only
while the rules are those that it was computed by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Table, create_engine, insert
from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import fold
from app.models.base import Base
from app.models.read_table import BasisRow, NumberRow
from app.rules.refusal import Refusal
from app.services.fingerprint import fingerprint_of
from app.services.read_row import insert_rows, rows_of
from app.services.rebuilding import by_partner, number_rows, read_tables
from app.services.row_basis import RowBasis, own_basis

Tables = dict[str, set[tuple[object, ...]]]

_NO_DAY = date(2000, 1, 1)  # of a partner whose row is missing: it differs anyway


@dataclass(frozen=True)
class _Days:
    """On which day each partner was computed, and by which rules."""

    computed_on: dict[str, date]
    stale: frozenset[str]
    same_rules: bool


def differing_tables(connection: Any, entries: Iterable[Entry], left_out: Iterable[str | None]) -> list[str]:
    """The names of the read tables that hold something else than the entries come to.

    Partners that are left out, and those whose entries do not fit together, are not compared.
    """
    partners = by_partner(entries)
    skipped = {*left_out, *(partner for partner, own in partners.items() if not _folds(own))}
    for partner in skipped & partners.keys():
        del partners[str(partner)]
    compared = [table for table in read_tables() if table.name != BasisRow.__tablename__]
    basis = own_basis(_NO_DAY)
    try:
        days = _days(connection, basis)
        found = _contents(compared, days, lambda sql: connection.execute(sql).fetchall())
    except (sqlite.OperationalError, ValueError):
        return [table.name for table in compared]
    expected = _expected(partners, basis, days, compared)
    return [
        table.name
        for table in compared
        if any(not _concerns(row, table, skipped) for row in expected[table.name] ^ found[table.name])
    ]


def _days(connection: Any, basis: RowBasis) -> _Days:
    noted = connection.execute("SELECT fingerprint FROM basis_row").fetchone()
    rows = connection.execute("SELECT partner, computed_on, stale_from FROM partner_row").fetchall()
    return _Days(
        {partner: date.fromisoformat(day) for partner, day, _ in rows},
        frozenset(partner for partner, day, stale in rows if stale is not None and stale <= day),
        noted is not None and noted[0] == fingerprint_of(basis),
    )


def _folds(entries: list[Entry]) -> bool:
    try:
        fold(entries)
    except Refusal:
        return False
    return True


def _expected(partners: dict[str, list[Entry]], basis: RowBasis, days: _Days, tables: list[Table]) -> Tables:
    """The read tables as they ought to be, as SQLite itself stores them."""
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection, read_tables())
            session = Session(connection)
            for partner, own in partners.items():
                own_day = replace(basis, today=days.computed_on.get(partner, _NO_DAY))
                insert_rows(session, rows_of(fold(own), own_day))
            numbers = number_rows(partners)
            if numbers:
                session.execute(insert(NumberRow), numbers)
            session.flush()
            return _contents(tables, days, lambda sql: connection.exec_driver_sql(sql).fetchall())
    finally:
        engine.dispose()


def _contents(
    tables: list[Table], days: _Days, select: Callable[[str], Iterable[Iterable[object]]]
) -> Tables:
    return {table.name: set(_rows(table, days, select(_select(table)))) for table in tables}


def _rows(table: Table, days: _Days, rows: Iterable[Iterable[object]]) -> Iterator[tuple[object, ...]]:
    """The rows; of a partner that is to be computed anew only what the entries say by themselves."""
    names = table.columns.keys()
    owner = names.index("partner") if "partner" in names else None
    computed = {place for place, column in enumerate(table.columns) if column.info.get("computed")}
    for row in map(tuple, rows):
        if owner is None or (days.same_rules and row[owner] not in days.stale):
            yield row
        elif not table.info.get("computed"):
            yield tuple(None if place in computed else value for place, value in enumerate(row))


def _select(table: Table) -> str:
    return f"SELECT {', '.join(table.columns.keys())} FROM {table.name}"  # noqa: S608 - our own names


def _concerns(row: tuple[object, ...], table: Table, skipped: set[str | None]) -> bool:
    """Whether a row belongs to a partner that is not compared; numbers belong to all of them."""
    if "partner" not in table.columns:
        return bool(skipped)
    return row[table.columns.keys().index("partner")] in skipped
