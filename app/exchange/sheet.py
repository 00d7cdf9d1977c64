"""A sheet as it was read: its header, and rows of cells that know where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Found: TypeAlias = str | Decimal | date | bool | None

_ROWS_WITH_HEADER = 30
"""Among how many filled rows at the top the header is looked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds (None: nothing), and where. Numbers are `Decimal`, with 15 digits at most
    kept by spreadsheet programs. `error` says that it shows an error such as #N/A.
    """

    value: Found
    row: int
    index: int
    column: str
    error: bool = False

    @property
    def place(self) -> str:
        """As spreadsheet programs name it: C7."""
        return f"{letters(self.index)}{self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as spreadsheet programs show it, and a cell for every title of the header."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, those of all sheets in the file, its titles, and the rows below them that are
    not empty. A column without title has the title "".
    """

    name: str
    names: tuple[str, ...]
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]


Line: TypeAlias = tuple[int, dict[int, tuple[Found, bool]]]
"""A row as it comes: its number, and by index (0 is column A) what is there, and whether it is an error."""


def letters(index: int) -> str:
    """The letters of a column: A for 0, AA for 26."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def plain_title(title: str) -> str:
    """A title without what does not tell columns apart: width, case, spaces, marks, a unit in brackets."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    kept = folded.partition("(")[0] or folded
    return "".join(sign for sign in kept if sign.isalnum())


def sheet_of(name: str, names: Sequence[str], lines: Sequence[Line], expected: Collection[str]) -> Sheet:
    """The sheet made of its filled rows; `expected` are titles to know the header by. There is a row."""
    place = _header_place(lines, {plain_title(title) for title in expected})
    number, titles = lines[place]
    width = 1 + max(index for _, cells in lines[place:] for index in cells)
    header = tuple(str(titles.get(index, ("", False))[0]).strip() for index in range(width))
    rows = tuple(_row(line, header) for line in lines[place + 1 :])
    return Sheet(name, tuple(names), header, number, rows)


def _header_place(lines: Sequence[Line], expected: set[str]) -> int:
    """The row with most of the expected titles; else the first with two cells; else the first."""
    first = lines[:_ROWS_WITH_HEADER]
    known = [
        len({plain_title(value) for value, _ in cells.values() if isinstance(value, str)} & expected)
        for _, cells in first
    ]
    if any(known):
        return known.index(max(known))
    return next((place for place, (_, cells) in enumerate(first) if len(cells) > 1), 0)


def _row(line: Line, header: tuple[str, ...]) -> Row:
    number, found = line
    cells = (
        Cell(value, number, index, title, error)
        for index, title in enumerate(header)
        for value, error in (found.get(index, (None, False)),)
    )
    return Row(number, tuple(cells))
