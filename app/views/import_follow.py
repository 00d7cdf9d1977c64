"""What may follow an import of partners: the refused rows written out, the whole taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.rules.text import Text
from app.services.changes import Changes
from app.services.partner_import import WHAT, ImportPreview, PartnerSheet
from app.services.partner_import_record import undo_partner_import
from app.services.refused_row import write_refused_rows
from app.services.taken_import import taken_imports
from app.views.window_context import WindowContext


def write_out_refused(
    context: WindowContext, parent: QWidget, file: PartnerSheet, preview: ImportPreview
) -> None:
    """Write the refused rows with their reasons into a file of their own, to be mended."""
    name = tr("{file}-refused.xlsx", file=file.name.rpartition(".")[0] or file.name)
    target = context.dialogue.save_as(
        parent, tr("Write out the refused rows"), name, tr("Spreadsheets (*.xlsx)")
    )
    if target is None:
        return
    rows = [(one.row, one.reason or Text("")) for one in preview.refused]

    def write() -> bool:
        write_refused_rows(target, file.sheet.header, rows)
        return True

    if context.attempt(parent, write):
        context.notify(tr("Written: {file}", file=target.name))


def undo_made(context: WindowContext, parent: QWidget, made: Changes) -> bool:
    """Ask for the reason, and undo the import that these changes are; whether it was undone."""
    taken = next((one for one in taken_imports(context.ws, WHAT) if one.made == made.entries[0]), None)
    reason = (
        context.dialogue.ask_text(
            parent, tr("Undo the import"), tr("Why was “{file}” imported by mistake?", file=taken.file.name)
        )
        if taken
        else None
    )
    if taken is None or reason is None:
        return False
    undone = context.record(parent, lambda: undo_partner_import(context.ws, taken, reason))
    if undone is not None:
        context.notify(tr("The import is undone."))
    return undone is not None
