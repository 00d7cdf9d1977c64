"""One part of an agreement's panel: a heading with its button, and lines with what can be done about each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.views.label import empty, plain_label
from app.views.look_back_lock import RECORDS
from app.views.theme import APART, NEAR, dress


class AgreementSection(QWidget):
    """Lines that are shown anew each time.

    Signals:
        wanted: an action was asked for; carries its name and the thing that it is about.
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._head = QHBoxLayout()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(APART)
        self._lines.setVerticalSpacing(NEAR)
        self._lines.setColumnStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, APART, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(self._head)
        box.addLayout(self._lines)

    def begin(self, title: str, action: str = "", words: str = "") -> None:
        """Take everything out, and set the heading with its button."""
        empty(self._head)
        empty(self._lines)
        self.buttons = {}
        self._head.addWidget(plain_label(title, "section", wrap=True), 1)
        if action:
            self._head.addWidget(self.button(action, words))

    def button(self, action: str, words: str, about: object = None, name: str = "") -> QPushButton:
        """A button for an action; `name` is what a screen reader says besides."""
        made = QPushButton(words)
        made.setAccessibleName(f"{words.replace('&', '')}: {name}" if name else "")
        made.setProperty(RECORDS, True)
        made.clicked.connect(lambda: self.wanted.emit(action, about))
        self.buttons[f"{action}.{name}" if name else action] = made
        return made

    def add_text(self, words: str, look: str = "soft") -> None:
        """A line of words over the whole width."""
        self._lines.addWidget(plain_label(words, look, wrap=True), self._lines.rowCount(), 0, 1, 2)

    def add_line(
        self, words: str, below: str, day: str, look: str = "", action: QPushButton | None = None
    ) -> None:
        """A line with what stands small below it, its day, and its button."""
        row = self._lines.rowCount()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(plain_label(words, wrap=True))
        if below:
            column.addWidget(plain_label(below, "small", wrap=True))
        column.addStretch()
        self._lines.addLayout(column, row, 0)
        right = Qt.AlignmentFlag.AlignRight
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(plain_label(day, look or "soft"), 0, right)
        if action:
            dress(action, "link")
            side.addWidget(action, 0, right)
        side.addStretch()
        self._lines.addLayout(side, row, 1)
