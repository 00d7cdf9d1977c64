"""A table in rows: ruled cells, its head repeated on every page that it reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from app.documents.font import Face, Typesetter
from app.documents.glyph import lines_of
from app.documents.linebreak import break_lines
from app.documents.page import BODY_HEIGHT, EM, LEFT, MEASURE, Piece, Role, Row, Rule, Tag, text_drop
from app.documents.story import Align, Table

SIZE, LEADING, PADDING = 12.0, 18.0, 5.0
_TALLEST = int((BODY_HEIGHT - 4 * LEADING) / LEADING) // 2  # lines of a row before it is divided

Cell = list[str]


def table_rows(table: Table, setter: Typesetter) -> Iterator[Row]:
    """The head and the rows; the head stays with the first row, and returns on later pages.

    To a screen reader it is said once: where it returns it has no tags.
    """
    widths = [width * EM for width in table.widths]
    plain: Align = "left"
    middle: Align = "centre"
    aligns = table.aligns or (plain,) * len(widths)
    centred = (middle,) * len(widths)
    whole = Tag("Table")
    heads: list[Role] = ["TH"] * len(widths)
    plains: list[Role] = ["TD"] * len(widths)
    head = _ruled(_cells(table.head, widths, "sans", setter), widths, centred, "sans", setter)
    yield replace(_tagged(head, _cell_tags(whole, heads)), keep_with_next=True)
    for row in table.rows:
        tags = _cell_tags(whole, plains)
        for part in _divided(_cells(row, widths, "serif", setter)):
            ruled = _tagged(_ruled(part, widths, aligns, "serif", setter), tags)
            yield replace(ruled, repeated=(head,))
    yield Row(2 * PADDING, on_grid=False)


def label_rows(entries: Sequence[tuple[str, str]], setter: Typesetter, height: float) -> Iterator[Row]:
    """Labels beside values in ruled cells at least `height` tall: a form to fill in."""
    widths = [7 * EM, MEASURE - 7 * EM]
    whole = Tag("Table")
    for label, value in entries:
        cells = _cells((label, value), widths, "serif", setter)
        row = _ruled(cells, widths, ("centre", "left"), "serif", setter, height)
        yield _tagged(row, _cell_tags(whole, ("TH", "TD")))


def _cell_tags(table: Tag, roles: Sequence[Role]) -> list[Tag]:
    """The cells of one more row. A head among plain cells is the head of its row."""
    row = Tag("TR", table)
    scope: Literal["Row", "Column"] = "Row" if "TD" in roles else "Column"
    return [Tag(role, row, scope) if role == "TH" else Tag(role, row) for role in roles]


def _tagged(row: Row, tags: Sequence[Tag]) -> Row:
    """The row with a tag for each of its cells, whose edges the upright rules are."""
    edges = [rule.x0 for rule in row.rules if rule.x0 == rule.x1]
    pieces = (replace(piece, tag=tags[bisect_right(edges, piece.x) - 1]) for piece in row.pieces)
    return replace(row, pieces=tuple(pieces))


def _cells(texts: Sequence[str], widths: Sequence[float], face: Face, setter: Typesetter) -> list[Cell]:
    return [_cell(text, width - 2 * PADDING, face, setter) for text, width in zip(texts, widths, strict=True)]


def _cell(text: str, room: float, face: Face, setter: Typesetter) -> Cell:
    return [
        broken
        for line in lines_of(text)
        for broken in break_lines(line, setter.advances(face, SIZE), room, room)
    ]


def _divided(cells: list[Cell]) -> Iterator[list[Cell]]:
    """A row taller than half a page, in parts that can stand on different pages."""
    tallest = max(map(len, cells))
    for start in range(0, max(tallest, 1), _TALLEST):
        yield [cell[start : start + _TALLEST] for cell in cells]


def _ruled(
    cells: list[Cell],
    widths: Sequence[float],
    aligns: Sequence[Align],
    face: Face,
    setter: Typesetter,
    least: float = 0.0,
) -> Row:
    height = max(LEADING * max(map(len, cells)) + 2 * PADDING, LEADING + 2 * PADDING, least)
    pieces: list[Piece] = []
    edge = left = LEFT + (MEASURE - sum(widths)) / 2
    rules = [Rule(left, drop, left + sum(widths), drop) for drop in (0.0, height)]
    rules.append(Rule(edge, 0, edge, height))
    for cell, width, align in zip(cells, widths, aligns, strict=True):
        drop = (height - LEADING * len(cell)) / 2 + text_drop(SIZE, LEADING)
        for at, line in enumerate(cell or [""]):  # an empty cell is a cell of the table too
            free = width - 2 * PADDING - setter.measure(line.rstrip(), face, SIZE)
            x = edge + PADDING + {"left": 0.0, "centre": free / 2, "right": free}[align]
            pieces.append(Piece(x, drop + at * LEADING, line, face, SIZE))
        edge += width
        rules.append(Rule(edge, 0, edge, height))
    return Row(height, tuple(pieces), tuple(rules), on_grid=False)
