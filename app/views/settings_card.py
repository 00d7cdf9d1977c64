"""A card of the settings: a heading, what it is about, and what can be set."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.rules.text import Text
from app.views.label import plain_label
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.wording import Wording


class SettingsCard(QFrame):
    """`column` takes what can be set."""

    def __init__(self, title: Text, about: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.wording = Wording()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, APART, MARGIN, APART)
        self.column.setSpacing(NEAR + 2)
        heading, text = plain_label("", "section"), plain_label("", "soft", wrap=True)
        self.wording.say(heading.setText, title)
        self.wording.say(text.setText, about)
        self.column.addWidget(heading)
        self.column.addWidget(text)

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.wording.retranslate()
