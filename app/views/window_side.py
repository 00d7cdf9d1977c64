"""The left side of the window: the product's name, the way to the finder, the pages."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.rules.text import Text
from app.views.icon import SIZE, icon
from app.views.navigation import Navigation
from app.views.theme import APART, NEAR, dress
from app.views.wording import Wording

_WIDTH = 200


class WindowSide(QFrame):
    """What stays in view whatever page is shown.

    Signals:
        find_requested: the finder is asked for.
        agreement_requested: an agreement's file is to be read in.
    """

    find_requested = Signal()
    agreement_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setFixedWidth(_WIDTH)
        self._wording = Wording()
        self._product = QLabel()
        dress(self._product, "section")
        self._find = _button("search", self.find_requested)
        self.navigation = Navigation()
        self._read = _button("agreement", self.agreement_requested)
        self._lay_out()
        say = self._wording.say
        say(self._product.setText, Text("Pactkeeper"))
        say(self._find.setText, Text("Find… Ctrl+K"))
        say(self._find.setAccessibleName, Text("Find a partner, a letter or a page"))
        say(self._find.setToolTip, Text("Find a partner, a letter or a page"))
        say(self._read.setText, Text("Read agreement…"))
        say(self._read.setToolTip, Text("Read in a signed agreement (Ctrl+O)"))

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        self.navigation.retranslate()

    def _lay_out(self) -> None:
        picture = QLabel()
        picture.setPixmap(icon("app", "accent").pixmap(SIZE, SIZE))
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        line.addWidget(picture)
        line.addWidget(self._product, 1)
        head = QVBoxLayout()
        head.setContentsMargins(APART, 0, APART, NEAR)
        head.setSpacing(APART)
        head.addLayout(line)
        head.addWidget(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, APART, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(head)
        column.addWidget(self.navigation, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(APART, NEAR, APART, APART)
        foot.addWidget(self._read)
        column.addLayout(foot)


def _button(picture: str, pressed: SignalInstance) -> QPushButton:
    button = QPushButton(icon(picture), "")
    button.setAutoDefault(True)
    button.clicked.connect(pressed)
    return button
