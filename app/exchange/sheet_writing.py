"""Writes spreadsheets (.xlsx): typed cells, no formulas, and nothing about the machine that wrote them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.exchange.sheet_filling import CellWriter, bold, text_cell
from app.exchange.sheet_form import Column, Kind, SheetForm
from app.exchange.timeless_zip import NO_TIME, TimelessZip
from app.exchange.whole_file import why_not_written, write_whole
from app.rules.refusal import Refusal

if TYPE_CHECKING:
    from openpyxl import Workbook

_WIDTHS = {Kind.TEXT: 18, Kind.DAY: 12, Kind.MONEY: 16, Kind.NUMBER: 10, Kind.FLAG: 8}
_TITLE_SIZE = 14
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_sheets(path: Path, sheets: Sequence[SheetForm], *, yes: str, no: str) -> None:
    """Write the sheets as one .xlsx, whole or not at all.

    `yes` and `no` are the words for flags. Raises `Refusal` where the file cannot be written, and
    ValueError for a value that is not of its column's kind: that is our mistake.
    """
    book = _new_book()
    taken: set[str] = set()
    try:
        for form in sheets:
            _add_sheet(book, form, _sheet_name(form.name, taken), (no, yes))
        write_whole(path, lambda file: _save(book, file))
    except OSError as error:  # the drafts of the sheets lie in the system's folder for such files
        raise Refusal(why_not_written(path, error)) from error
    finally:
        for sheet in book.worksheets:
            _clear_away(sheet)


def _clear_away(sheet: Any) -> None:
    """Remove the draft of a sheet, which is left where the rows stopped or the disk was full."""
    if sheet._writer is None:
        return
    if not sheet.closed:
        sheet.close()
    if Path(sheet._writer.out).exists():
        sheet._writer.cleanup()


def _new_book() -> Workbook:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    properties = book.properties
    properties.creator = None
    properties.created = properties.modified = datetime(*NO_TIME)  # noqa: DTZ001
    return book


def _save(book: Workbook, file: BinaryIO) -> None:
    from openpyxl.writer.excel import ExcelWriter

    with TimelessZip(file, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept, and that no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", wanted).strip("' ") or "1"
    name, number = plain[:_LONGEST_NAME], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - len(str(number)) - 3]} ({number})"
    taken.add(name.casefold())
    return name


def _add_sheet(book: Workbook, form: SheetForm, name: str, words: tuple[str, str]) -> None:
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(name)
    above = list(_lines_above(sheet, form))
    header = len(above) + 1
    for place, column in enumerate(form.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    for line in above:
        sheet.append(line)
    sheet.append([bold(sheet, column.title) for column in form.columns])
    writers = [CellWriter(sheet, column, words) for column in form.columns]
    last = header
    for row in form.rows:
        sheet.append([writer.cell(value) for writer, value in zip(writers, row, strict=True)])
        last += 1
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(form.columns))}{last}"


def _lines_above(sheet: Any, form: SheetForm) -> Iterator[list[Any]]:
    if form.title:
        yield [bold(sheet, form.title, _TITLE_SIZE)]
    for note in form.notes:
        yield [text_cell(sheet, note)]
    if form.title or form.notes:
        yield []


def _width(column: Column) -> float:
    """In characters; a Chinese one takes the room of two, and the filter's arrow of three."""
    signs = (2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in column.title)
    return column.width or max(_WIDTHS[column.kind], sum(signs) + 3)
