"""A stream of a PDF file, as an archive wants it. Imports reportlab: only what draws may import this."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_END = b"endstream\n"
_EFFORT = 4  # a third quicker than the usual 6, for a hundredth more bytes


def document_of(canvas: Canvas) -> Any:
    """The file that a canvas draws into; reportlab has no calls for what PDF/A wants, nor types."""
    return canvas._doc  # type: ignore[attr-defined]


def put(document: Any, held: PDFObject, name: str | None = None) -> str:
    """Put an object into the file; its number, as others name it."""
    said: bytes = document.Reference(held, name).format(document)
    return said.decode("ascii")


class Ready(PDFObject):
    """An object whose bytes are known already, for what there are hundreds of in one letter."""

    def __init__(self, said: str = "") -> None:
        self.said = said

    def format(self, document: PDFDocument) -> bytes:
        return self.said.encode("ascii")


class Stream(PDFStream):
    """A stream whose data end with a line end, which PDF/A asks for and reportlab leaves out."""

    def __init__(
        self, content: bytes, entries: dict[str, PDFObject | str | int] | None = None, *, packed: bool = True
    ) -> None:
        said = dict(entries or {})
        if packed:
            content = zlib.compress(content, _EFFORT)
            said["Filter"] = PDFArray([PDFName("FlateDecode")])
        super().__init__(PDFDictionary({**said, "Length": len(content)}), content, [])

    def format(self, document: PDFDocument) -> bytes:
        said: bytes = self.dictionary.format(document)
        return b"".join([said, b"\nstream\n", self.content, b"\n", _END])
