"""A TrueType file as a letter embeds it. Imports reportlab: only what draws may import this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFTrueTypeFont
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

from app.documents.pdf_stream import Stream

# A file that is embedded is found by the PDF, not by its own names: these two tables are dead weight there.
_NEEDLESS = ("name", "OS/2")
_MOST_IN_A_BLOCK = 100  # of a character map, by its specification


class LetterFont(TTFont):
    """A font that embeds what it drew and nothing else, and says truly which characters these are.

    reportlab writes characters beyond U+FFFF as one number of five digits, which readers take for
    something else; here they are two halves, as the format has it.
    """

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, asciiReadable=False)
        for table in _NEEDLESS:
            self.face.table.pop(table, None)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the subsets that the document used into it."""
        state = self.state.pop(doc)
        for at, subset in enumerate(state.subsets):
            name = f"{state.internalName}+{at}"
            font = self._font(doc, f"{SUBSETN(at).decode()}+{self.face.name.decode()}", subset)
            font.Name = name
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font

    def _font(self, doc: Any, base: str, subset: Sequence[int]) -> Any:
        face: Any = self.face
        font: Any = PDFTrueTypeFont()
        font.BaseFont = base
        font.FirstChar, font.LastChar = 0, len(subset) - 1
        font.Widths = PDFArray([face.getCharWidth(code) for code in subset])
        font.ToUnicode = doc.Reference(Stream(character_map(base, subset).encode("ascii")))
        font.FontDescriptor = doc.Reference(self._descriptor(doc, base, subset))
        return font

    def _descriptor(self, doc: Any, base: str, subset: Sequence[int]) -> PDFDictionary:
        face: Any = self.face
        data = face.makeSubset(subset)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": PDFArray(face.bbox),
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(Stream(data, {"Length1": len(data)})),
            }
        )


def character_map(name: str, subset: Sequence[int]) -> str:
    """Which character each code of a subset is; code 0 is none."""
    pairs = [f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for at, code in enumerate(subset)][
        1:
    ]
    blocks = [pairs[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(pairs), _MOST_IN_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name}-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""])
