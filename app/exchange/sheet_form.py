"""What a spreadsheet is to hold: sheets of typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Value: TypeAlias = str | date | Decimal | int | bool | None


class Kind(Enum):
    """What the cells of a column are: each kind has one Python type, and None is an empty cell."""

    TEXT = "text"
    """`str`; long rows of digits stay text."""
    DAY = "day"
    """`date`."""
    MONEY = "money"
    """`Decimal` yuan with exactly two places."""
    NUMBER = "number"
    """`int`."""
    FLAG = "flag"
    """`bool`, written as a word."""


@dataclass(frozen=True)
class Column:
    """A column: its title, the kind of its cells, and its width in characters (None: the usual)."""

    title: str
    kind: Kind = Kind.TEXT
    width: int | None = None


@dataclass(frozen=True)
class SheetForm:
    """A sheet: its name, its columns and rows, and lines that stand above the table.

    `rows` is gone through once; each row has a value for every column.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    title: str = ""
    notes: Sequence[str] = ()
