"""Files that are written whole or not at all: a draft beside the target takes its name at the end."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.rules.refusal import Refusal
from app.rules.text import Text

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a draft in the same folder, and give it the name of `path` once it is on the disk.

    Whatever had the name before is replaced only then. Raises `Refusal` where the disk is full, the
    folder missing or protected, or the old file held by another program; the old file then stays.
    """
    draft: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        keep_name(path.parent)
    except OSError as error:
        raise Refusal(why_not_written(path, error)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def keep_name(folder: Path) -> None:
    """Have the disk keep the names in a folder too, where the system knows such a thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network disks cannot; the file's content is safe already
    finally:
        os.close(handle)


def why_not_written(path: Path, error: OSError) -> Text:
    """What hindered writing `path`, and what to do about it."""
    if error.errno in _FULL:
        return Text(
            "There is not enough room on the disk of {path}, and nothing was written. Make room, or "
            "choose a folder on another disk.",
            path=str(path),
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Text(
            "The folder of {path} is not there, and nothing was written. Choose another folder.",
            path=str(path),
        )
    if error.errno in _HELD and path.exists():
        return Text(
            "{path} cannot be replaced: it is open in another program, or protected. Close it there, or "
            "choose another name.",
            path=str(path),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Text(
            "Nothing may be written to the folder of {path}. Choose a folder of your own.", path=str(path)
        )
    return Text(
        "{path} could not be written ({detail}). Check the disk and its connection, or choose another "
        "folder.",
        path=str(path),
        detail=error.strerror or str(error),
    )
