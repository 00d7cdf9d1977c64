"""A TrueType file as a letter embeds it. Imports reportlab: only what draws may import this.

The characters of a text are written with the numbers of their glyphs in the whole font, not with
numbers of the letter's own: letters that are joined can then share one subset of each font.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from app.documents.font_face import LetterFace
from app.documents.font_subset import GlyphSource

_MOST_CODES = 0xFFFF
_NO_BREAK_SPACE, _SPACE = 0xA0, 0x20


class LetterFont(TTFont):
    """A font that says by which number each character is written, and makes a subset of some."""

    def __init__(self, name: str, file: str) -> None:
        # Not through TTFont's own beginning, which reads the file the slow way.
        self.fontName, self.face = name, LetterFace(file)
        self.encoding, self.state = TTEncoding(), WeakKeyDictionary()
        self._asciiReadable = self.shapable = False
        self._codes: dict[str, int] = {}

    def code(self, character: str) -> int:
        """The number by which the character is written; 0 where the font does not have it.

        It is the number of its glyph. Where two characters share a glyph, the later one has a
        number beyond all glyphs, so that each is read back as what was typed.
        """
        code = self._codes.get(character)
        if code is None:
            code = self._codes[character] = self._code(ord(character))
        return code

    def subset(self, characters: Iterable[str]) -> tuple[bytes, bytes]:
        """The font with these characters alone, and the glyph in it of each code (two bytes each)."""
        glyph_of = {self.code(character): self._glyph(ord(character)) for character in characters}
        wanted = sorted({glyph for glyph in glyph_of.values() if glyph})
        new = {old: number for number, old in enumerate([0, *wanted])}
        glyphs = array("H", bytes(2 * (max(glyph_of, default=0) + 1)))
        for code, old in glyph_of.items():
            glyphs[code] = new[old]
        if sys.byteorder == "little":
            glyphs.byteswap()  # as all in a font
        return self._source.subset(wanted), glyphs.tobytes()

    def width(self, character: str) -> float:
        """The character's advance in thousandths of the size."""
        width: float = self.face.charWidths.get(ord(character), self.face.defaultWidth)
        return width

    def _code(self, point: int) -> int:
        point = _SPACE if point == _NO_BREAK_SPACE else point
        glyph = self._glyph(point)
        if not glyph or self._first[glyph] == point:
            return glyph
        later = len(self.face.glyphPos) + self._later.index(point)
        return later if later <= _MOST_CODES else glyph

    def _glyph(self, point: int) -> int:
        glyph: int = self.face.charToGlyph.get(point, 0)
        return glyph

    @cached_property
    def _first(self) -> dict[int, int]:
        """The first code point of each glyph, in the order of the file."""
        glyphs = self.face.charToGlyph
        return dict(zip(reversed(glyphs.values()), reversed(glyphs), strict=True))

    @cached_property
    def _later(self) -> Sequence[int]:
        """The code points whose glyph a lower one has too, in order."""
        glyphs = self.face.charToGlyph
        return sorted(point for point, glyph in glyphs.items() if self._first[glyph] != point)

    @cached_property
    def _source(self) -> GlyphSource:
        return GlyphSource(self.face)
