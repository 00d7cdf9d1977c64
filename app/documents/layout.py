"""From blocks to rows: lines broken, headings numbered, tables ruled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.documents.font import Face, Typesetter
from app.documents.glyph import lines_of, one_line
from app.documents.linebreak import break_lines, is_wide
from app.documents.numbering import heading_labels
from app.documents.page import EM, LEFT, MEASURE, PITCH, Piece, Role, Row, Rule, Tag, text_drop
from app.documents.story import Block, Heading, Level, Paragraph, Quote, Sum, Table
from app.documents.table import table_rows

INDENT = 2 * EM
QUOTE_SIZE = 14.0
# The title of the letter is the first level of the file.
_HEADING_ROLES: dict[int, Role] = {1: "H2", 2: "H3", 3: "H4", 4: "H5"}
_HEADING_FACES: dict[int, Face] = {1: "sans", 2: "bold", 3: "serif", 4: "serif"}
_LEADS = "："
_SPREAD = 0.3  # of a character after each: a line that needs more stays ragged


def block_rows(blocks: Iterable[Block], setter: Typesetter) -> Iterator[Row]:
    """The rows of the body, with the numbers of its headings."""
    blocks = tuple(blocks)
    labels = heading_labels(block.level for block in blocks if isinstance(block, Heading))
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        match block:
            case Heading(level, text):
                yield from heading_rows(next(labels) + one_line(text), level, setter)
            case Paragraph(text) if isinstance(following, Table | Quote) or text.endswith(_LEADS):
                yield from _leading_rows(paragraph_rows(text, setter))
            case Paragraph(text):
                yield from paragraph_rows(text, setter)
            case Sum():
                yield from _sum_rows(block, setter)
            case Quote(source, text):
                yield from _quote_rows(source, text, setter)
            case Table():
                yield from table_rows(block, setter)


def _leading_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """What leads to a table, a quotation or a list: its last line stays with the first row of that."""
    kept = list(rows)
    yield from kept[:-1]
    yield from (replace(row, keep_with_next=True) for row in kept[-1:])


def _sum_rows(block: Sum, setter: Typesetter) -> Iterator[Row]:
    """The sum on one line, or its words on the next one: a sum in words is not cut where it need not be."""
    tag = Tag()
    if setter.measure(block.text, "serif", EM) <= MEASURE - INDENT:
        yield from text_rows(block.text, setter, indent=INDENT, tag=tag)
        return
    for row in text_rows(block.in_figures, setter, indent=INDENT, tag=tag):
        yield replace(row, keep_with_next=True)
    yield from text_rows(block.in_words, setter, indent=INDENT, tag=tag)


def paragraph_rows(text: str, setter: Typesetter) -> Iterator[Row]:
    """Running text over the whole measure, each typed line a paragraph."""
    for line in lines_of(text):
        yield from text_rows(line, setter, indent=INDENT)


def heading_rows(text: str, level: Level, setter: Typesetter) -> Iterator[Row]:
    """A heading, kept with the row that follows it."""
    tag = Tag(_HEADING_ROLES[level])
    for row in text_rows(text, setter, indent=INDENT, face=_HEADING_FACES[level], tag=tag):
        yield replace(row, keep_with_next=True)


def text_rows(
    text: str,
    setter: Typesetter,
    *,
    indent: float = 0.0,
    left: float = 0.0,
    face: Face = "serif",
    size: float = EM,
    tag: Tag | None = None,
) -> Iterator[Row]:
    """One paragraph in rows of the grid; all but its last line fill the measure."""
    tag = tag or Tag()
    room = MEASURE - left
    lines = break_lines(text, setter.advances(face, size), room - indent, room)
    for at, line in enumerate(lines):
        x = indent if at == 0 else 0.0
        spacing = 0.0 if at == len(lines) - 1 else _spacing(line, setter, face, size, room - x)
        piece = Piece(LEFT + left + x, text_drop(), line, face, size, spacing)
        yield Row(pieces=(piece,), tag=tag)


def _spacing(line: str, setter: Typesetter, face: Face, size: float, room: float) -> float:
    """What to add after each wide character so that the line ends at the edge."""
    inked = line.rstrip()
    missing = room - setter.measure(inked, face, size)
    gaps = sum(map(is_wide, inked[:-1]))
    return missing / gaps if 0 < missing <= gaps * _SPREAD * size else 0.0


def _quote_rows(source: str, text: str, setter: Typesetter) -> Iterator[Row]:
    """The clause's number above its words, set in by two characters beside a thin line."""
    quote = Tag("BlockQuote")
    named = Tag(parent=quote)
    for row in text_rows(one_line(source), setter, left=INDENT, face="sans", size=QUOTE_SIZE, tag=named):
        yield replace(_barred(row), keep_with_next=True)
    for line in lines_of(text):
        for row in text_rows(line, setter, left=INDENT, size=QUOTE_SIZE, tag=Tag(parent=quote)):
            yield _barred(row)


def _barred(row: Row) -> Row:
    x = LEFT + EM
    return replace(row, rules=(Rule(x, -4, x, PITCH - 4, 0.75, "grey"),))
