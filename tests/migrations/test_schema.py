"""The schema that the migrations make is the one that the program maps."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import create_engine

from app.models.base import Base
from app.models.connection import SERIAL
from app.models.ledger import EntryRow
from app.models.read_table import READ_TABLES
from app.models.trigger import TRIGGERS
from app.services.schema import raise_schema
from tests.services.ledger_case import filled_file, stranger

TABLES = sorted(Base.metadata.tables)


def shape(connection: sqlite.Connection) -> dict[str, str]:
    """The SQL of every table and index, spaces aside."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql <> ''"
    )
    return {
        name: re.sub(r"\s*([(),])\s*|\s+", lambda found: found[1] or " ", sql.strip()) for name, sql in rows
    }


@pytest.fixture
def migrated(tmp_path: Path) -> dict[str, str]:
    with stranger(filled_file(tmp_path / "a.db")) as connection:
        return shape(connection)


def test_the_mapped_tables_are_those_of_the_migrations(tmp_path: Path, migrated: dict[str, str]) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'b.db'}", module=sqlite)
    Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite.connect(str(tmp_path / "b.db"))) as connection:
        mapped = shape(connection)
    del migrated["alembic_version"], migrated["sqlite_sequence"], mapped["sqlite_sequence"]
    assert mapped == migrated
    assert {EntryRow.__tablename__, *(table.__tablename__ for table in READ_TABLES)} < set(TABLES)


def test_all_tables_are_strict(migrated: dict[str, str]) -> None:
    assert [name for name in TABLES if not migrated[name].endswith("STRICT")] == []


def test_nothing_is_deleted_along_with_something_else(migrated: dict[str, str]) -> None:
    assert [name for name, sql in migrated.items() if "CASCADE" in sql] == []


def test_the_triggers_are_there_after_every_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    engine = create_engine(f"sqlite:///{path}", module=sqlite)
    for serial in range(1, SERIAL + 1):
        with engine.begin() as connection:
            raise_schema(connection, serial)
        with stranger(path) as looking:
            found = dict(looking.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        assert found == TRIGGERS
    engine.dispose()
