"""Choosing a spreadsheet of fees, reading it beside the window, and undoing an import as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.sheet_reading import Sheet
from app.language import show_day, tr
from app.services.fee_import import fee_imports, read_fees, undo_import
from app.views.window_context import WindowContext


def choose_fees(context: WindowContext, parent: QWidget, then: Callable[[Path, Sheet], None]) -> None:
    """Ask for the file; `then` gets it with its sheet. A file that cannot be read is refused in words."""
    path = context.dialogue.choose_file(parent, tr("Import service fees"), tr("Spreadsheets (*.xlsx *.csv)"))
    if path is None:
        return
    context.notify(tr("Reading {file}…", file=path.name))
    context.run(lambda: read_fees(path), lambda sheet: then(path, sheet), parent=parent)


def undo_latest(context: WindowContext, parent: QWidget) -> None:
    """Ask for the reason, then void every fee that the latest import brought."""
    imports = fee_imports(context.ws)
    if not imports:
        return
    made = imports[0]
    said = tr(
        "“{file}”, imported on {day}: {number} fees are voided together. Reason:",
        file=made.payload.file.name,
        day=show_day(made.recorded_at.astimezone().date()),
        number=made.payload.entries,
    )
    reason = context.dialogue.ask_text(parent, tr("Undo the import"), said)
    if reason is None:
        return
    if context.record(parent, lambda: undo_import(context.ws, made, reason)):
        context.notify(tr("The import is undone."))
