"""The rows of a sheet that were refused, written out with the reason, to be mended and brought again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.exchange.sheet import Found, Row
from app.exchange.sheet_form import Column, SheetForm
from app.exchange.sheet_writing import write_sheets
from app.language import render
from app.rules.text import Text

_WIDE = 60


def write_refused_rows(path: Path, header: Sequence[str], rows: Sequence[tuple[Row, Text]]) -> None:
    """Write each row as it stood, under its own titles, with its number and why it was refused."""
    columns = [
        *(Column(title) for title in header),
        Column(render(Text("Row"))),
        Column(render(Text("Why it was refused")), width=_WIDE),
    ]
    lines = (
        [*(_shown(cell.value) for cell in row.cells), str(row.number), render(reason)] for row, reason in rows
    )
    form = SheetForm(render(Text("Refused rows")), columns, lines)
    write_sheets(path, [form], yes=render(Text("yes")), no=render(Text("no")))


def _shown(value: Found) -> str:
    return "" if value is None else str(value)
