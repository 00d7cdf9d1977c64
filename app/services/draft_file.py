"""A small file of drafts beside the workspace: read whole, replaced in one step."""

from __future__ import annotations

import json
import os
from pathlib import Path

from app.services.workspace import Workspace

_PRIVATE = 0o600


def draft_path(ws: Workspace, ending: str) -> Path:
    """Where drafts of one kind lie: the workspace's own name with an ending of theirs."""
    return ws.path.with_name(f"{ws.path.name}.{ending}")


def put_aside(path: Path) -> None:
    """What cannot be read is kept under another name: a person may still find the words in it."""
    if path.is_file():
        path.replace(path.with_name(path.name + ".unreadable"))


def replace_drafts(path: Path, kept: object) -> None:
    """Replace the file, or remove it where nothing is kept; an `OSError` where that cannot be done.

    In one step: a crash leaves the old drafts or the new ones, never half of one.
    """
    if not kept:
        path.unlink(missing_ok=True)
        return
    new = path.with_name(path.name + ".new")
    _write_through(new, json.dumps(kept, ensure_ascii=False))
    new.replace(path)


def _write_through(path: Path, text: str) -> None:
    """Write for this person's eyes alone, and come back when it lies on the disk."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(opened, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
