"""`import-partners` and `export-partners`: records of partners from and to spreadsheets."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.opened import open_for_reading, open_for_recording
from app.commands.output import print_json, print_table, say
from app.language import render
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner_export import export_partners
from app.services.partner_field import BY_KEY
from app.services.partner_import import (
    STATES,
    ImportPreview,
    ImportRow,
    PartnerSheet,
    guessed_columns,
    preview_import,
    read_partner_sheet,
)
from app.services.partner_import_record import import_partners
from app.services.partner_sheet import sheet_value
from app.services.partner_value import shown_value
from app.services.workspace import Workspace

SOME_REFUSED = 1
_LONGEST = 40  # of a name in the table: a slip in one row must not spread out all of them
_HEAD = (Text("Row"), Text("State"), Text("Partner"), Text("What changes, or why not"))
_STATES = {
    "new": Text("new"),
    "changed": Text("changed"),
    "unchanged": Text("unchanged"),
    "refused": Text("refused"),
}


def take_in(request: Namespace) -> int:
    """Import the file, or only say what it would do; 1 where rows are refused."""
    file = read_partner_sheet(request.file)
    with (open_for_reading if request.dry_run else open_for_recording)(request) as ws:
        preview = preview_import(ws, file.sheet, guessed_columns(file.sheet))
        made = None if request.dry_run else _recorded(ws, file, preview)
    if request.json:
        print_json(_as_json(file, preview, request.dry_run, made))
    else:
        _print(preview, request.dry_run)
    return SOME_REFUSED if preview.refused else 0


def _recorded(ws: Workspace, file: PartnerSheet, preview: ImportPreview) -> int | None:
    """The entry of the import; None where no row records anything."""
    if not preview.to_record:
        return None
    return import_partners(ws, file, preview).entries[0]


def _print(preview: ImportPreview, dry_run: bool) -> None:
    rows = [row for row in preview.rows if row.state != "unchanged" and (dry_run or row.reason)]
    if rows:
        print_table(_HEAD, [_row(row) for row in rows])
    counts = {state: preview.counts[state] for state in STATES}
    said = Text("{new} new, {changed} changed, {unchanged} unchanged, {refused} refused", **counts)
    print(render(said))
    if dry_run:
        say(Text("Nothing was recorded: this was a dry run."))


def _row(row: ImportRow) -> Sequence[str]:
    name = row.name if len(row.name) <= _LONGEST else f"{row.name[: _LONGEST - 1]}…"
    return str(row.row.number), render(_STATES[row.state]), name or "-", _words(row)


def _words(row: ImportRow) -> str:
    if row.reason:
        return render(row.reason)
    parts = (
        f"{render(BY_KEY[one.field].label)}: {_shown(one.field, one.before)} → {_shown(one.field, one.after)}"
        for one in row.changes
    )
    return "; ".join(parts)


def _shown(field: str, value: Any) -> str:
    return shown_value(BY_KEY[field], value, masked=True) or "-"


def _as_json(
    file: PartnerSheet, preview: ImportPreview, dry_run: bool, made: int | None
) -> dict[str, object]:
    """`import` is the entry of the import, null where nothing was recorded."""
    return {
        "file": file.name,
        "dry_run": dry_run,
        "import": made,
        **{state: preview.counts[state] for state in STATES},
        "rows": [_row_as_json(row) for row in preview.rows],
    }


def _row_as_json(row: ImportRow) -> dict[str, object]:
    return {
        "row": row.row.number,
        "state": row.state,
        "code": row.code,
        "name": row.name,
        "partner": row.partner or None,
        "reason": render(row.reason) if row.reason else None,
        "changes": [
            {"field": one.field, "from": _plain(one.field, one.before), "to": _plain(one.field, one.after)}
            for one in row.changes
        ],
    }


def _plain(field: str, value: Any) -> object:
    """A value as JSON has it; sums, days and lists as they stand in a sheet."""
    found = sheet_value(BY_KEY[field], value)
    return found if found is None or isinstance(found, bool | int) else str(found)


def export(request: Namespace) -> int:
    """Write the records of all partners to a new file."""
    path: Path = request.file
    if path.exists():
        raise Refusal(
            Text("{path} is there already and is not overwritten. Name another file.", path=str(path))
        )
    with open_for_reading(request) as ws:
        number = export_partners(ws, path)
    say(Text("{number} partners were written to {file}.", number=number, file=str(path)))
    return 0
