"""Taking in an edition that someone sent: a zip file, or a folder known by its agreement.toml."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.language import show_day, show_named, tr
from app.rules.library import MARKER
from app.rules.rulebook import Rulebook
from app.services.edition_import import import_edition
from app.views.window_context import WindowContext


def take_in_edition(context: WindowContext, parent: QWidget) -> Rulebook | None:
    """The edition that the person chose, imported; None where there is none, the refusal told."""
    path = context.dialogue.choose_file(
        parent,
        tr("Import an edition: its zip file, or agreement.toml in its folder"),
        tr("Editions (*.zip agreement.toml)"),
    )
    if path is None:
        return None
    rulebook = context.attempt(parent, lambda: import_edition(context.ws.library, _source(path)))
    if rulebook:
        context.notify(
            tr(
                "Imported: {name}, in force from {day}",
                name=show_named(rulebook.name),
                day=show_day(rulebook.first_day),
            )
        )
    return rulebook


def _source(path: Path) -> Path:
    return path.parent if path.name == MARKER else path
