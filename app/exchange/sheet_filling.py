"""The cells of a spreadsheet that is written: typed, and never a formula."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from app.exchange.sheet_form import Column, Kind, Value
from app.exchange.sheet_guard import guarded

_TYPES: dict[Kind, type] = {
    Kind.TEXT: str,
    Kind.DAY: date,
    Kind.MONEY: Decimal,
    Kind.NUMBER: int,
    Kind.FLAG: bool,
}
_FORMATS = {
    Kind.TEXT: "@",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MONEY: "#,##0.00",
    Kind.NUMBER: "0",
    Kind.FLAG: "@",
}
_MOST_DIGITS = 15
"""Spreadsheets count in floating point, and hold so many decimal digits exactly."""
_FEN = -2


def _styled(sheet: Any, kind: Kind) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.number_format = _FORMATS[kind]
    return cell


def text_cell(sheet: Any, text: str) -> Any:
    """A cell of the sheet with a text."""
    return _filled(_styled(sheet, Kind.TEXT), text)


def _filled(cell: Any, text: str) -> Any:
    cell.value = guarded(text)
    cell.data_type = "s"  # also for what looks like an error (#N/A) or a formula
    return cell


def bold(sheet: Any, text: str, size: int | None = None) -> Any:
    """A cell of the sheet with a text in bold, in points where not of the usual size."""
    from openpyxl.styles import Font

    cell = text_cell(sheet, text)
    cell.font = Font(bold=True, size=size)
    return cell


class CellWriter:
    """Fills the cells of one column. A row is written at once, so one cell serves for all of them:
    giving a format to each takes four times as long.
    """

    def __init__(self, sheet: Any, column: Column, words: tuple[str, str]) -> None:
        self._column = column
        self._words = words
        self._typed = _styled(sheet, column.kind)
        self._as_text = _styled(sheet, Kind.TEXT)

    def cell(self, value: Value) -> Any:
        """The cell for a value; ValueError where it is not of the column's kind."""
        if value is None:
            return None
        self._check(value)
        if isinstance(value, bool):
            return _filled(self._as_text, self._words[value])
        if isinstance(value, str) or _loses_digits(value):
            return _filled(self._as_text, str(value))
        self._typed.value = value
        return self._typed

    def _check(self, value: Value) -> None:
        if type(value) is not _TYPES[self._column.kind]:
            raise ValueError(f"{self._column.title}: {value!r} is not of kind {self._column.kind.value}")
        if isinstance(value, Decimal) and value.as_tuple().exponent != _FEN:
            raise ValueError(f"{self._column.title}: {value} has not two places")


def _loses_digits(value: date | Decimal | int) -> bool:
    """Whether a spreadsheet would lose digits of the number: it is better off as text."""
    return isinstance(value, (Decimal, int)) and sum(map(str.isdigit, str(value))) > _MOST_DIGITS
