"""The foot of a page: its number, the fingerprint, and the code of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.documents.code import Code, code_text
from app.documents.fingerprint import fingerprint
from app.documents.font import Typesetter
from app.documents.glyph import one_line
from app.documents.page import FOOT_DROP, FOOT_SIZE, LEFT, PAGE_HEIGHT, TOP, TYPE_WIDTH, Piece, text_drop
from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# A piece and the height of its baseline above the sheet's lower edge.
PlacedPiece: TypeAlias = tuple[float, Piece]

_MARK, _MARK_SIZE = "校验码 ", 7.5
_BASELINE = PAGE_HEIGHT - TOP - FOOT_DROP - text_drop(FOOT_SIZE)
_FORM = "code"


class Foot:
    """What stands below the text of each page of a letter."""

    def __init__(self, letter: Letter, setter: Typesetter) -> None:
        self._setter = setter
        self._mark = fingerprint(letter)
        self._code = code_of(letter)

    def pieces(self, number: int) -> list[PlacedPiece]:
        """The fingerprint, small at the right, and the page's number between dashes in the middle."""
        said = f"— {number} —"
        pieces = [self._piece(said, (TYPE_WIDTH - self._setter.measure(said, "serif", FOOT_SIZE)) / 2)]
        if self._mark:
            mark = f"{_MARK}{self._mark}"
            right = TYPE_WIDTH - self._setter.measure(mark, "sans", _MARK_SIZE)
            small = Piece(LEFT + right, 0.0, mark, "sans", _MARK_SIZE, 0.0, "grey")
            pieces.insert(0, (_BASELINE, small))
        return pieces

    def draw_code(self, canvas: Canvas) -> None:
        """The code at the left, kept once in the file and shown on every page; a draft has none."""
        if self._code is None:
            return
        from app.documents.qr_code import MODULE, corner, modules

        squares = modules(code_text(self._code))
        x, y = corner(len(squares))
        if not canvas.hasForm(_FORM):
            _keep(canvas, squares)
        canvas.saveState()
        canvas.transform(MODULE, 0, 0, MODULE, x, y)
        canvas.doForm(_FORM)
        canvas.restoreState()

    def _piece(self, text: str, x: float) -> PlacedPiece:
        return _BASELINE, Piece(LEFT + x, 0.0, text, size=FOOT_SIZE)


def code_of(letter: Letter) -> Code | None:
    """What the code in the foot says; None for a draft."""
    mark = fingerprint(letter)
    return Code(one_line(letter.number or ""), letter.kind, letter.dated_on, mark) if mark else None


def _keep(canvas: Canvas, squares: tuple[tuple[int, ...], ...]) -> None:
    """Put the squares into the file, one unit each."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, xObjectName

    from app.documents.pdf_stream import Stream, document_of
    from app.documents.qr_code import outline

    size = len(squares)
    drawing = Stream(
        outline(squares).encode("ascii"),
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, size, size]),
            "Resources": PDFDictionary({}),
        },
    )
    document_of(canvas).Reference(drawing, xObjectName(_FORM))
