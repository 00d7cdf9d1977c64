"""Connections to a workspace file, each with the settings that keep it safe.

SQLite is the one that sqlcipher3 brings, current on every system. A connection takes its
write lock when a transaction begins, so that it never has to give up halfway.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event

APPLICATION_ID = 0x50414354
"""Marks a SQLite file as ours ("PACT")."""

SERIAL = 4
"""The serial of the schema that this program writes, kept in `user_version`."""

WRITES = "pactkeeper_writes"
"""The execution option of a connection that will write."""

BUSY_SECONDS = 5.0
"""How long to wait for another program's lock, unless said otherwise."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = FAST",
    "PRAGMA synchronous = FULL",
    "PRAGMA mmap_size = 0",
)


def connect(path: Path, *, busy_seconds: float | None = None) -> Any:
    """A bare connection to an existing file, in autocommit, with all settings."""
    connection = _connect(_address(path, "rw"), busy_seconds)
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def connect_unseen(path: Path, *, busy_seconds: float | None = None) -> Any:
    """A bare connection that leaves the file and its folder exactly as they are.

    Where a log lies beside the file, its content is read too; otherwise the file is taken
    as it is, without locks.
    """
    log = path.with_name(path.name + "-wal")
    return _connect(_address(path, "ro" if log.exists() else "ro&immutable=1"), busy_seconds)


def make_engine(path: Path, *, writable: bool, foreign_keys: bool = True, locks: bool = True) -> Engine:
    """The engine of a workspace. Parameters never show in its errors: they are people's data.

    `foreign_keys` off is for upgrades alone; `locks` off is for a file that cannot be
    written, and so cannot be locked either.
    """

    def connection() -> Any:
        made = connect(path) if locks else connect_unseen(path)
        if not foreign_keys:
            made.execute("PRAGMA foreign_keys = OFF")
        if not writable:
            made.execute("PRAGMA query_only = ON")
        return made

    engine = create_engine(
        URL.create("sqlite", database=str(path)), module=sqlite, creator=connection, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _address(path: Path, mode: str) -> str:
    return f"{path.resolve().as_uri()}?mode={mode}"


def _connect(address: str, busy_seconds: float | None) -> Any:
    patience = BUSY_SECONDS if busy_seconds is None else busy_seconds
    return sqlite.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
