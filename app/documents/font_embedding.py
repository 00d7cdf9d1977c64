"""The fonts inside a letter's file: what was written with them, and no more. Imports reportlab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC

from app.documents.pdf_stream import Ready, Stream, document_of, put

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.documents.font_file import LetterFont

_USUAL_WIDTH = 1000
_SYSTEM = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_MOST_IN_A_BLOCK = 100  # of a character map, by its specification
_TAG_LETTERS = 6


class FontUse:
    """The fonts that one file uses, and the characters written with each."""

    def __init__(self) -> None:
        self._used: dict[LetterFont, dict[str, str]] = {}
        self._names: dict[LetterFont, str] = {}

    def name(self, font: LetterFont) -> str:
        """What pages call the font."""
        if font not in self._names:
            self._names[font] = f"F{len(self._names) + 1}"
            self._used[font] = {}
        return self._names[font]

    def write(self, font: LetterFont, text: str) -> str:
        """`text` as digits: four for each character."""
        used = self._used[font]
        if not used.keys() >= set(text):
            used.update((new, f"{font.code(new):04X}") for new in text if new not in used)
        return "".join(map(used.__getitem__, text))

    def embed(self, canvas: Canvas) -> None:
        """Put each font into the file with the characters that were written."""
        document = document_of(canvas)
        for font, used in self._used.items():
            name = self.name(font)
            held = document.Reference(embedded(document, font, used), name)
            document.idToObject["BasicFonts"].dict[name] = held


def embedded(document: Any, font: LetterFont, used: Mapping[str, str]) -> Ready:
    """The font as an object of the document, its parts put into it."""
    base = f"{subset_tag(used)}+{font.face.name.decode()}"
    data, glyphs = font.subset(used)
    descriptor = put(document, _descriptor(document, font, base, data))
    widths = " ".join(
        f"[{' '.join(map(_number, each))}]" if isinstance(each, list) else str(each)
        for each in width_runs(font, used)
    )
    descendant = put(
        document,
        Ready(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDSystemInfo{_SYSTEM}/DW {_USUAL_WIDTH}"
            f"/FontDescriptor {descriptor}/W[{widths}]/CIDToGIDMap {put(document, Stream(glyphs))}>>"
        ),
    )
    mapped = put(document, Stream(character_map(base, used).encode("ascii")))
    return Ready(
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant}]/ToUnicode {mapped}>>"
    )


def subset_tag(used: Mapping[str, str]) -> str:
    """Six letters that stand for the characters, as a subset's name begins with."""
    from hashlib import sha256

    digest = sha256("".join(sorted(used)).encode()).digest()
    return "".join(chr(ord("A") + digest[at] % 26) for at in range(_TAG_LETTERS))


def width_runs(font: LetterFont, used: Mapping[str, str]) -> Iterator[int | list[float]]:
    """The widths that are not the usual one: the first code of a run, then the run's widths."""
    widths = {font.code(character): font.width(character) for character in used}
    codes = sorted(code for code, width in widths.items() if width != _USUAL_WIDTH)
    for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        of_run = [code for _, code in run]
        yield of_run[0]
        yield [widths[code] for code in of_run]


def _descriptor(document: Any, font: LetterFont, base: str, data: bytes) -> Ready:
    face: Any = font.face
    figures = {
        "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": face.capHeight,
        "ItalicAngle": face.italicAngle,
        "StemV": face.stemV,
        "MissingWidth": face.defaultWidth,
    }
    said = "".join(f"/{name} {_number(figure)}" for name, figure in figures.items())
    box = " ".join(map(_number, face.bbox))
    file = put(document, Stream(data, {"Length1": len(data)}))
    return Ready(f"<</Type/FontDescriptor/FontName/{base}/FontBBox[{box}]{said}/FontFile2 {file}>>")


def _number(figure: float) -> str:
    return f"{figure:.3f}".rstrip("0").rstrip(".")


def character_map(name: str, used: Mapping[str, str]) -> str:
    """Which character each code is, for whoever reads the text back."""
    pairs = sorted(
        f"<{code}> <{character.encode('utf-16-be').hex().upper()}>"
        for character, code in used.items()
        if character != "\u00a0"
    )
    lines = [*_MAP_HEAD[:5], f"/CMapName /{name}-UCS def", *_MAP_HEAD[5:]]
    for block in _blocks(pairs):
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""])


def _blocks(pairs: Sequence[str]) -> list[Sequence[str]]:
    return [pairs[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(pairs), _MOST_IN_A_BLOCK)]


_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
)
