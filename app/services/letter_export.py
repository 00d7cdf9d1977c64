"""The register as it is shown, given out as an Excel file."""

from __future__ import annotations

from pathlib import Path

from app.exchange.sheet_form import Column, Kind, SheetForm, Value
from app.exchange.sheet_writing import write_sheets
from app.language import render, show_named
from app.rules.text import Text
from app.services.letter_filter import LetterFilter
from app.services.letter_list import lines
from app.services.letter_register import LetterLine, kind_name
from app.services.workspace import Workspace

STATE_NAMES: dict[str, Text] = {
    "draft": Text("draft"),
    "issued": Text("issued"),
    "sent": Text("sent"),
    "served": Text("served"),
    "void": Text("void"),
    "replaced": Text("replaced"),
}

_COLUMNS: tuple[tuple[Text, Kind], ...] = (
    (Text("Number"), Kind.TEXT),
    (Text("Kind"), Kind.TEXT),
    (Text("Partner"), Kind.TEXT),
    (Text("Case"), Kind.TEXT),
    (Text("Agreement"), Kind.TEXT),
    (Text("State"), Kind.TEXT),
    (Text("Issued"), Kind.DAY),
    (Text("Sent"), Kind.DAY),
    (Text("Served"), Kind.DAY),
    (Text("Corrects"), Kind.TEXT),
    (Text("Replaced by"), Kind.TEXT),
)


def export_letters(
    ws: Workspace, path: Path, wanted: LetterFilter, *, sort: str = "issued_on", descending: bool = True
) -> int:
    """Write the letters and drafts that are found, in their order; how many there were.

    The language is the current one. Refused where the file cannot be written.
    """
    found = lines(ws, wanted, sort=sort, descending=descending)
    form = SheetForm(
        render(Text("Register of letters")),
        [Column(render(title), kind) for title, kind in _COLUMNS],
        (_row(line) for line in found),
        notes=(render(Text("As of {day}", day=ws.clock.today())),),
    )
    write_sheets(path, [form], yes=render(Text("yes")), no=render(Text("no")))
    return len(found)


def _row(line: LetterLine) -> tuple[Value, ...]:
    return (
        line.number,
        show_named(kind_name(line.kind)),
        line.partner_name,
        line.violation,
        line.agreement,
        render(STATE_NAMES[line.state]),
        None if line.draft else line.issued_on,
        line.sent_on,
        line.served_on,
        line.replaces,
        line.replaced_by,
    )
