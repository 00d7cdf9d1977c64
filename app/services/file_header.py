"""What the first bytes of a file say, before SQLite touches it."""

from __future__ import annotations

import os
import stat
import struct
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


@dataclass(frozen=True)
class FileHeader:
    """The fields of SQLite's file header that matter here; `page_size` in bytes."""

    page_size: int
    pages: int
    serial: int
    application_id: int


def refuse_unusable(path: Path) -> FileHeader:
    """Refuse a file that is missing, foreign, cut short or newer; its header otherwise."""
    header = _read_header(path)
    if header.application_id != APPLICATION_ID:
        raise NotAWorkspace(path)
    if header.serial > SERIAL:
        raise WorkspaceNewer(path, header.serial)
    log = path.with_name(path.name + "-wal")
    if path.stat().st_size < header.page_size * header.pages and not log.exists():
        raise WorkspaceDamaged(path)
    return header


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
