"""What came of a batch of letters: how many, where they are, and which failed and why."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from app.language import render, tr
from app.services.letter_batch import Outcome
from app.views.label import plain_label
from app.views.theme import APART, NEAR


class LetterBatchResult(QWidget):
    """Said in a few lines, with a list of the letters that failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = plain_label("", "", wrap=True)
        self.failed = QListWidget()
        self.failed.setAccessibleName(tr("Letters that failed, and why"))
        self.failed.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, APART, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.said)
        column.addWidget(self.failed, 1)
        column.addStretch()

    def show_outcome(self, outcome: Outcome, where: str) -> None:
        """Say it; `where` says where the letters went."""
        said = [tr("Letters done: {number}.", number=len(outcome.done)), where]
        if outcome.stopped:
            said.append(tr("Stopped: what was issued by then stays issued."))
        if outcome.failed:
            said.append(tr("Failed: {number}.", number=len(outcome.failed)))
        self.said.setText("\n".join(part for part in said if part))
        for one in outcome.failed:
            self.failed.addItem(f"{render(one.what)} · {one.partner_name}\n{render(one.reason)}")
        self.failed.setVisible(bool(outcome.failed))
