"""A line across the page that says something lasting, with a button for what to do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.rules.text import Text
from app.views.theme import APART, NEAR, dress
from app.views.wording import Wording


class NoticeBar(QFrame):
    """A notice and its button; hidden until `say` is called."""

    def __init__(self, look: str = "notice", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, look)
        self._wording = Wording()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self.button = QPushButton()
        self.button.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(APART, NEAR, NEAR, NEAR)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: Text, button: Text | None = None) -> None:
        """Show the notice, and a button where there is something to do."""
        self._wording.say(self._label.setText, text)
        self.button.setVisible(button is not None)
        if button is not None:
            self._wording.say(self.button.setText, button)
        self.show()

    def retranslate(self) -> None:
        """Say it anew in the current language."""
        self._wording.retranslate()
