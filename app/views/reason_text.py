"""Why a figure is what it is, in the words of its reasons, below the list that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.language import render, tr
from app.rules.outcome import Reason
from app.views.clause_wording import clause_name


class ReasonText(QPlainTextEdit):
    """The reasons of one figure: each its arithmetic, with clause and reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(tr("Why?"))
        self.setPlaceholderText(tr("Choose a figure to see why it is what it is."))

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show these instead."""
        lines = dict.fromkeys(f"{render(reason.text)}\n    {_place(reason)}" for reason in reasons)
        self.setPlainText("\n".join(lines))


def _place(reason: Reason) -> str:
    clause = clause_name(reason.clause)
    if not reason.reading:
        return clause
    return tr("{clause} · reading {reading}", clause=clause, reading=reason.reading)
