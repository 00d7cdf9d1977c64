"""Drawing a letter: the story laid out, then put on paper with the plain text primitives of reportlab.

Nothing here parses text: what the gateway in `app.documents.glyph` lets through is drawn character
by character. The same story gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.closing import closing_rows
from app.documents.enclosure import enclose
from app.documents.font import FontSet, Typesetter
from app.documents.foot import Foot, PlacedPiece
from app.documents.glyph import Missing, MissingGlyph, missing_in, passage, refuse_missing
from app.documents.layout import block_rows
from app.documents.linebreak import is_wide
from app.documents.opening import opening_rows
from app.documents.page import PAGE_HEIGHT, PAGE_WIDTH, TOP, Page, Piece, Placed, Row, Tag, paginate
from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

    from app.documents.structure import Structure

_WITH_SEAL = 3  # rows; the standard asks for one, and one is often but a closing formula
_COLOURS = {"black": (0.0, 0.0, 0.0), "red": (0.8, 0.0, 0.0), "grey": (0.45, 0.45, 0.45)}


def draw_letter(letter: Letter, fonts: FontSet) -> bytes:
    """The letter as a PDF: an archive by PDF/A-3 with its parts tagged, its fonts embedded and subset.

    Refused with `MissingGlyph` when a character can not be printed.
    """
    setter = Typesetter(fonts)
    return draw_pages(letter, lay_out(letter, setter), setter)


def draw_pages(letter: Letter, pages: Sequence[Page], setter: Typesetter) -> bytes:
    """Pages that were laid out, as the file of what they belong to."""
    from app.documents.archive import LANGUAGE, close_page, describe
    from app.documents.structure import Structure

    buffer = BytesIO()
    canvas = _canvas(buffer, setter.font_name("serif"), LANGUAGE)
    describe(canvas, letter)
    structure = Structure(canvas)
    foot = Foot(letter, setter)
    for number, page in enumerate(pages, 1):
        structure.begin_page()
        _draw_page(canvas, page, setter, structure)
        with structure.foot():
            _draw_pieces(canvas, foot.pieces(number), setter)
            foot.draw_code(canvas)
        close_page(canvas)
    structure.finish()
    if letter.facts:
        enclose(canvas, letter)
    canvas.save()
    return buffer.getvalue()


def lay_out(letter: Letter, setter: Typesetter) -> tuple[Page, ...]:
    """The pages of a letter, before they are drawn. Refused as `draw_letter` refuses."""
    refuse_unprintable(letter, setter)
    body = [*opening_rows(letter, setter), *block_rows(letter.blocks, setter)]
    return paginate([*_sealed(body), *closing_rows(letter, setter)])


def refuse_unprintable(letter: Letter, setter: Typesetter) -> None:
    """Refuse, with `MissingGlyph`, what holds a character that no font has."""
    refuse_missing(letter.fields, setter.has)
    _refuse_missing(letter.strings(), setter)


def page_count(letter: Letter, fonts: FontSet) -> int:
    """How many pages the letter takes, its receipt included."""
    return len(lay_out(letter, Typesetter(fonts)))


def _sealed(body: list[Row]) -> list[Row]:
    """The body; its last rows go with the signature, so that no seal stands on a page alone."""
    texts = [at for at, row in enumerate(body) if not row.is_blank]
    start = texts[-_WITH_SEAL:][0]
    return [*body[:start], *(replace(row, keep_with_next=True) for row in body[start:])]


def _refuse_missing(texts: Iterable[str], setter: Typesetter) -> None:
    missing = tuple(
        Missing(character, passage(text, character))
        for text in texts
        for character in missing_in(text, setter.has)
    )
    if missing:
        raise MissingGlyph(missing)


def _canvas(buffer: BytesIO, font_name: str, language: str) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(
        buffer,
        (PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=font_name,  # type: ignore[arg-type]  # the stub says float; it is a name
        lang=language,
    )


def _draw_page(canvas: Canvas, page: Page, setter: Typesetter, structure: Structure) -> None:
    """The lines that nobody reads first, then the text part by part in reading order."""
    ruled = [placed for placed in page.rows if placed.row.rules]
    if ruled:
        with structure.marked(None):
            for placed in ruled:
                _draw_rules(canvas, placed)
    for tag, pieces in groupby(_tagged(page), key=lambda tagged: tagged[0]):
        with structure.marked(tag):
            _draw_pieces(canvas, [piece for _, piece in pieces], setter)


def _tagged(page: Page) -> Iterator[tuple[Tag | None, PlacedPiece]]:
    for placed in page.rows:
        top = PAGE_HEIGHT - TOP - placed.top
        for piece in placed.row.pieces:
            yield piece.tag or placed.row.tag, (top - piece.drop, piece)


def _draw_rules(canvas: Canvas, placed: Placed) -> None:
    top = PAGE_HEIGHT - TOP - placed.top
    for rule in placed.row.rules:
        canvas.setStrokeColorRGB(*_COLOURS[rule.colour])
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.x0, top - rule.drop0, rule.x1, top - rule.drop1)


def _draw_pieces(canvas: Canvas, pieces: Iterable[PlacedPiece], setter: Typesetter) -> None:
    for baseline, piece in pieces:
        text = canvas.beginText(piece.x, baseline)
        text.setFillColorRGB(*_COLOURS[piece.colour])
        _write(text, piece, setter)
        canvas.drawText(text)


def _write(text: PDFTextObject, piece: Piece, setter: Typesetter) -> None:
    """One piece, font by font; only wide characters are spread, words and figures never."""
    for font, run in setter.runs(piece.text, piece.face):
        text.setFont(font, piece.size)
        for wide, characters in groupby(run, key=is_wide):
            text.setCharSpace(piece.spacing if wide else 0.0)
            text.textOut("".join(characters))
