"""What no program can do to entries and evidence, not even by going round ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.models.connection import connect
from tests.services.ledger_case import filled_file, stranger

ENTRY = "id, partner, kind, on_day, payload, recorded_at, recorded_by, previous_hash, hash"
LAST = "(SELECT max(id) FROM entry)"
FORBIDDEN = [
    "UPDATE entry SET payload = '{}'",
    "UPDATE entry SET id = id + 100",
    "UPDATE OR REPLACE entry SET id = 1 WHERE id = 2",
    "DELETE FROM entry",
    f"DELETE FROM entry WHERE id = {LAST}",
    f"INSERT OR REPLACE INTO entry ({ENTRY}) SELECT {ENTRY} FROM entry WHERE id = 1",
    f"REPLACE INTO entry ({ENTRY}) SELECT {ENTRY} FROM entry WHERE id = {LAST}",
    f"INSERT INTO entry ({ENTRY}) SELECT id + 100, {ENTRY[4:]} FROM entry WHERE id = 1",
    f"INSERT INTO entry ({ENTRY}) SELECT -id, {ENTRY[4:]} FROM entry WHERE id = 1",
    f"INSERT INTO entry ({ENTRY}) SELECT * FROM entry WHERE id = 1 ON CONFLICT (id) DO UPDATE SET kind = ''",
    "UPDATE evidence SET content = x'00'",
    "DELETE FROM evidence",
    "INSERT OR REPLACE INTO evidence SELECT sha256, 1, x'00' FROM evidence LIMIT 1",
    "INSERT INTO evidence SELECT * FROM evidence WHERE true ON CONFLICT (sha256) DO UPDATE SET size = 1",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return filled_file(tmp_path / "a.db")


@pytest.fixture
def ours(file: Path) -> Iterator[Any]:
    with closing(connect(file)) as connection:
        yield connection


def contents(connection: Any) -> list[tuple[object, ...]]:
    """Entries and evidence."""
    tables = ("entry", "evidence")
    return [row for table in tables for row in connection.execute(f"SELECT * FROM {table}").fetchall()]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_changes_entries_or_evidence_through_our_connection(ours: Any, statement: str) -> None:
    before = contents(ours)
    with pytest.raises(sqlite.IntegrityError):
        ours.execute(statement)
    assert contents(ours) == before


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_changes_them_through_a_program_without_our_settings(file: Path, statement: str) -> None:
    with stranger(file) as connection:
        before = contents(connection)
        with pytest.raises(Exception, match=r"never changed|in order|kept once|UNIQUE"):
            connection.execute(statement)
        assert contents(connection) == before


def test_the_next_entry_can_be_added(ours: Any) -> None:
    ours.execute(f"INSERT INTO entry ({ENTRY}) SELECT id + 1, {ENTRY[4:]} FROM entry WHERE id = {LAST}")
