"""Giving out the dossier of a case, as one zip file or as a folder; made beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.services.dossier import ZIP, Dossier, dossier_name, write_dossier
from app.views.window_context import WindowContext


def save_dossier(context: WindowContext, parent: QWidget, file: PartnerFile, violation: str) -> None:
    """Ask where to, then write it; what could not be added is told by name."""
    kinds = ";;".join((tr("One zip file (*.zip)"), tr("A folder (*)")))
    name = dossier_name(context.ws, file, violation) + ZIP
    path = context.dialogue.save_as(parent, tr("Export the dossier"), name, kinds)
    if path is None:
        return
    context.notify(tr("The dossier is being put together…"))
    context.run(
        lambda: write_dossier(context.ws, file.partner, violation, path),
        lambda made: _tell(context, parent, made, path),
        parent=parent,
    )


def _tell(context: WindowContext, parent: QWidget, made: Dossier, path: Path) -> None:
    context.notify(tr("Saved: {file}", file=path.name))
    if made.warning:
        context.dialogue.tell(parent, tr("Export the dossier"), render(made.warning))
