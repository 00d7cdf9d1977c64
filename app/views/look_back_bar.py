"""The bar above everything while a past day is shown: which day it is, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.rules.text import Text
from app.views.icon import icon
from app.views.label import plain_label
from app.views.theme import APART, NEAR, dress
from app.views.wording import Wording

if TYPE_CHECKING:
    from app.journal.past import Past


class LookBackBar(QFrame):
    """Hidden until `show_past`.

    Signals:
        return_wanted: the person wants today again.
        other_day_wanted: the person wants another day.
    """

    return_wanted = Signal()
    other_day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "bar_past")
        self._wording = Wording()
        self.label = plain_label("", wrap=True)
        self.back, self.other = QPushButton(), QPushButton()
        self.back.setAutoDefault(True)
        self.other.setAutoDefault(True)
        self.back.clicked.connect(self.return_wanted)
        self.other.clicked.connect(self.other_day_wanted)
        picture = QLabel()
        picture.setPixmap(icon("calendar", "on_accent").pixmap(18, 18))
        row = QHBoxLayout(self)
        row.setContentsMargins(APART, NEAR, NEAR, NEAR)
        row.setSpacing(NEAR)
        row.addWidget(picture)
        row.addWidget(self.label, 1)
        row.addWidget(self.other)
        row.addWidget(self.back)
        self._wording.say(self.other.setText, Text("Another day…"))
        self._wording.say(self.back.setText, Text("Return to toda&y"))
        self.hide()

    def show_past(self, past: Past) -> None:
        """Say which day is shown."""
        known = Text(
            "Looking back: as it stood on {as_of}, as known on {known_by}. Nothing is recorded meanwhile.",
            as_of=past.as_of,
            known_by=past.known_by,
        )
        then = Text(
            "Looking back: as it stood on {as_of}, and was known then. Nothing is recorded meanwhile.",
            as_of=past.as_of,
        )
        self._wording.say(self.label.setText, then if past.as_of == past.known_by else known)
        self.show()

    def retranslate(self) -> None:
        """Say it anew in the current language."""
        self._wording.retranslate()
