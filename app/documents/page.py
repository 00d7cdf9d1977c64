"""The sheet, by GB/T 9704-2012, and how rows of a letter fall onto pages.

Lengths are in points; y runs down from the upper edge of the type area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
    sheets = [_Sheet()]
    for run in _runs(rows):
        if sheets[-1].rows and (run[0].new_page or not sheets[-1].has_room(run)):
            sheets.append(_Sheet(run[0].repeated))
        for row in run:
            if not sheets[-1].has_room([row]):
                sheets.append(_Sheet(row.repeated))
            sheets[-1].add(row)
    return tuple(Page(tuple(sheet.rows)) for sheet in sheets)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        run.append(row)
        if not row.keep_with_next:
            yield run
            run = []
    if run:
        yield run


class _Sheet:
    """A page while it fills: its rows, and how far down they reach."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows: list[Placed] = []
        self._bottom = 0.0
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Place a row below the others; a blank one never begins a page."""
        if self.rows or not row.is_blank:
            top = _next_top(self._bottom, row)
            self.rows.append(Placed(top, row))
            self._bottom = top + row.height

    def has_room(self, run: Sequence[Row]) -> bool:
        """Whether the rows would all stand in the type area."""
        bottom, is_empty = self._bottom, not self.rows
        for row in run:
            if not is_empty or not row.is_blank:
                bottom, is_empty = _next_top(bottom, row) + row.height, False
        return bottom <= BODY_HEIGHT + _SLACK


def _next_top(bottom: float, row: Row) -> float:
    lines = bottom / PITCH
    if not row.on_grid or abs(lines - round(lines)) * PITCH < _SLACK:
        return bottom
    return (int(lines) + 1) * PITCH
