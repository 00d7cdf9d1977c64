"""The fonts of the letters: which files, which characters they have, how wide these are.

reportlab is imported only when a letter is drawn: it would slow the start of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from app.paths import resource

if TYPE_CHECKING:
    from app.documents.font_file import LetterFont

Face: TypeAlias = Literal["serif", "bold", "sans", "spare"]

# Where a face lacks a character, the next one of its row is tried.
_FALLBACK: dict[Face, tuple[Face, ...]] = {
    "serif": ("serif", "spare", "sans"),
    "bold": ("bold", "serif", "spare", "sans"),
    "sans": ("sans", "serif", "spare"),
    "spare": ("spare", "sans"),
}


@dataclass(frozen=True)
class FontSet:
    """Three TrueType files: text, its bold companion, and the face of first-level headings.

    `spare` draws what the text's font lacks, where that is one of the organisation's own.
    """

    serif: Path
    bold: Path
    sans: Path
    spare: Path | None = None

    def file(self, face: Face) -> Path:
        """The file of a face."""
        if face == "spare":
            return self.spare or self.serif
        return {"serif": self.serif, "bold": self.bold, "sans": self.sans}[face]


def shipped_fonts() -> FontSet:
    """The fonts that come with the program."""
    return FontSet(
        serif=resource("fonts", "NotoSerifSC-Regular.ttf"),
        bold=resource("fonts", "NotoSerifSC-Bold.ttf"),
        sans=resource("fonts", "NotoSansSC-Medium.ttf"),
    )


class _Advances(dict[str, float]):
    """The advance of each character in one face and size, in points, worked out on first use."""

    def __init__(self, setter: Typesetter, face: Face, size: float) -> None:
        super().__init__()
        self._setter, self._face, self._size = setter, face, size

    def __missing__(self, character: str) -> float:
        used = self._setter.face_of(character, self._face)
        thousandths = self._setter.coverage(used).get(ord(character), 0)
        advance = self[character] = thousandths * self._size / 1000
        return advance


class Typesetter:
    """Measures text in a `FontSet` and says which font draws which character."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._advances: dict[tuple[Face, float], _Advances] = {}
        self._faces: dict[Face, dict[str, Face]] = {face: {} for face in _FALLBACK}
        self._own: dict[Face, set[str]] = {face: set() for face in _FALLBACK}
        self._known: dict[str, bool] = {}

    def has(self, character: str) -> bool:
        """Whether some font of the set has the character."""
        has = self._known.get(character)
        if has is None:
            code = ord(character)
            has = self._known[character] = any(code in self.coverage(face) for face in _FALLBACK["serif"])
        return has

    def width(self, character: str, face: Face, size: float) -> float:
        """The advance of one character, in points."""
        return self.advances(face, size)(character)

    def advances(self, face: Face, size: float) -> Callable[[str], float]:
        """The advance of a character of that face and size, in points."""
        known = self._advances.get((face, size))
        if known is None:
            known = self._advances[face, size] = _Advances(self, face, size)
        return known.__getitem__

    def measure(self, text: str, face: Face, size: float) -> float:
        """The advance of a string, in points."""
        return sum(map(self.advances(face, size), text))

    def face_of(self, character: str, wanted: Face) -> Face:
        """The wanted face, or the first of its substitutes that has the character."""
        known = self._faces[wanted]
        face = known.get(character)
        if face is None:
            code = ord(character)
            found = (each for each in _FALLBACK[wanted] if code in self.coverage(each))
            face = known[character] = next(found, wanted)
            if face == wanted:
                self._own[wanted].add(character)
        return face

    def runs(self, text: str, face: Face) -> Iterator[tuple[LetterFont, str]]:
        """`text` in pieces that one font draws: the font and its characters."""
        if self._own[face].issuperset(text):
            yield self.font(face), text
            return
        for used, characters in groupby(text, key=lambda character: self.face_of(character, face)):
            yield self.font(used), "".join(characters)

    def font(self, face: Face) -> LetterFont:
        """The font of a face, registered on first use."""
        return _font(self.fonts.file(face))

    def coverage(self, face: Face) -> dict[int, float]:
        """Thousandths of the size, by code point, of what the face has."""
        return self._coverages[face]

    @cached_property
    def _coverages(self) -> dict[Face, dict[int, float]]:
        return {face: _widths(self.fonts.file(face)) for face in _FALLBACK}


@cache
def typesetter(fonts: FontSet) -> Typesetter:
    """The one typesetter of a set of fonts: what it has measured, it knows for the next letter."""
    return Typesetter(fonts)


def letter_fonts(fonts: FontSet) -> tuple[LetterFont, ...]:
    """The fonts of a set, each once."""
    return tuple(dict.fromkeys(_font(fonts.file(face)) for face in _FALLBACK))


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
