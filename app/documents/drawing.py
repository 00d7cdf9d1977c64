"""Drawing a letter: the story laid out, then put on paper with the plain text primitives of reportlab.

Nothing here parses text: what the gateway in `app.documents.glyph` lets through is drawn character
by character. The same story gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.closing import closing_rows
from app.documents.enclosure import enclose, fingerprint
from app.documents.font import FontSet, Typesetter
from app.documents.glyph import Missing, MissingGlyph, missing_in, passage, refuse_missing
from app.documents.layout import block_rows
from app.documents.linebreak import is_wide
from app.documents.opening import opening_rows
from app.documents.page import (
    FOOT_DROP,
    FOOT_SIZE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    TYPE_WIDTH,
    Page,
    Piece,
    Placed,
    Row,
    paginate,
    text_drop,
)
from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

CREATOR = "守约 Pactkeeper"
LANGUAGE = "zh-CN"
_MARK, _MARK_SIZE = "校验码 ", 7.5
_WITH_SEAL = 3  # rows; the standard asks for one, and one is often but a closing formula
_COLOURS = {"black": (0.0, 0.0, 0.0), "red": (0.8, 0.0, 0.0), "grey": (0.45, 0.45, 0.45)}


def draw_letter(letter: Letter, fonts: FontSet) -> bytes:
    """The letter as a PDF, its fonts embedded and subset.

    Refused with `MissingGlyph` when a character can not be printed.
    """
    setter = Typesetter(fonts)
    pages = lay_out(letter, setter)
    mark = fingerprint(letter)
    buffer = BytesIO()
    canvas = _canvas(letter, buffer, setter.font_name("serif"))
    for number, page in enumerate(pages, 1):
        for placed in (*page.rows, _foot(number, mark, setter)):
            _draw(canvas, placed, setter)
        canvas.showPage()
    if letter.facts:
        enclose(canvas, letter)
    canvas.save()
    return buffer.getvalue()


def lay_out(letter: Letter, setter: Typesetter) -> tuple[Page, ...]:
    """The pages of a letter, before they are drawn. Refused as `draw_letter` refuses."""
    refuse_missing(letter.fields, setter.has)
    _refuse_missing(letter.strings(), setter)
    body = [*opening_rows(letter, setter), *block_rows(letter.blocks, setter)]
    return paginate([*_sealed(body), *closing_rows(letter, setter)])


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


def _canvas(letter: Letter, buffer: BytesIO, font_name: str) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        buffer,
        (PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=font_name,  # type: ignore[arg-type]  # the stub says float; it is a name
        lang=LANGUAGE,
    )
    canvas.setDateFormatter(lambda *_: f"D:{letter.dated_on:%Y%m%d}000000+08'00'")
    canvas.setTitle(f"{letter.title} {letter.number}" if letter.number else letter.title)
    canvas.setAuthor(letter.organisation)
    canvas.setSubject(letter.addressee)
    canvas.setCreator(CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _foot(number: int, mark: str, setter: Typesetter) -> Placed:
    """The fingerprint, small at the right, and the page's number between dashes in the middle."""
    text = f"— {number} —"
    x = LEFT + (TYPE_WIDTH - setter.measure(text, "serif", FOOT_SIZE)) / 2
    pieces: tuple[Piece, ...] = (Piece(x, text_drop(FOOT_SIZE), text, size=FOOT_SIZE),)
    if mark:
        said = f"{_MARK}{mark}"
        right = LEFT + TYPE_WIDTH - setter.measure(said, "sans", _MARK_SIZE)
        pieces = (Piece(right, text_drop(FOOT_SIZE), said, "sans", _MARK_SIZE, 0.0, "grey"), *pieces)
    return Placed(FOOT_DROP, Row(pieces=pieces))


def _draw(canvas: Canvas, placed: Placed, setter: Typesetter) -> None:
    top = PAGE_HEIGHT - TOP - placed.top
    for rule in placed.row.rules:
        canvas.setStrokeColorRGB(*_COLOURS[rule.colour])
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.x0, top - rule.drop0, rule.x1, top - rule.drop1)
    for piece in placed.row.pieces:
        text = canvas.beginText(piece.x, top - piece.drop)
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
