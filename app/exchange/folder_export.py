"""A set of files given out as one folder or one zip file, with the list of their hashes: all or none."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from app.exchange.file_name import distinct_names, safe_name
from app.exchange.timeless_zip import TimelessZip
from app.exchange.whole_file import keep_name, why_not_written, write_whole
from app.rules.refusal import Refusal
from app.rules.text import Text

HASH_LIST = "SHA256SUMS.txt"


@dataclass(frozen=True)
class NamedFile:
    """A file to give out: its path within the folder, parts parted by /, and its bytes."""

    path: str
    content: bytes


def export_folder(target: Path, files: Sequence[NamedFile], hash_list: str = HASH_LIST) -> tuple[str, ...]:
    """Write the files as a new folder; gives the paths within it, made safe, in the order of the files.

    `sha256sum -c` reads the hash list. Raises `Refusal` where the folder is there already or cannot be
    written; then nothing of it is left.
    """
    if os.path.lexists(target):
        raise Refusal(
            Text("{path} is there already and is left as it is. Choose another name.", path=str(target))
        )
    names = _names(files, hash_list)
    draft: Path | None = None
    try:
        draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".", suffix=".part"))
        for name, content in _with_hashes(names, files, hash_list):
            _put(draft / name, content)
        draft.rename(target)
        keep_name(target.parent)
    except OSError as error:
        raise Refusal(why_not_written(target, error)) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
    return names


def export_zip(target: Path, files: Sequence[NamedFile], hash_list: str = HASH_LIST) -> tuple[str, ...]:
    """Write the files as one zip file, as `export_folder` writes a folder; an older file is replaced."""
    names = _names(files, hash_list)

    def pack(file: BinaryIO) -> None:
        with TimelessZip(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in _with_hashes(names, files, hash_list):
                packed.writestr(name, content)

    write_whole(target, pack)
    return names


def _names(files: Sequence[NamedFile], hash_list: str) -> tuple[str, ...]:
    wanted = ["/".join(safe_name(part) for part in PurePosixPath(file.path).parts) for file in files]
    return distinct_names([hash_list, *(name or safe_name("") for name in wanted)])[1:]


def _with_hashes(
    names: Sequence[str], files: Sequence[NamedFile], hash_list: str
) -> Iterable[tuple[str, bytes]]:
    listed = []
    for name, file in zip(names, files, strict=True):
        listed.append(f"{hashlib.sha256(file.content).hexdigest()}  {name}\n")
        yield name, file.content
    yield hash_list, "".join(listed).encode()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
