"""What was taken in from files, and taking an import back as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import fold_house
from app.journal.kind import EntryVoided, EvidenceFile, ImportUndone
from app.models.ledger import EntryRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.entry_loading import entries_where, partner_entries
from app.services.gate import change
from app.services.reading import read
from app.services.workspace import Workspace


@dataclass(frozen=True)
class TakenImport:
    """An import: its entry, its file, how many rows were recorded and refused; `undone` says why."""

    made: int
    what: str
    file: EvidenceFile
    made_on: date
    made_by: str
    entries: int
    refused: int
    undone: str = ""


def taken_imports(ws: Workspace, what: str) -> tuple[TakenImport, ...]:
    """The imports of a kind of sheet, the latest first."""
    with read(ws) as session:
        house = fold_house(partner_entries(session, None))
    undone = {one.made: one.reason for one in house.undone}
    return tuple(
        TakenImport(
            one.entry,
            one.payload.what,
            one.payload.file,
            one.recorded_at.astimezone().date(),
            one.recorded_by,
            one.payload.entries,
            one.payload.refused,
            undone.get(one.entry, ""),
        )
        for one in reversed(house.imports)
        if one.payload.what == what
    )


def undo_import(ws: Workspace, taken: TakenImport, reason: str) -> Changes:
    """Void every entry of an import that still stands, in one transaction, with the reason.

    A later entry that rests on one of them refuses the whole.
    """
    if not reason.strip():
        raise Refusal(Text("Undoing an import needs its reason. Enter why it was a mistake."))
    if taken.undone:
        raise Refusal(Text("This import was undone already."))
    with change(ws) as c:
        c.append(ImportUndone(taken.made, reason.strip()), partner=None)
        for entry in reversed(_entries(c.session, taken)):
            if entry.partner and entry.id not in c.partner_file(entry.partner).voided:
                c.append(EntryVoided(entry.id, reason.strip()), partner=entry.partner)
    return c.changes


def _entries(session: Session, taken: TakenImport) -> list[Entry]:
    """The entries that followed the import's own."""
    last = taken.made + taken.entries
    return list(entries_where(session, EntryRow.id > taken.made, EntryRow.id <= last))
