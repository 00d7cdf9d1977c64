"""What went wrong in the database, told apart by what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from app.services.workspace_refusal import (
    NoRoom,
    NotAWorkspace,
    StorageFailed,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
    WorkspaceRefusal,
)

# What SQLite says, since sqlcipher3 does not always hand over its error codes.
_FAULTS: tuple[tuple[str, type], ...] = (
    ("database or disk is full", NoRoom),
    ("is locked", WorkspaceBusy),
    ("readonly database", WorkspaceReadOnly),
    ("malformed", WorkspaceDamaged),
    ("file is not a database", NotAWorkspace),
    ("disk i/o error", StorageFailed),
    ("unable to open database file", StorageFailed),
)


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Turn what the database complains about into a refusal, where a person can act on it."""
    try:
        yield
    except (DBAPIError, sqlite.DatabaseError) as error:
        refusal = refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error


def refusal_for(error: Exception, path: Path) -> WorkspaceRefusal | None:
    """The refusal that says what an error of the database means; None where it is our mistake."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for words, refusal in _FAULTS:
        if words in said:
            found = refusal(path)
            assert isinstance(found, WorkspaceRefusal)  # noqa: S101 - tells mypy what the table holds
            return found
    return None
