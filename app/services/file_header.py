"""What the first bytes of a file say, before SQLite touches it."""

from __future__ import annotations

import os
import stat
import struct
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.models.connection import APPLICATION_ID, SERIAL
from app.services.workspace_refusal import (
    NotAWorkspace,
    WorkspaceDamaged,
    WorkspaceMissing,
    WorkspaceNewer,
    WorkspaceReadOnly,
    WorkspaceUnreadable,
)

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_LARGEST_PAGE = 65536

_open_here: Counter[tuple[int, int]] = Counter()


@dataclass(frozen=True)
class FileHeader:
    """The fields of SQLite's file header that matter here; `page_size` in bytes."""

    page_size: int
    pages: int
    serial: int
    application_id: int


def refuse_unusable(path: Path) -> None:
    """Refuse a file that is missing, foreign, cut short or newer.

    A workspace that is open in this process is not looked at again: closing a file drops
    all locks that the process holds on it, SQLite's too.
    """
    if path.exists() and _identity(path) in _open_here:
        return
    header = _read_header(path)
    if header.application_id != APPLICATION_ID:
        raise NotAWorkspace(path)
    if header.serial > SERIAL:
        raise WorkspaceNewer(path, header.serial)
    log = path.with_name(path.name + "-wal")
    if path.stat().st_size < header.page_size * header.pages and not log.exists():
        raise WorkspaceDamaged(path)


def note_open(path: Path) -> None:
    """Say that this process has a workspace open."""
    _open_here[_identity(path)] += 1


def note_closed(path: Path) -> None:
    """Say that it is closed again."""
    identity = _identity(path)
    _open_here[identity] -= 1
    if not _open_here[identity]:
        del _open_here[identity]


def refuse_read_only(path: Path) -> None:
    """Refuse a file that may not be written, or a folder in which nothing may be added."""
    if not can_write(path):
        raise WorkspaceReadOnly(path)


def can_write(path: Path) -> bool:
    """The file has a write permission that holds for us, and so has its folder."""
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    folder = path.resolve().parent
    return all(
        bool(place.stat().st_mode & writable) and os.access(place, os.W_OK) for place in (path, folder)
    )


def _identity(path: Path) -> tuple[int, int]:
    """What stays the same under every name of a file."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _read_header(path: Path) -> FileHeader:
    if not path.exists():
        raise WorkspaceMissing(path)
    if not path.is_file():
        raise NotAWorkspace(path)
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except OSError:
        raise WorkspaceUnreadable(path) from None
    if not head or (head.startswith(_MAGIC) and len(head) < _LENGTH):
        raise WorkspaceDamaged(path)
    if not head.startswith(_MAGIC):
        raise NotAWorkspace(path)
    return _parse(head)


def _parse(head: bytes) -> FileHeader:
    (page_size,) = struct.unpack_from(">H", head, 16)
    pages, serial, application_id = (struct.unpack_from(">I", head, at)[0] for at in (28, 60, 68))
    return FileHeader(_LARGEST_PAGE if page_size == 1 else page_size, pages, serial, application_id)
