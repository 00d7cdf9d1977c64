"""Letters that say by now what is no longer so, each with the way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, tr
from app.services.wrong_letter import WrongLetter
from app.views.label import empty, plain_label
from app.views.letter_remark import wrong_letter_text
from app.views.theme import APART, NEAR, dress


class WrongLetterBar(QFrame):
    """A line for each; hidden while every letter is right.

    Signals:
        letter_requested: the number of the letter to withdraw or correct.
    """

    letter_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "notice_danger")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(APART, NEAR, APART, NEAR)
        self._rows.setSpacing(NEAR)
        self.hide()

    def show_letters(self, letters: Sequence[WrongLetter]) -> None:
        """Show these instead."""
        empty(self._rows)
        for letter in letters:
            button = QPushButton(tr("Withdraw or correct…"))
            button.setAccessibleName(tr("Withdraw or correct {number}", number=letter.number))
            button.clicked.connect(lambda _=False, n=letter.number: self.letter_requested.emit(n))
            row = QHBoxLayout()
            row.setSpacing(APART)
            row.addWidget(plain_label(render(wrong_letter_text(letter)), wrap=True), 1)
            row.addWidget(button)
            self._rows.addLayout(row)
        self.setVisible(bool(letters))
