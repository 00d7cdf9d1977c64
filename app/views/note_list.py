"""Notes of a rulebook, below each other: whole sentences, so each as high as it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.language import show_named, tr
from app.rules.rulebook import Note
from app.views.clause_wording import clause_name


class NoteList(QListWidget):
    """Open questions or slips, each with clause and reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these instead."""
        self.clear()
        for note in notes:
            QListWidgetItem(f"{show_named(note.text)}\n{_place(note)}", self)


def _place(note: Note) -> str:
    clause = clause_name(note.source.clause)
    if note.source.reading:
        return tr(
            "{clause} · reading {reading}",
            clause=clause,
            reading=note.source.reading,
        )
    return clause
