"""Making a new workspace file: complete, or not there at all."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from app.models.connection import WRITES, connect, make_engine
from app.services.schema import raise_schema
from app.services.session_lock import PRIVATE_FILE
from app.services.workspace_refusal import StorageFailed, WorkspaceExists, WorkspaceReadOnly

PRIVATE_FOLDER = 0o700


def make_file(path: Path) -> None:
    """Make an empty workspace at `path`; whatever is there already stays.

    It is built under another name and then given its own, so that a crash leaves no half
    of a workspace there.
    """
    # The log of an earlier file of this name would be taken for the new one's.
    for taken in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        if taken.exists() or taken.is_symlink():
            raise WorkspaceExists(taken)
    draft = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    except PermissionError:
        raise WorkspaceReadOnly(path) from None
    except OSError:
        raise StorageFailed(path) from None
    try:
        _build(draft)
        _give_name(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for this person's eyes alone."""
    if not folder.exists():
        make_folder(folder.parent)
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        except OSError:
            raise WorkspaceReadOnly(folder) from None


def _build(draft: Path) -> None:
    with closing(connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = make_engine(draft, writable=True, foreign_keys=False).execution_options(**{WRITES: True})
    try:
        with engine.begin() as connection:
            raise_schema(connection)
    finally:
        engine.dispose()
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _give_name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise WorkspaceExists(path) from None
    except OSError:
        # No hard links on this disk: take the name first, so that nobody else can.
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        except FileExistsError:
            raise WorkspaceExists(path) from None
        draft.replace(path)
