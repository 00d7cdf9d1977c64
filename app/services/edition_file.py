"""The files of an edition as they come, from a folder or a zip file: looked at before anything is copied.

Whatever could harm is refused: links, paths that climb out, too many files, files or a whole
that are too large, zip files that blow up, text with too many rows.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.rules.library import MARKER
from app.rules.refusal import Refusal
from app.rules.text import Text

MOST_FILES = 2_000
MOST_ROWS = 20_000
LARGEST_FILE = 1024 * 1024
LARGEST_WHOLE = 16 * 1024 * 1024
MOST_BLOWN_UP = 100
"""How many times its packed size a zip file may hold; TOML packs to about a tenth."""

_KEPT = ".toml"
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Found:
    """One file that came: its path within, its size in bytes, and how to read so many of them."""

    path: PurePosixPath
    size: int
    read: Callable[[int], bytes]


def edition_files(source: Path) -> dict[PurePosixPath, bytes]:
    """The TOML files of an edition, by their path in its folder; a `Refusal` for anything unsafe.

    Other files are looked at too, but not kept.
    """
    if source.is_dir():
        found = list(_in_folder(source))
    elif source.is_file():
        found = _in_zip(source)
    else:
        raise Refusal(
            Text("There is no {path}. Name the folder of an edition, or a zip file of it.", path=str(source))
        )
    _refuse_size(found)
    return _kept(found)


def _in_folder(folder: Path) -> Iterator[Found]:
    """Every file below the folder. Stops at what is neither file nor folder, and at too many."""
    waiting = [folder]
    number = 0
    while waiting:
        for path in _listed(waiting.pop()):
            number += 1
            _refuse_number(number)
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif stat.S_ISREG(mode):
                within = PurePosixPath(*path.relative_to(folder).parts)
                yield Found(within, path.lstat().st_size, _reader(path))
            else:
                raise _unsafe(str(path), Text("is a link or no plain file"))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error.strerror or str(error)) from None


def _reader(path: Path) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(most)
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from None

    return read


def _in_zip(source: Path) -> list[Found]:
    if source.stat().st_size > LARGEST_WHOLE:
        raise _too_large()
    try:
        with zipfile.ZipFile(source) as packed:
            return list(_packed(source, packed))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refusal(
            Text(
                "{path} is neither a folder nor a zip file that can be read ({detail}). Pack the edition "
                "anew, or name its folder.",
                path=str(source),
                detail=str(error),
            )
        ) from None


def _packed(source: Path, packed: zipfile.ZipFile) -> Iterator[Found]:
    members = packed.infolist()
    _refuse_number(len(members))
    for member in members:
        path = _safe_path(member)
        if member.is_dir():
            continue
        if member.file_size > MOST_BLOWN_UP * max(member.compress_size, 1024):
            raise _unsafe(member.filename, Text("holds far more than its size in the zip file"))
        yield Found(path, member.file_size, _unpacker(source, member))


def _safe_path(member: zipfile.ZipInfo) -> PurePosixPath:
    """The member's path, where it stays within the folder that it is unpacked to."""
    name = member.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in "\\:\0"):
        raise _unsafe(name, Text("leads out of the edition's folder"))
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _unsafe(name, Text("is a link or no plain file"))
    if member.flag_bits & _ENCRYPTED:
        raise _unsafe(name, Text("is locked with a password"))
    return path


def _unpacker(source: Path, member: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            with zipfile.ZipFile(source) as packed, packed.open(member) as file:
                return file.read(most)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise _unreadable(Path(member.filename), str(error)) from None

    return read


def _refuse_number(number: int) -> None:
    if number > MOST_FILES:
        raise Refusal(
            Text("There are more than {most} files. Give the folder of one edition alone.", most=MOST_FILES)
        )


def _refuse_size(found: Iterable[Found]) -> None:
    whole = 0
    for file in found:
        whole += file.size
        if file.size > LARGEST_FILE:
            raise _unsafe(str(file.path), Text("is larger than 1 MB"))
        if whole > LARGEST_WHOLE:
            raise _too_large()


def _too_large() -> Refusal:
    return Refusal(Text("The files are larger than 16 MB together. Give one edition alone."))


def _kept(found: list[Found]) -> dict[PurePosixPath, bytes]:
    """The contents of the TOML files, with their paths from the folder that holds the agreement."""
    root = _root([file.path for file in found])
    kept: dict[PurePosixPath, bytes] = {}
    folded: set[str] = set()
    for file in found:
        if file.path.suffix != _KEPT or not file.path.is_relative_to(root):
            continue
        path = file.path.relative_to(root)
        if str(path).casefold() in folded:
            raise _unsafe(str(file.path), Text("stands there twice"))
        folded.add(str(path).casefold())
        kept[path] = _content(file)
    return kept


def _root(paths: list[PurePosixPath]) -> PurePosixPath:
    """The one folder with an agreement, at most one level down."""
    roots = [path.parent for path in paths if path.name == MARKER and len(path.parts) <= 2]
    if len(roots) != 1:
        raise Refusal(
            Text(
                "This is not one edition: {marker} must be there once, at the top or in one folder. "
                "Give the folder of an edition, or a zip file of it.",
                marker=MARKER,
            )
        )
    return roots[0]


def _content(file: Found) -> bytes:
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _unsafe(str(file.path), Text("is larger than 1 MB"))
    if content.count(b"\n") > MOST_ROWS:
        raise _unsafe(str(file.path), Text("has more than {most} rows", most=MOST_ROWS))
    return content


def _unsafe(name: str, why: Text) -> Refusal:
    return Refusal(
        Text("{name} {why}; nothing was imported. Leave it out, or ask who sent it.", name=name, why=why)
    )


def _unreadable(path: Path, detail: str) -> Refusal:
    return Refusal(
        Text(
            "{path} cannot be read ({detail}); nothing was imported. Mend it, or leave it out.",
            path=str(path),
            detail=detail,
        )
    )
