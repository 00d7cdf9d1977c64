"""Comparing the read tables with what the entries come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Table, create_engine, insert
from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import fold
from app.models.base import Base
from app.models.read_table import NumberRow
from app.rules.refusal import Refusal
from app.services.read_row import insert_rows, rows_of
from app.services.rebuilding import by_partner, number_rows, read_tables

Tables = dict[str, set[tuple[object, ...]]]


def differing_tables(connection: Any, entries: Iterable[Entry], left_out: Iterable[str | None]) -> list[str]:
    """The names of the read tables that hold something else than the entries come to.

    Partners that are left out, and those whose entries do not fit together, are not compared.
    """
    partners = by_partner(entries)
    skipped = {*left_out, *(partner for partner, own in partners.items() if not _folds(own))}
    for partner in skipped & partners.keys():
        del partners[str(partner)]
    expected = _expected(partners)
    try:
        found = _contents(lambda sql: connection.execute(sql).fetchall())
    except sqlite.OperationalError:
        return list(expected)
    return [
        table.name
        for table in read_tables()
        if any(not _concerns(row, table, skipped) for row in expected[table.name] ^ found[table.name])
    ]


def _folds(entries: list[Entry]) -> bool:
    try:
        fold(entries)
    except Refusal:
        return False
    return True


def _expected(partners: dict[str, list[Entry]]) -> Tables:
    """The read tables as they ought to be, as SQLite itself stores them."""
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection, read_tables())
            session = Session(connection)
            for own in partners.values():
                insert_rows(session, rows_of(fold(own)))
            numbers = number_rows(partners)
            if numbers:
                session.execute(insert(NumberRow), numbers)
            session.flush()
            return _contents(lambda sql: connection.exec_driver_sql(sql).fetchall())
    finally:
        engine.dispose()


def _contents(select: Callable[[str], Iterable[Iterable[object]]]) -> Tables:
    return {table.name: {tuple(row) for row in select(_select(table))} for table in read_tables()}


def _select(table: Table) -> str:
    return f"SELECT {', '.join(table.columns.keys())} FROM {table.name}"  # noqa: S608 - our own names


def _concerns(row: tuple[object, ...], table: Table, skipped: set[str | None]) -> bool:
    """Whether a row belongs to a partner that is not compared; numbers belong to all of them."""
    if "partner" not in table.columns:
        return bool(skipped)
    return row[table.columns.keys().index("partner")] in skipped
