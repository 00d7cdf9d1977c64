"""Ten thousand partners from a spreadsheet: read, looked at, recorded; and an import that was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from stdnum.cn import uscc

from app.clock import SystemClock
from app.exchange.sheet_form import SheetForm
from app.exchange.sheet_reading import Cancelled
from app.exchange.sheet_writing import write_sheets
from app.models.ledger import EntryRow
from app.services.partner_draft import PartnerDraft
from app.services.partner_import import (
    PartnerSheet,
    guessed_columns,
    preview_import,
    read_partner_sheet,
)
from app.services.partner_import_record import import_partners
from app.services.partner_sheet import columns, sheet_row, yes_and_no
from app.services.partner_template import EXAMPLE
from app.services.reading import read
from app.services.workspace import Workspace, create_workspace
from tools.bench_filter import drafts
from tools.bench_measure import Figure

LIMIT_S = 10.0
STOP_AFTER = 3_000


def figures(folder: Path) -> Iterator[Figure]:
    """The whole import with its parts; how much a stopped one leaves."""
    path = folder / "partners.xlsx"
    number = write_many(path)
    ws = create_workspace(folder / "import.db", recorded_by="bench", clock=SystemClock())
    left, stopped = _stopped(ws, path)
    yield Figure(
        "entries and files that a stopped import leaves", left, "", 0.0, f"stopped in {stopped:.1f} s"
    )
    spent = whole_import(ws, path)
    ws.close()
    detail = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in spent.items())
    yield Figure(f"import of {number:,} partners with preview", sum(spent.values()), "s", LIMIT_S, detail)


def write_many(path: Path) -> int:
    """A sheet of partners with full records, each with a code of its own; how many rows."""
    rows = [sheet_row(_full(number, draft)) for number, draft in enumerate(drafts())]
    yes, no = yes_and_no()
    write_sheets(path, [SheetForm("1", columns(with_id=False), rows)], yes=yes, no=no)
    return len(rows)


def _full(number: int, draft: PartnerDraft) -> PartnerDraft:
    base = f"91330100{number:09}"
    account = str(10**15 + number)
    return replace(EXAMPLE, name=draft.name, code=base + uscc.calc_check_digit(base), accounts=(account,))


def whole_import(ws: Workspace, path: Path) -> dict[str, float]:
    """The seconds of each part."""
    started = perf_counter()
    file = read_partner_sheet(path)
    reading = perf_counter()
    preview = preview_import(ws, file.sheet, guessed_columns(file.sheet))
    looking = perf_counter()
    import_partners(ws, file, preview)
    done = perf_counter()
    return {"read": reading - started, "preview": looking - reading, "record": done - looking}


def _stopped(ws: Workspace, path: Path) -> tuple[int, float]:
    """How many entries an import leaves that is stopped on its way, and how long it went on."""
    file: PartnerSheet = read_partner_sheet(path)
    preview = preview_import(ws, file.sheet, guessed_columns(file.sheet))
    started = perf_counter()
    with suppress(Cancelled):
        import_partners(ws, file, preview, partial(_until, STOP_AFTER))
    with read(ws) as session:
        return session.query(EntryRow).count(), perf_counter() - started


def _until(last: int, done: int, _whole: int) -> bool:
    return done < last
