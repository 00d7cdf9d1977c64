"""Bringing an older workspace up to date: first a verified copy, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.clock import Clock
from app.models.connection import SERIAL, WRITES, make_engine
from app.services.chain import STORED_COLUMNS, StoredEntry, broken_links
from app.services.rebuilding import rebuild
from app.services.row_basis import RowBasis, own_basis
from app.services.safe_copy import copy_before, make_copy, refuse_without_room
from app.services.schema import raise_schema, revision_of
from app.services.storage_fault import storage_faults
from app.services.workspace_refusal import UpgradeFailed


def upgrade(path: Path, clock: Clock) -> Path:
    """Upgrade the workspace at `path`; the path of the copy made before.

    `UpgradeFailed` says that the workspace is as it was, and where the copy lies.
    """
    refuse_without_room(path)
    copy = copy_before(path, revision_of(SERIAL), clock.now())
    with storage_faults(path):
        make_copy(path, copy)
    try:
        _upgrade_in_place(path, own_basis(clock.today()))
    except Exception as error:
        raise UpgradeFailed(path, copy) from error
    return copy


def _upgrade_in_place(path: Path, basis: RowBasis) -> None:
    engine = make_engine(path, writable=True, foreign_keys=False).execution_options(**{WRITES: True})
    try:
        with engine.begin() as connection:
            before = _counts(connection)
            raise_schema(connection)
            rebuild(Session(connection), basis)
            _refuse_loss(connection, before)
    finally:
        engine.dispose()


def _counts(connection: Connection) -> tuple[int, ...]:
    sql = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM evidence)"
    return tuple(connection.exec_driver_sql(sql).one())


def _refuse_loss(connection: Connection, before: tuple[int, ...]) -> None:
    if _counts(connection) != before:
        raise RuntimeError("the upgrade lost rows")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError("the upgrade left rows without what they refer to")
    stored = connection.exec_driver_sql(f"SELECT {STORED_COLUMNS} FROM entry ORDER BY id")  # noqa: S608 - our columns
    broken = next(broken_links(StoredEntry(*row) for row in stored), None)
    if broken:
        raise RuntimeError(f"the chain is broken at entry {broken.entry}")
