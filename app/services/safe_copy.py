"""A copy of a workspace that was verified before anyone relies on it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from app.models.connection import connect, connect_unseen
from app.services.session_lock import PRIVATE_FILE
from app.services.workspace_refusal import NoRoom, StorageFailed, WorkspaceExists

_COUNTS = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM evidence), (SELECT max(id) FROM entry)"


def copy_before(path: Path, revision: str, moment: datetime) -> Path:
    """Where the copy lies that is made before the upgrade to `revision`."""
    return path.with_name(f"{path.stem}.before-{revision}-{moment:%Y%m%dT%H%M%SZ}.db")


def refuse_without_room(path: Path, times: int = 2) -> None:
    """Refuse where the disk could not take the workspace that many times more."""
    if shutil.disk_usage(path.resolve().parent).free < times * path.stat().st_size:
        raise NoRoom(path)


def make_copy(path: Path, target: Path) -> None:
    """Copy the workspace into a new file and verify the copy; a failure leaves none behind."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    except FileExistsError:
        raise WorkspaceExists(target) from None
    try:
        with closing(connect(path)) as source:
            source.execute("VACUUM INTO ?", (str(target),))
            before = source.execute(_COUNTS).fetchone()
        with closing(connect_unseen(target)) as copy:
            _refuse_unequal(copy, before, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _refuse_unequal(copy: Any, before: tuple[int, ...], target: Path) -> None:
    sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not sound or copy.execute(_COUNTS).fetchone() != before:
        raise StorageFailed(target)
