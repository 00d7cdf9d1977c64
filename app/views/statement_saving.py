"""Saving a partner's statement of account, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.file_name import safe_name
from app.exchange.whole_file import write_whole
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.services.statement import statement_pdf
from app.services.statement_sheet import write_statement
from app.views.window_context import WindowContext


def save_statement_pdf(context: WindowContext, parent: QWidget, file: PartnerFile, day: date) -> None:
    """Ask where to, then write the PDF."""

    def write(path: Path) -> None:
        content = statement_pdf(context.ws, file.partner, day)
        write_whole(path, lambda target: target.write(content) and None)

    _save(context, parent, _name(file, day, "pdf"), tr("PDF (*.pdf)"), write)


def save_statement_sheet(context: WindowContext, parent: QWidget, file: PartnerFile, day: date) -> None:
    """Ask where to, then write the Excel file."""
    partner = file.partner
    _save(
        context,
        parent,
        _name(file, day, "xlsx"),
        tr("Excel (*.xlsx)"),
        lambda path: write_statement(context.ws, partner, day, path),
    )


def _save(
    context: WindowContext, parent: QWidget, name: str, kinds: str, write: Callable[[Path], None]
) -> None:
    path = context.dialogue.save_as(parent, tr("Save the statement"), name, kinds)
    if path is None:
        return
    context.run(
        lambda: write(path),
        lambda _: context.notify(tr("Saved: {file}", file=path.name)),
        parent=parent,
    )


def _name(file: PartnerFile, day: date, ending: str) -> str:
    return f"{safe_name(tr('Statement {partner} {day}', partner=file.name, day=day.isoformat()))}.{ending}"
