"""The order and the parts of a letter for a screen reader: a tagged PDF.

Imports reportlab: only what draws may import this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference

from app.documents.page import Tag
from app.documents.pdf_stream import Ready, document_of, put

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ROOT = "StructTreeRoot"


class _Part:
    """One element of the tree while it grows: what it is, and what belongs to it so far."""

    def __init__(self, reference: str, said: str) -> None:
        self.reference = reference
        # Other elements by their number, or a mark: on which page, and which there.
        self.kids: list[str | tuple[int, int]] = []
        self._said = said

    def written(self, pages: Sequence[str]) -> str:
        """The element as the file has it, given the numbers of the pages."""
        kids = [
            kid if isinstance(kid, str) else f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>"
            for kid in self.kids
        ]
        return f"<</Type/StructElem{self._said}/K[{' '.join(kids)}]>>"


class Structure:
    """The tree of a letter's parts, grown while its pages are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = document_of(canvas)
        self._parts: dict[Tag | None, _Part] = {}
        self._elements: list[tuple[Ready, _Part]] = []
        self._pages: list[list[str]] = []
        self._root = Ready()
        self._parts[None] = self._add("Document", put(self._document, self._root, _ROOT))

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
        names = [f"Page{at + 1}" for at in range(len(self._pages))]
        numbers = [put(document, PDFObjectReference(name)) for name in names]
        for element, part in self._elements:
            element.said = part.written(numbers)
        rows = "".join(f"{at}[{' '.join(parts)}]" for at, parts in enumerate(self._pages))
        whole = self._parts[None].reference
        tree = f"/K {whole}/ParentTree<</Nums[{rows}]>>/ParentTreeNextKey {len(names)}"
        self._root.said = f"<</Type/{_ROOT}{tree}>>"
        document.Catalog.StructTreeRoot = PDFObjectReference(_ROOT)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for at, name in enumerate(names):
            _follow(document.idToObject[name], at)

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)  # type: ignore[attr-defined]  # there is no call for marks

    def _mark(self, tag: Tag) -> str:
        """The operator that begins marked content, noted for its part and for its page."""
        part = self._part(tag)
        on_page = self._pages[-1]
        number = len(on_page)
        part.kids.append((len(self._pages) - 1, number))
        on_page.append(part.reference)
        return f"/{tag.role} <</MCID {number}>> BDC"

    def _part(self, tag: Tag) -> _Part:
        part = self._parts.get(tag)
        if part is None:
            above = self._part(tag.parent) if tag.parent else self._parts[None]
            part = self._parts[tag] = self._add(tag.role, above.reference, tag.scope)
            above.kids.append(part.reference)
        return part

    def _add(self, role: str, parent: str, scope: str = "") -> _Part:
        said = f"/S/{role}/P {parent}" + (f"/A<</O/Table/Scope/{scope}>>" if scope else "")
        element = Ready()
        part = _Part(put(self._document, element), said)
        self._elements.append((element, part))
        return part


def _follow(page: Any, key: int) -> None:
    """Tie the page to its row of the tree; who steps through it goes by the tree's order."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = key, PDFName("S")
