"""The head of a letter: the organisation's name in red, the number, the title, the addressee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents.font import Face, Typesetter
from app.documents.glyph import one_line
from app.documents.layout import text_rows
from app.documents.linebreak import balanced_lines
from app.documents.page import (
    EM,
    LEFT,
    MEASURE,
    MM,
    PITCH,
    TITLE_SIZE,
    TYPE_WIDTH,
    Colour,
    Piece,
    Row,
    Rule,
    Tag,
    text_drop,
)
from app.documents.story import DRAFT_NUMBER, Letter

_MARK_LARGEST, _MARK_SMALLEST = 32.0, 20.0
_RULE_DROP = 4 * MM
_SIGNATORY = "签发人："


def opening_rows(letter: Letter, setter: Typesetter) -> Iterator[Row]:
    """Letterhead, number, red rule, title, addressee."""
    yield from _mark_rows(one_line(letter.organisation), setter)
    yield Row()
    yield from _number_rows(letter, setter)
    rule_at = _RULE_DROP - (PITCH - EM)
    yield Row(rules=(Rule(LEFT, rule_at, LEFT + TYPE_WIDTH, rule_at, 1.5, "red"),))
    yield from title_rows(letter.title, setter)
    yield Row()
    yield from text_rows(one_line(letter.addressee) + "：", setter)


def title_rows(title: str, setter: Typesetter) -> Iterator[Row]:
    """A title, centred, over as few even lines as it needs."""
    yield from centred_rows(one_line(title), setter, face="bold", size=TITLE_SIZE, tag=Tag("H1"))


def centred_rows(
    text: str,
    setter: Typesetter,
    *,
    face: Face = "serif",
    size: float = EM,
    colour: Colour = "black",
    tag: Tag | None = None,
) -> Iterator[Row]:
    """Lines in the middle of the measure."""
    tag = tag or Tag()
    height = PITCH * max(1, round(size / PITCH + 0.4))
    drop = text_drop(size) if height == PITCH else text_drop(size, height)
    for line in balanced_lines(text, setter.advances(face, size), MEASURE):
        x = LEFT + (MEASURE - setter.measure(line.rstrip(), face, size)) / 2
        yield Row(height, (Piece(x, drop, line, face, size, 0.0, colour),), tag=tag)


def _number_rows(letter: Letter, setter: Typesetter) -> Iterator[Row]:
    """The number in the middle; where somebody signs for us, at the left with the name at the right."""
    number = one_line(letter.number or DRAFT_NUMBER)
    colour: Colour = "black" if letter.number else "grey"
    if not letter.signatory:
        yield from centred_rows(number, setter, colour=colour)
        return
    signed = _SIGNATORY + one_line(letter.signatory)
    left = Piece(LEFT + EM, text_drop(), number, colour=colour)
    width = setter.measure(signed, "serif", EM)
    right = Piece(LEFT + MEASURE - EM - width, text_drop(), signed)
    if width + setter.measure(number, "serif", EM) < MEASURE - 3 * EM:
        yield Row(pieces=(left, replace(right, tag=Tag())), tag=Tag())
    else:
        yield Row(pieces=(left,), tag=Tag())
        yield from text_rows(signed, setter, left=EM)


def _mark_rows(name: str, setter: Typesetter) -> Iterator[Row]:
    """The name as large as it goes on one line, within limits; a very long one takes several."""
    natural = setter.measure(name, "bold", 1.0)
    size = max(_MARK_SMALLEST, min(_MARK_LARGEST, MEASURE / natural if natural else _MARK_LARGEST))
    for row in centred_rows(name, setter, face="bold", size=size, colour="red"):
        yield replace(row, pieces=tuple(replace(piece, drop=text_drop(size)) for piece in row.pieces))
