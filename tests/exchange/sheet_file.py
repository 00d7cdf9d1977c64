"""Spreadsheet files as they come from outside, good and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ROWS: list[list[Any]] = [["名称", "金额"], ["青禾数智科技有限公司", 1234.5], ["合肥松果软件有限公司", 20]]
_SHEET = "xl/worksheets/sheet1.xml"
_TYPES = "[Content_Types].xml"


def workbook(rows: Sequence[Sequence[Any]] = ROWS) -> Workbook:
    """A book of one sheet with these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return book


def excel_file(path: Path, rows: Sequence[Sequence[Any]] = ROWS) -> Path:
    """An Excel file of one sheet with these rows."""
    workbook(rows).save(path)
    return path


def changed_file(path: Path, name: str, old: str, new: str) -> Path:
    """An Excel file in whose part `name` the text `old` was replaced."""
    return repacked(path, {name: part_of(name).replace(old, new, 1).encode()})


def part_of(name: str) -> str:
    """A part of an ordinary Excel file."""
    with zipfile.ZipFile(io.BytesIO(_plain())) as archive:
        return archive.read(name).decode()


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    """An ordinary Excel file with these parts put in, or in place of its own."""
    with zipfile.ZipFile(io.BytesIO(_plain())) as source, zipfile.ZipFile(path, "w", 8) as target:
        for name in [*source.namelist(), *(name for name in parts if name not in source.namelist())]:
            target.writestr(name, parts.get(name) or source.read(name))
    return path


def with_cells(path: Path, cells: str) -> Path:
    """An Excel file whose sheet holds this XML of rows and cells."""
    whole = part_of(_SHEET)
    start, end = whole.index("<sheetData>"), whole.index("</sheetData>")
    return repacked(path, {_SHEET: (whole[:start] + "<sheetData>" + cells + whole[end:]).encode()})


def with_shared_strings(path: Path, cells: str, strings: str) -> Path:
    """An Excel file as Excel itself writes it: texts stand once, in a part of their own."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = part_of(_TYPES).replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    whole = part_of(_SHEET)
    start, end = whole.index("<sheetData>"), whole.index("</sheetData>")
    parts = {
        _TYPES: types,
        _SHEET: whole[:start] + "<sheetData>" + cells + whole[end:],
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
    }
    return repacked(path, {name: part.encode() for name, part in parts.items()})


def far_file(path: Path) -> Path:
    """One cell in the last row and column that Excel has."""
    return with_cells(path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def laughing_file(path: Path) -> Path:
    """Entities that unfold to billions of characters."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{entities}]>'
    whole = part_of(_SHEET).replace("<worksheet", head + "<worksheet", 1).replace("<v>20</v>", "<v>&l9;</v>")
    return repacked(path, {_SHEET: whole.encode()})


def bomb_file(path: Path) -> Path:
    """A part of 200 MB that packs to a thousandth."""
    return repacked(path, {"xl/media/image1.bin": b"\0" * (200 * 1024 * 1024)})


def _plain() -> bytes:
    content = io.BytesIO()
    workbook().save(content)
    return content.getvalue()
