"""The sheet, by GB/T 9704-2012, and how rows of a letter fall onto pages.

Lengths are in points; y runs down from the upper edge of the type area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.documents.font import Face

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TOP, LEFT = 37 * MM, 28 * MM
TYPE_WIDTH, TYPE_HEIGHT = 156 * MM, 225 * MM
LINES, CHARACTERS = 22, 28
PITCH = 28.99
EM = 15.75
MEASURE = CHARACTERS * EM
TITLE_SIZE = 22.0
FOOT_SIZE = 14.0
FOOT_DROP = TYPE_HEIGHT + 7 * MM
BODY_HEIGHT = LINES * PITCH
ASCENT = 0.88  # of an ideograph's square, above the baseline
_SLACK = 0.01

Colour = Literal["black", "red", "grey"]


Role = Literal["P", "H1", "H2", "H3", "H4", "H5", "BlockQuote", "Table", "TR", "TH", "TD"]


@dataclass(frozen=True, eq=False)
class Tag:
    """One element of the text for a screen reader: a heading, a paragraph, a cell.

    Whatever bears the very same tag is one element, over lines and pages alike. `scope` says what
    the head of a table is the head of.
    """

    role: Role = "P"
    parent: Tag | None = None
    scope: Literal["", "Row", "Column"] = ""


@dataclass(frozen=True)
class Piece:
    """A string on one baseline: `drop` points below its row's top; `spacing` after wide characters.

    Its tag goes before its row's; what has neither is no part of the text, as a page's number.
    """

    x: float
    drop: float
    text: str
    face: Face = "serif"
    size: float = EM
    spacing: float = 0.0
    colour: Colour = "black"
    tag: Tag | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Rule:
    """A straight line in a row, from corner to corner."""

    x0: float
    drop0: float
    x1: float
    drop1: float
    weight: float = 0.5
    colour: Colour = "black"


@dataclass(frozen=True)
class Row:
    """What stands side by side, and what pagination must know of it."""

    height: float = PITCH
    pieces: tuple[Piece, ...] = ()
    rules: tuple[Rule, ...] = ()
    keep_with_next: bool = False
    on_grid: bool = True
    new_page: bool = False
    repeated: tuple[Row, ...] = field(default=(), repr=False)
    tag: Tag | None = field(default=None, compare=False, repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is drawn: such a row is dropped at the head of a page."""
        return not self.pieces and not self.rules


@dataclass(frozen=True)
class Placed:
    """A row at its place on a page."""

    top: float
    row: Row


@dataclass(frozen=True)
class Page:
    """The rows of one page, from the top."""

    rows: tuple[Placed, ...]

    @property
    def bottom(self) -> float:
        """How far down the rows reach."""
        return max((placed.top + placed.row.height for placed in self.rows), default=0.0)


def text_drop(size: float = EM, height: float | None = None) -> float:
    """How far below a row's top the baseline lies: square at the top, or centred in `height`."""
    return size * ASCENT + (0.0 if height is None else (height - size) / 2)


def paginate(rows: Sequence[Row]) -> tuple[Page, ...]:
    """The pages of a letter. A run of rows that keep together moves to the next page whole."""
    pages: list[Page] = []
    page = Page(())
    for run in _runs(rows):
        if page.rows and (run[0].new_page or not _fits(page, run)):
            pages.append(page)
            page = _add(Page(()), run[0].repeated)
        for row in run:
            if not _fits(page, [row]):
                pages.append(page)
                page = _add(Page(()), row.repeated)
            page = _add(page, [row])
    return (*pages, page)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        run.append(row)
        if not row.keep_with_next:
            yield run
            run = []
    if run:
        yield run


def _fits(page: Page, run: Sequence[Row]) -> bool:
    return _add(page, run).bottom <= BODY_HEIGHT + _SLACK


def _add(page: Page, run: Sequence[Row]) -> Page:
    for row in run:
        if page.rows or not row.is_blank:
            page = replace(page, rows=(*page.rows, Placed(_next_top(page, row), row)))
    return page


def _next_top(page: Page, row: Row) -> float:
    lines = page.bottom / PITCH
    if not row.on_grid or abs(lines - round(lines)) * PITCH < _SLACK:
        return page.bottom
    return (int(lines) + 1) * PITCH
