"""Reading a TrueType file: the same facts as reportlab reads, its long tables each in one go.

A letter's fonts have thirty thousand glyphs, and the first letter after a start waits for three of
them. A file whose table of characters has another form is read the slow way. Imports reportlab.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Literal

from reportlab.pdfbase.ttfonts import TTFontFace

_NO_BREAK_SPACE, _SPACE = 0xA0, 0x20
_IN_RANGES = 12  # a form of the table of characters: ranges of characters with glyphs in a row
_UNICODE, _WINDOWS, _VARIATIONS = 0, 3, 5


class LetterFace(TTFontFace):
    """A face whose characters, widths and glyphs were read at once."""

    def extractInfo(self, charInfo: Literal[0, 1] | bool = 1) -> None:  # noqa: N802, N803 - reportlab's names
        """Read what the file says of the whole font, and of its characters."""
        ranges = self._ranges()
        if ranges is None:
            super().extractInfo(charInfo)
            return
        super().extractInfo(0)
        self._read_glyphs()
        self._read_characters(ranges)

    def _ranges(self) -> Sequence[int] | None:
        """First and last character and first glyph of each range; None where the table has another form."""
        cmap = self._table("cmap")
        (count,) = struct.unpack_from(">H", cmap, 2)
        found = None
        for platform, encoding, offset in struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count]):
            if platform == _WINDOWS or (platform == _UNICODE and encoding != _VARIATIONS):
                found = offset
        if found is None or struct.unpack_from(">H", cmap, found)[0] != _IN_RANGES:
            return None
        (ranges,) = struct.unpack_from(">L", cmap, found + 12)
        return struct.unpack_from(f">{3 * ranges}L", cmap, found + 16)

    def _read_glyphs(self) -> None:
        """Widths and edges of all glyphs, and where each is drawn."""
        head, hhea = self._table("head"), self._table("hhea")
        (own,) = struct.unpack_from(">H", hhea, 34)
        metrics = _figures("H", self._table("hmtx"))
        widths, edges = metrics[: 2 * own : 2], metrics[1 : 2 * own : 2]
        widths.extend([widths[-1]] * (self.numGlyphs - own))
        edges.extend(metrics[2 * own : own + self.numGlyphs])
        self.hmetrics = list(zip(widths, edges, strict=True))
        is_long = struct.unpack_from(">H", head, 50)[0]
        loca = self._table("loca")
        places = _figures("I", loca) if is_long else [place << 1 for place in _figures("H", loca)]
        self.glyphPos: Any = places[: self.numGlyphs + 1]
        self.defaultWidth = self._scale(widths[0])

    def _read_characters(self, ranges: Sequence[int]) -> None:
        glyphs: dict[int, int] = {}
        for at in range(0, len(ranges), 3):
            first, last, glyph = ranges[at : at + 3]
            glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        if _SPACE in glyphs:
            glyphs[_NO_BREAK_SPACE] = glyphs[_SPACE]
        scaled = [self._scale(width) for width, _ in self.hmetrics]
        self.charToGlyph = glyphs
        self.charWidths = dict(zip(glyphs, map(scaled.__getitem__, glyphs.values()), strict=True))

    def _table(self, tag: str) -> bytes:
        table: bytes = self.get_table(tag)  # type: ignore[no-untyped-call]
        return table

    def _scale(self, width: int) -> float:
        scaled: float = self._pdfScale(width)  # type: ignore[attr-defined]
        return scaled


def _figures(kind: str, data: bytes) -> array[int]:
    """The figures of a table, which has them the other way round than most machines."""
    figures = array(kind, data[: len(data) - len(data) % array(kind).itemsize])
    if sys.byteorder == "little":
        figures.byteswap()
    return figures
