"""Drawing a letter: the story laid out, then put on paper with the plain operators of the format.

Nothing here parses text: what the gateway in `app.documents.glyph` lets through is drawn character
by character. The same story gives the same bytes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.closing import closing_rows
from app.documents.enclosure import enclose
from app.documents.font import FontSet, Typesetter, typesetter
from app.documents.font_note import font_note
from app.documents.foot import Foot, PlacedPiece
from app.documents.glyph import Missing, MissingGlyph, missing_in, passage, refuse_missing
from app.documents.layout import block_rows
from app.documents.opening import opening_rows
from app.documents.page import PAGE_HEIGHT, PAGE_WIDTH, TOP, Page, Row, Tag, paginate
from app.documents.pen import Pen
from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.documents.structure import Structure

_WITH_SEAL = 3  # rows; the standard asks for one, and one is often but a closing formula


def draw_letter(letter: Letter, fonts: FontSet) -> bytes:
    """The letter as a PDF: an archive by PDF/A-3 with its parts tagged, its fonts embedded and subset.

    Refused with `MissingGlyph` when a character can not be printed.
    """
    setter = typesetter(fonts)
    with no_collection():
        return draw_pages(letter, lay_out(letter, setter), setter)


@contextmanager
def no_collection() -> Iterator[None]:
    """Garbage is collected after the letter, not while it grows: that would take as long as drawing it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def draw_pages(letter: Letter, pages: Sequence[Page], setter: Typesetter, *, enclosed: bool = True) -> bytes:
    """Pages that were laid out, as the file of what they belong to; its facts go with it if `enclosed`."""
    from app.documents.archive import LANGUAGE, close_page, describe
    from app.documents.font_embedding import FontUse
    from app.documents.structure import Structure

    buffer = BytesIO()
    canvas = _canvas(buffer, setter.font("serif").fontName, LANGUAGE)
    describe(canvas, letter, font_note(letter, setter))
    structure, fonts, foot = Structure(canvas), FontUse(), Foot(letter, setter)
    for number, page in enumerate(pages, 1):
        structure.begin_page()
        pen = Pen(canvas._code.append, setter, fonts)  # type: ignore[attr-defined]  # the page's operators
        _draw_page(page, pen, structure)
        with structure.foot():
            pen.pieces(foot.pieces(number))
            foot.draw_code(canvas)
        close_page(canvas)
    structure.finish()
    fonts.embed(canvas)
    if letter.facts and enclosed:
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
    _refuse_missing(tuple(letter.strings()), setter)


def page_count(letter: Letter, fonts: FontSet) -> int:
    """How many pages the letter takes, its receipt included."""
    return len(lay_out(letter, typesetter(fonts)))


def _sealed(body: list[Row]) -> list[Row]:
    """The body; its last rows go with the signature, so that no seal stands on a page alone."""
    texts = [at for at, row in enumerate(body) if not row.is_blank]
    start = texts[-_WITH_SEAL:][0]
    return [*body[:start], *(replace(row, keep_with_next=True) for row in body[start:])]


def _refuse_missing(texts: Sequence[str], setter: Typesetter) -> None:
    if not any(missing_in("".join(texts), setter.has)):
        return
    missing = tuple(
        Missing(character, passage(text, character))
        for text in texts
        for character in missing_in(text, setter.has)
    )
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


def _draw_page(page: Page, pen: Pen, structure: Structure) -> None:
    """The lines that nobody reads first, then the text part by part in reading order."""
    ruled = [placed for placed in page.rows if placed.row.rules]
    if ruled:
        with structure.marked(None):
            pen.lines(ruled)
    for tag, pieces in groupby(_tagged(page), key=lambda tagged: tagged[0]):
        with structure.marked(tag):
            pen.pieces(piece for _, piece in pieces)


def _tagged(page: Page) -> Iterator[tuple[Tag | None, PlacedPiece]]:
    for placed in page.rows:
        top = PAGE_HEIGHT - TOP - placed.top
        for piece in placed.row.pieces:
            yield piece.tag or placed.row.tag, (top - piece.drop, piece)
