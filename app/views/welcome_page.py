"""The first start: how one would like to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.language import render
from app.rules.text import Text
from app.views.icon import icon
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.wording import Wording

_CHOICE_HEIGHT = 64
_CHOICES = (
    (
        "sample",
        "sample",
        Text("&Look around in the sample"),
        Text("A dozen invented partners in every state, to try everything out."),
    ),
    (
        "agreement",
        "agreement",
        Text("&Read an agreement"),
        Text("Begin with the signed agreement of a partner: text, Word or PDF."),
    ),
    ("new", "plus", Text("&New workspace"), Text("An empty one. You choose where its file lies.")),
    ("open", "folder", Text("&Open a workspace"), Text("One that is on this computer already.")),
)


class WelcomePage(QWidget):
    """Four ways to begin, and the name that entries will be recorded under.

    Signals:
        chosen: "sample", "agreement", "new" or "open".
    """

    chosen = Signal(str)

    def __init__(self, recorded_by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = Wording()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self.name = QLineEdit(recorded_by)
        self.buttons = {key: self._button(key, icon_name) for key, icon_name, _, _ in _CHOICES}
        self._lay_out()
        self._say_all()
        self.tell("")
        self.setFocusProxy(self.buttons["sample"])

    @property
    def recorded_by(self) -> str:
        """The name as typed, without spaces around it."""
        return self.name.text().strip()

    def tell(self, message: str) -> None:
        """Say what kept the person from going on (a refusal), or nothing."""
        dress(self._message, "danger")
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Show that work is under way, and take no other choice meanwhile."""
        self._busy.setVisible(busy)
        for button in self.buttons.values():
            button.setEnabled(not busy)

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._say_all()

    def _button(self, key: str, icon_name: str) -> QCommandLinkButton:
        button = QCommandLinkButton()
        button.setIcon(icon(icon_name, "accent"))
        button.setIconSize(QSize(20, 20))
        button.setAutoDefault(True)
        button.setMinimumHeight(_CHOICE_HEIGHT)
        button.clicked.connect(lambda: self.chosen.emit(key))
        return button

    def _lay_out(self) -> None:
        card = QFrame()
        dress(card, "card")
        card.setFixedWidth(600)
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN * 2, MARGIN, MARGIN * 2, MARGIN)
        column.setSpacing(NEAR)
        self._title, self._about, self._name_label = QLabel(), QLabel(), QLabel()
        dress(self._title, "title")
        dress(self._about, "soft")
        self._about.setWordWrap(True)
        self._name_label.setBuddy(self.name)
        for widget in (self._title, self._about, self._message, *self.buttons.values(), self._busy):
            column.addWidget(widget)
        column.addSpacing(APART)
        row = QHBoxLayout()
        row.addWidget(self._name_label)
        row.addWidget(self.name, 1)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _say_all(self) -> None:
        say = self._wording.say
        say(self._title.setText, Text("Welcome to Pactkeeper"))
        say(
            self._about.setText,
            Text("It keeps your partners' agreements, what follows from them, and the letters that go out."),
        )
        say(self._name_label.setText, Text("Entries are recorded under the na&me"))
        say(self._busy.setAccessibleName, Text("Under way"))
        for key, _, title, about in _CHOICES:
            say(self.buttons[key].setText, title)
            say(self.buttons[key].setDescription, about)
            self.buttons[key].setAccessibleDescription(render(about))
