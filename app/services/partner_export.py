"""The list of partners as a file: Excel or CSV, as its name ends."""

from __future__ import annotations

from pathlib import Path

from app.exchange.csv_writing import write_csv
from app.exchange.sheet_form import SheetForm
from app.exchange.sheet_writing import write_sheets
from app.language import render
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner_list import partner_ids
from app.services.partner_record import partner_records
from app.services.partner_sheet import columns, sheet_row, yes_and_no
from app.services.reading import read
from app.services.workspace import Workspace


def export_partners(ws: Workspace, path: Path, query: str = "") -> int:
    """Write the partners that the query finds, in the order of the list; how many they were.

    Taken in again, the file changes nothing.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise Refusal(Text("{file} is of another kind. Let its name end in .xlsx or .csv.", file=path.name))
    with read(ws) as session:
        records = partner_records(session)
    wanted = [id_ for id_ in partner_ids(ws, query) if id_ in records]
    rows = (sheet_row(records[id_], id_) for id_ in wanted)
    form = SheetForm(render(Text("Partners")), columns(with_id=True), rows)
    yes, no = yes_and_no()
    if path.suffix.lower() == ".csv":
        write_csv(path, form, yes=yes, no=no)
    else:
        write_sheets(path, [form], yes=yes, no=no)
    return len(wanted)
