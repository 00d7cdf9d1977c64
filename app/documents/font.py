"""The fonts of the letters: which files, which characters they have, how wide these are.

reportlab is imported only when a letter is drawn: it would slow the start of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from app.paths import resource

if TYPE_CHECKING:
    from app.documents.font_file import LetterFont

Face: TypeAlias = Literal["serif", "bold", "sans"]

# Where a face lacks a character, the next one of its row is tried.
_FALLBACK: dict[Face, tuple[Face, ...]] = {
    "serif": ("serif", "sans"),
    "bold": ("bold", "serif", "sans"),
    "sans": ("sans", "serif"),
}


@dataclass(frozen=True)
class FontSet:
    """Three TrueType files: text, its bold companion, and the face of first-level headings."""

    serif: Path
    bold: Path
    sans: Path

    def file(self, face: Face) -> Path:
        """The file of a face."""
        return {"serif": self.serif, "bold": self.bold, "sans": self.sans}[face]


def shipped_fonts() -> FontSet:
    """The fonts that come with the program."""
    return FontSet(
        serif=resource("fonts", "NotoSerifSC-Regular.ttf"),
        bold=resource("fonts", "NotoSerifSC-Bold.ttf"),
        sans=resource("fonts", "NotoSansSC-Medium.ttf"),
    )


class Typesetter:
    """Measures text in a `FontSet` and says which registered font draws which character."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts

    def has(self, character: str) -> bool:
        """Whether some font of the set has the character."""
        return any(ord(character) in self._coverage(face) for face in _FALLBACK["serif"])

    def width(self, character: str, face: Face, size: float) -> float:
        """The advance of one character, in points."""
        return self._coverage(self.face_of(character, face)).get(ord(character), 0) * size / 1000

    def measure(self, text: str, face: Face, size: float) -> float:
        """The advance of a string, in points."""
        return sum(self.width(character, face, size) for character in text)

    def face_of(self, character: str, wanted: Face) -> Face:
        """The wanted face, or the first of its substitutes that has the character."""
        code = ord(character)
        return next((face for face in _FALLBACK[wanted] if code in self._coverage(face)), wanted)

    def runs(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        """`text` in pieces that one font draws: registered font name and characters."""
        for used, characters in groupby(text, key=lambda character: self.face_of(character, face)):
            yield self.font_name(used), "".join(characters)

    def font_name(self, face: Face) -> str:
        """The name under which reportlab knows the face, registered on first use."""
        return str(_font(self._fonts.file(face)).fontName)

    def _coverage(self, face: Face) -> dict[int, float]:
        return self._coverages[face]

    @cached_property
    def _coverages(self) -> dict[Face, dict[int, float]]:
        return {face: _widths(self._fonts.file(face)) for face in _FALLBACK}


@cache
def _font(path: Path) -> LetterFont:
    from reportlab.pdfbase import pdfmetrics

    from app.documents.font_file import LetterFont

    font = LetterFont(f"{path.stem} {path.parent}", str(path))
    pdfmetrics.registerFont(font)
    return font


@cache
def _widths(path: Path) -> dict[int, float]:
    """Thousandths of the size, by code point, for the characters that have a glyph of their own."""
    face = _font(path).face
    return {code: face.charWidths[code] for code, glyph in face.charToGlyph.items() if glyph}
