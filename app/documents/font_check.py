"""Whether a font of the organisation's own can be used in letters: its form, its rights, its characters."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.rules.refusal import Refusal
from app.rules.text import Text

_TRUE_TYPE = (b"\x00\x01\x00\x00", b"true")
_COLLECTION, _POST_SCRIPT = b"ttcf", b"OTTO"
# Bits of OS/2 fsType: who may embed a font, and how.
_USAGE, _RESTRICTED, _PREVIEW = 0x000E, 0x0002, 0x0004
_NO_SUBSET, _BITMAPS_ONLY = 0x0100, 0x0200
# The first level of GB 2312: the characters of everyday Chinese.
_COMMON = tuple(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) <= (0xD7, 0xF9)
)
_MUST_HAVE = "0123456789〔〕《》（）“”，。、；：—"
_MOST_MISSING = 100
_SHOWN = 12


@dataclass(frozen=True)
class FontReport:
    """A font that may be used: its name, and the common characters that it lacks.

    `print_only` says that its maker allows it in files for reading and printing alone, as letters are.
    """

    name: str
    missing: tuple[str, ...] = ()
    print_only: bool = False


def check_font(data: bytes) -> FontReport:
    """What is to be known of a font file. Refused where it cannot be embedded or has no Chinese."""
    _refuse_form(data)
    tables = _tables(data)
    print_only = _refuse_rights(data, tables)
    font = _parsed(data)
    held = set(font.charToGlyph)
    lacking = tuple(one for one in _MUST_HAVE if ord(one) not in held)
    missing = tuple(one for one in _COMMON if ord(one) not in held)
    if lacking or len(missing) > _MOST_MISSING:
        shown = "".join((*lacking, *missing)[:_SHOWN])
        raise Refusal(
            Text(
                "The font lacks too much of what letters are written with: {shown} and others."
                " Choose a Chinese font.",
                shown=shown,
            )
        )
    return FontReport(font.name.decode("latin-1"), missing, print_only)


def _refuse_form(data: bytes) -> None:
    start = data[:4]
    if start == _POST_SCRIPT:
        raise Refusal(
            Text(
                "The font has PostScript outlines, which letters cannot embed. Choose its TrueType file"
                " (.ttf)."
            )
        )
    if start not in (*_TRUE_TYPE, _COLLECTION):
        raise Refusal(Text("This is no TrueType font. Choose a .ttf or .ttc file."))


def _tables(data: bytes) -> Mapping[bytes, int]:
    """Where each table of the (first) font begins."""
    try:
        start = struct.unpack_from(">L", data, 12)[0] if data[:4] == _COLLECTION else 0
        count = struct.unpack_from(">H", data, start + 4)[0]
        entries = [struct.unpack_from(">4sLLL", data, start + 12 + 16 * at) for at in range(count)]
    except struct.error:
        raise _damaged() from None
    if any(offset + length > len(data) for _, _, offset, length in entries):
        raise _damaged()
    return {tag: offset for tag, _, offset, _ in entries}


def _refuse_rights(data: bytes, tables: Mapping[bytes, int]) -> bool:
    """Refuse a font that must not be embedded or subset; whether it is for reading and printing alone."""
    try:
        rights = struct.unpack_from(">H", data, tables[b"OS/2"] + 8)[0] if b"OS/2" in tables else 0
    except struct.error:
        raise _damaged() from None
    usage = rights & _USAGE
    if usage == _RESTRICTED or rights & _BITMAPS_ONLY:
        raise Refusal(
            Text(
                "The font's maker does not allow it to be embedded (fsType {rights}), and a letter without"
                " its font may look otherwise elsewhere. Choose another one.",
                rights=f"{rights:04X}",
            )
        )
    if rights & _NO_SUBSET:
        raise Refusal(
            Text(
                "The font's maker allows it to be embedded as a whole only (fsType {rights}), which would"
                " make every letter many megabytes. Choose another one.",
                rights=f"{rights:04X}",
            )
        )
    return usage == _PREVIEW


# reportlab says nothing of the types of what it reads.
def _parsed(data: bytes) -> Any:
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

    try:
        return TTFontFile(BytesIO(data), subfontIndex=0)
    except (TTFError, struct.error, AttributeError, KeyError, IndexError, ValueError):
        raise _damaged() from None


def _damaged() -> Refusal:
    return Refusal(Text("The font file is damaged and cannot be read. Choose another one."))
