"""The order and the parts of a letter for a screen reader: a tagged PDF.

Imports reportlab: only what draws may import this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
)

from app.documents.page import Tag
from app.documents.pdf_stream import document_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ROOT = "StructTreeRoot"


class Structure:
    """The tree of a letter's parts, grown while its pages are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = document_of(canvas)
        self._parts: dict[Tag | None, PDFDictionary] = {}
        self._names: dict[Tag | None, PDFObjectReference] = {}
        self._pages: list[list[PDFObjectReference]] = []
        self._add(None, "Document", PDFObjectReference(_ROOT))

    def begin_page(self) -> None:
        """What is marked from now on stands on the next page."""
        self._pages.append([])

    @contextmanager
    def marked(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn within belongs to the tag's part; without one it is not read out."""
        self._write(self._mark(tag) if tag else "/Artifact BMC")
        yield
        self._write("EMC")

    @contextmanager
    def foot(self) -> Iterator[None]:
        """What is drawn within is the foot, which is not read out."""
        self._write("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        yield
        self._write("EMC")

    def finish(self) -> None:
        """Put the tree into the document."""
        document = self._document
        parents = [item for at, parts in enumerate(self._pages) for item in (at, PDFArray(parts))]
        entries = {
            "Type": PDFName(_ROOT),
            "K": self._names[None],
            "ParentTree": PDFDictionary({"Nums": PDFArray(parents)}),
            "ParentTreeNextKey": len(self._pages),
        }
        document.Reference(PDFDictionary(entries), _ROOT)
        document.Catalog.StructTreeRoot = PDFObjectReference(_ROOT)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for at in range(len(self._pages)):
            _follow(document.idToObject[f"Page{at + 1}"], at)

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)  # type: ignore[attr-defined]  # there is no call for marks

    def _mark(self, tag: Tag) -> str:
        """The operator that begins marked content, noted for its part and for its page."""
        part = self._part(tag)
        on_page = self._pages[-1]
        number = len(on_page)
        entries = {"Type": PDFName("MCR"), "Pg": self._document.thisPageRef(), "MCID": number}
        part["K"].sequence.append(PDFDictionary(entries))
        on_page.append(self._names[tag])
        return f"/{tag.role} <</MCID {number}>> BDC"

    def _part(self, tag: Tag) -> PDFDictionary:
        if tag not in self._parts:
            above = self._part(tag.parent) if tag.parent else self._parts[None]
            part = self._add(tag, tag.role, self._names[tag.parent])
            if tag.scope:
                part["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(tag.scope)})
            above["K"].sequence.append(self._names[tag])
        return self._parts[tag]

    def _add(self, tag: Tag | None, role: str, parent: PDFObjectReference) -> PDFDictionary:
        entries = {"Type": PDFName("StructElem"), "S": PDFName(role), "P": parent, "K": PDFArray([])}
        part = self._parts[tag] = PDFDictionary(entries)
        self._names[tag] = self._document.Reference(part, f"Part{len(self._names)}")
        return part


def _follow(page: Any, key: int) -> None:
    """Tie the page to its row of the tree; who steps through it goes by the tree's order."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = key, PDFName("S")
