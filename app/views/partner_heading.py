"""The head of a partner's page: who it is, how to reach it, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.views.flow_layout import FlowLayout
from app.views.icon import icon
from app.views.label import plain_label
from app.views.letter_menu import LetterMenu
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording

_ICON_WIDTH = 36


class PartnerHeading(QWidget):
    """Name, code and contacts; the buttons stand to the right.

    Signals:
        violation_wanted, amendment_wanted, fee_wanted, past_wanted, width_wanted, back_wanted.
    """

    violation_wanted = Signal()
    amendment_wanted = Signal()
    fee_wanted = Signal()
    past_wanted = Signal()
    width_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, context: WindowContext, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.back = self._icon_button("back", Text("Back to the list"), "Esc", self.back_wanted)
        self.past = self._icon_button(
            "past", Text("Look back: as it stood on a past day"), "Ctrl+Shift+L", self.past_wanted
        )
        self.wide = self._icon_button(
            "wide", Text("Full width, or beside the list"), "F11", self.width_wanted
        )
        self.name = plain_label("", "title", wrap=True)
        self.facts = plain_label("", "soft", wrap=True)
        self.record = self._button(Text("Record a &violation…"), "Ctrl+Shift+N", self.violation_wanted)
        dress(self.record, "primary")
        self.amend = self._button(Text("&Amend…"), "F2", self.amendment_wanted)
        self.fee = self._button(Text("Service f&ee…"), "Ctrl+Shift+F", self.fee_wanted)
        self.letter = LetterMenu(context, wording)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(NEAR)
        top.addWidget(self.name, 1)
        top.addWidget(self.past)
        top.addWidget(self.wide)
        top.addWidget(self.back)
        actions = FlowLayout()
        for button in (self.record, self.amend, self.fee, self.letter):
            actions.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR - 2)
        box.addLayout(top)
        box.addWidget(self.facts)
        box.addSpacing(NEAR - 2)
        box.addLayout(actions)

    def show_partner(self, file: PartnerFile) -> None:
        """Show who this is."""
        self.letter.show_partner(file)
        self.name.setText(file.name)
        facts = (file.code or tr("no code recorded"), file.contact, file.phone, file.email, file.address)
        self.facts.setText(" · ".join(fact for fact in facts if fact))

    def _button(self, text: Text, keys: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton()
        self._wording.say(button.setText, text)
        button.setShortcut(QKeySequence(keys))
        button.clicked.connect(signal)
        button.setToolTip(keys)
        return button

    def _icon_button(self, name: str, text: Text, keys: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(icon(name), "")
        dress(button, "flat")
        button.setFixedWidth(_ICON_WIDTH)
        self._wording.say(button.setAccessibleName, text)
        self._wording.say(lambda said: button.setToolTip(f"{said} ({keys})"), text)
        button.setShortcut(QKeySequence(keys))
        button.clicked.connect(signal)
        return button
