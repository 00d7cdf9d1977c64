"""A stream of a PDF file, as an archive wants it. Imports reportlab: only what draws may import this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFStream, PDFZCompress

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_END = b"endstream\n"


def document_of(canvas: Canvas) -> Any:
    """The file that a canvas draws into; reportlab has no calls for what PDF/A wants, nor types."""
    return canvas._doc  # type: ignore[attr-defined]


class Stream(PDFStream):
    """A stream whose data end with a line end, which PDF/A asks for and reportlab leaves out."""

    def __init__(
        self, content: bytes, entries: dict[str, PDFObject | str | int] | None = None, *, packed: bool = True
    ) -> None:
        super().__init__(PDFDictionary(dict(entries or {})), content, [PDFZCompress] if packed else [])

    def format(self, document: PDFDocument) -> bytes:
        formatted: bytes = super().format(document)
        return formatted.removesuffix(_END) + b"\n" + _END
