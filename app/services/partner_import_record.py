"""Recording an import that was looked at, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from app.journal.check_void import dependents_of
from app.journal.kind import ImportMade, Payload
from app.models.ledger import EntryRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.entry_loading import last_link
from app.services.gate import Change, change
from app.services.partner import amendment, registration
from app.services.partner_import import NEW, WHAT, ImportPreview, ImportRow, PartnerSheet, Progress
from app.services.reading import partner_file, read
from app.services.taken_import import TakenImport, undo_import
from app.services.workspace import Workspace

_NAMED = 5


def import_partners(
    ws: Workspace, file: PartnerSheet, preview: ImportPreview, progress: Progress | None = None
) -> Changes:
    """Record every new and changed row in one transaction; the file is kept as evidence.

    `Cancelled` where `progress` says to stop: then nothing at all is recorded.
    """
    rows = preview.to_record
    if not rows:
        raise Refusal(Text("No row is new or changed: there is nothing to record."))
    with change(ws) as c:
        if last_link(c.session)[0] != preview.last:
            raise Refusal(Text("Something was recorded since the preview. Look at the file once more."))
        kept = c.keep_file(file.content, file.name)
        c.append(ImportMade(WHAT, kept, len(rows), len(preview.refused)), partner=None)
        c.append_many(list(_entries(c, rows)), progress)
    return c.changes


def _entries(c: Change, rows: tuple[ImportRow, ...]) -> Iterator[tuple[Payload, str | None]]:
    for row in rows:
        if row.before is None or row.after is None:
            continue
        if row.state == NEW:
            partner = c.next_id("P")
            yield registration(partner, row.after), partner
        elif amended := amendment(row.partner, row.before, row.after):
            yield amended, row.partner


def undo_partner_import(ws: Workspace, taken: TakenImport, reason: str) -> Changes:
    """Void everything that an import recorded; refused where something rests on it, naming whom."""
    held = partners_in_use(ws, taken)
    if held:
        raise Refusal(
            Text(
                "{names} ({number} in all) have more on record since this import. Void that first, the last "
                "entry first, or amend single partners instead.",
                names=held[:_NAMED],
                number=len(held),
            )
        )
    return undo_import(ws, taken, reason)


def partners_in_use(ws: Workspace, taken: TakenImport) -> tuple[str, ...]:
    """The names of the partners that the import brought and that other entries rest on."""
    own = range(taken.made + 1, taken.made + taken.entries + 1)
    brought = select(EntryRow.partner).where(EntryRow.id.between(own.start, own.stop - 1))
    later = select(EntryRow.partner).where(EntryRow.id >= own.stop, EntryRow.partner.in_(brought)).distinct()
    with read(ws) as session:
        partners = [one for one in session.scalars(later) if one]
    return tuple(name for partner in partners if (name := _held(ws, partner, own)))


def _held(ws: Workspace, partner: str, own: range) -> str:
    try:
        file = partner_file(ws, partner)
    except Refusal:  # its registration was voided already
        return ""
    standing = [entry for entry in file.entries if entry.id in own and entry.id not in file.voided]
    held = (other for entry in standing for other in dependents_of(file, entry))
    return file.name if any(other.id not in own for other in held) else ""
