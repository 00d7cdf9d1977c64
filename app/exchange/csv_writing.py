"""Writes one sheet as CSV in UTF-8, such that spreadsheet programs open it as it is meant."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exchange.sheet_form import SheetForm, Value
from app.exchange.sheet_guard import guarded
from app.exchange.whole_file import write_whole

_MOST_DIGITS = 11
"""Numbers longer than this are shown shortened by spreadsheet programs, and lose digits beyond 15."""


def write_csv(path: Path, form: SheetForm, *, yes: str, no: str) -> None:
    """Write the sheet, whole or not at all; its notes are left out.

    Long rows of digits are written as ="…", which keeps them text where the file is opened.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in form.columns])
    for row in form.rows:
        writer.writerow([_shown(value, (no, yes)) for value in row])
    content = text.getvalue().encode("utf-8-sig")
    write_whole(path, lambda file: file.write(content))


def _shown(value: Value, words: tuple[str, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return words[value]
        case date():
            return value.isoformat()
        case int() | Decimal():
            return str(value)
    digits = value.isascii() and value.isdigit()
    if digits and (len(value) > _MOST_DIGITS or (value.startswith("0") and len(value) > 1)):
        return f'="{value}"'
    return guarded(value)
