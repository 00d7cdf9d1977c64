"""The rows of an Excel file, through openpyxl.

A cell is told as its index (0 is column A), a tag and its value. The tags: s text, n number (its
digits), b yes or no, d day (ISO), e error.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser

from app.exchange.sheet import letters
from app.exchange.sheet_container import check_container
from app.exchange.sheet_trouble import MOST_COLUMNS, MOST_ROWS, SheetTrouble, Trouble

_VISIBLE = "visible"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA = f"{_MAIN}f"
_RESULT = f"{_MAIN}v"
_INLINE_TEXT = f"{_MAIN}is/{_MAIN}t"


def book_rows(content: bytes, wanted: str) -> Iterator[dict[str, Any]]:
    """What the reading process says of an Excel file: first its sheets, then its filled rows.

    `wanted` is a sheet's name, or "" for the first that is not hidden.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_container(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = _sheet(book.worksheets, wanted)
        said = sheet.max_row or 0  # what a file says of its own size is not relied on, only shown
        names = [each.title for each in book.worksheets]
        yield {"names": names, "name": sheet.title, "whole": said if said <= MOST_ROWS else 0}
        with archive.open(sheet._worksheet_path) as part:
            for number, row in _parser(part, book, sheet).parse():
                if cells := [told for cell in row if (told := _told(cell))]:
                    yield {"row": number, "cells": cells}


def _parser(part: IO[bytes], book: Any, sheet: Any) -> _BoundedParser:
    return _BoundedParser(
        part,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


class _BoundedParser(WorkSheetParser):
    """Stops at a cell that lies too far out, before openpyxl makes room for all those in between,
    and at a formula without its result, which openpyxl takes for an empty cell.
    """

    def parse_cell(self, element: Any) -> dict[str, Any]:
        text = element.findtext(_INLINE_TEXT) if element.get("t") == "inlineStr" else None
        cell: dict[str, Any] = super().parse_cell(element) if text is None else self._inline(element, text)
        self._check(cell, element)
        return cell

    def _inline(self, element: Any, text: str) -> dict[str, Any]:
        """A plain text in its cell, ten times as quick as openpyxl's way, which is for all its styles."""
        row, column = self.row_counter, self.col_counter + 1
        if place := element.get("r"):
            row, column = coordinate_to_tuple(place)
        self.col_counter = column
        return {"row": row, "column": column, "value": text, "data_type": "s"}

    def _check(self, cell: dict[str, Any], element: Any) -> None:
        row, column = max(cell["row"], self.row_counter), cell["column"]
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise SheetTrouble(Trouble.TOO_FAR, f"{letters(column - 1)}{row}")
        if element.find(_FORMULA) is not None and _lacks_result(element):
            raise SheetTrouble(Trouble.NOT_CALCULATED, f"{letters(column - 1)}{row}")


def _lacks_result(element: Any) -> bool:
    """Whether a formula was never computed; an empty text (of kind "str") is a result."""
    result = element.find(_RESULT)
    return result is None or (not result.text and element.get("t") != "str")


def _sheet(sheets: Sequence[Any], wanted: str) -> Any:
    if wanted:
        found = next((sheet for sheet in sheets if sheet.title == wanted), None)
        if found is None:
            raise SheetTrouble(Trouble.NO_SUCH_SHEET, wanted)
        return found
    if not sheets:
        raise SheetTrouble(Trouble.EMPTY)
    return next((sheet for sheet in sheets if sheet.sheet_state == _VISIBLE), sheets[0])


def _told(cell: dict[str, Any]) -> list[Any] | None:
    index, value = cell["column"] - 1, cell["value"]
    if value is None:
        return None
    if cell["data_type"] == "e":
        return [index, "e", str(value)]
    match value:
        case bool():
            return [index, "b", value]
        case int():
            return [index, "n", str(value)]
        case float():
            # Spreadsheets hold fifteen digits; those behind them come from counting in twos (0.1 + 0.2).
            return [index, "n", format(value, ".15g")]
        case datetime():
            return [index, "d", value.date().isoformat()]
        case date():
            return [index, "d", value.isoformat()]
    text = str(value)
    return [index, "s", text] if text.strip() else None
