"""A figure that can be asked "why?", and the link by which one asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.language import tr
from app.rules.outcome import Reason
from app.services.standing import Standing
from app.views.theme import dress

LINK_PADDING = 5  # between a link's edge and its words


@dataclass(frozen=True)
class Question:
    """What was asked about: the figure as it was shown, its reasons, and where it stands."""

    figure: str
    reasons: tuple[Reason, ...]
    standing: Standing


class FigureLink(QPushButton):
    """A figure as a link: pressing it asks why.

    Signals:
        asked: carries the `Question`.
    """

    asked = Signal(object)

    def __init__(self, text: str, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.question = question
        dress(self, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Why? Shows the clause, the entries and the arithmetic"))
        self.setAccessibleName(tr("{figure}: why?", figure=question.figure))
        self.setAutoDefault(False)
        self.clicked.connect(lambda: self.asked.emit(self.question))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # in a form, Enter would confirm it
        else:
            super().keyPressEvent(event)
