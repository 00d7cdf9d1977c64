"""The fonts that the organisation chose for its letters: checked, kept in the workspace, used for drawing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from app.documents.font import FontSet, shipped_fonts
from app.documents.font_check import FontReport, check_font
from app.journal.kind import LetterFontSet
from app.paths import font_folder
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.house import house_file
from app.services.reading import evidence_bytes
from app.services.workspace import Workspace

Part = Literal["serif", "bold", "sans"]
PARTS: tuple[Part, ...] = ("serif", "bold", "sans")
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class ChosenFont:
    """The font of a part of the letters; `report` is None for the program's own."""

    part: Part
    name: str
    file_name: str = ""
    report: FontReport | None = None


def letter_fonts(ws: Workspace) -> FontSet:
    """The fonts that the workspace's letters are drawn in; what an own one lacks, ours draws."""
    shipped = shipped_fonts()
    chosen = {font.face: font for font in house_file(ws).fonts if font.face in PARTS}
    if not chosen:
        return shipped
    files = {face: _font_file(ws, font) for face, font in chosen.items()}
    return replace(shipped, spare=shipped.serif, **files)


def chosen_fonts(ws: Workspace) -> tuple[ChosenFont, ...]:
    """The font of each part, in order: text, titles, headings."""
    own = {font.face: font for font in house_file(ws).fonts}
    return tuple(_chosen(ws, part, own.get(part)) for part in PARTS)


def choose_font(ws: Workspace, part: Part, path: Path) -> Changes:
    """Take a font file for a part of the letters from now on; letters already issued stay as they are.

    Refused where it cannot be read, may not be embedded, or lacks too many Chinese characters.
    """
    return keep_font(ws, part, read_font(path))


@dataclass(frozen=True)
class FontFile:
    """A font file that was read and may be used."""

    file_name: str
    data: bytes
    report: FontReport


def read_font(path: Path) -> FontFile:
    """Read and check a font file, which takes a moment; refused as by `choose_font`."""
    data = _read(path)
    return FontFile(path.name, data, check_font(data))


def keep_font(ws: Workspace, part: Part, font: FontFile) -> Changes:
    """Take a font that was read for a part of the letters from now on."""
    with change(ws) as c:
        kept = c.keep_file(font.data, font.file_name)
        c.append(LetterFontSet(part, font.report.name, kept), partner=None)
    _REPORTS[kept.sha256] = font.report
    return c.changes


def take_back_font(ws: Workspace, part: Part) -> Changes:
    """Use the program's own font for a part again."""
    with change(ws) as c:
        c.append(LetterFontSet(part), partner=None)
    return c.changes


def _chosen(ws: Workspace, part: Part, own: LetterFontSet | None) -> ChosenFont:
    if own is None or own.file is None:
        return ChosenFont(part, shipped_fonts().file(part).stem)
    return ChosenFont(part, own.name, own.file.name, _report(ws, own.file.sha256))


_REPORTS: dict[str, FontReport] = {}


def _report(ws: Workspace, digest: str) -> FontReport:
    """What was found out about a file, once: reading a font takes a second."""
    if digest not in _REPORTS:
        _REPORTS[digest] = check_font(evidence_bytes(ws, digest))
    return _REPORTS[digest]


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal(Text("“{name}” is larger than 64 MB: that is no font for letters.", name=path.name))
        return path.read_bytes()
    except OSError as problem:
        raise Refusal(
            Text(
                "“{name}” cannot be read: {reason}. Choose another file.",
                name=path.name,
                reason=str(problem.strerror or problem),
            )
        ) from problem


def _font_file(ws: Workspace, font: LetterFontSet) -> Path:
    """The font as a file, written from the workspace where it is not there or was touched."""
    digest = font.file.sha256 if font.file else ""
    path = font_folder() / f"{digest}.ttf"
    if not _is_kept(path, digest):
        _write(path, evidence_bytes(ws, digest))
    return path


@cache
def _checked(path: Path, size: int, changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _is_kept(path: Path, digest: str) -> bool:
    with suppress(OSError):
        found = path.stat()
        return _checked(path, found.st_size, found.st_mtime_ns) == digest
    return False


def _write(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(path)
    except OSError as problem:
        raise Refusal(
            Text(
                "The letters' font cannot be put on this computer: {reason}. Make room, or use the"
                " program's own fonts in the settings.",
                reason=str(problem.strerror or problem),
            )
        ) from problem
