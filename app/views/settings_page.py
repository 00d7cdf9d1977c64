"""Our own organisation, the person's name, the language, and where the workspace lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import CHINESE, ENGLISH, current_language, tr
from app.rules.text import Text
from app.views.calendar_card import CalendarCard
from app.views.icon import icon
from app.views.letter_look_row import LetterLookRow
from app.views.letter_signing_form import LetterSigningForm
from app.views.organisation_form import LABEL_WIDTH, OrganisationForm
from app.views.page import Page
from app.views.reminder_card import ReminderCard
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

CALENDAR = "calendar"
"""The card of working days, to those who lead here."""

_WIDTH = 760


class SettingsPage(Page):
    """Cards: organisation, signature, person with language, reminders, working days, workspace."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.organisation = OrganisationForm(context)
        self.signing = LetterSigningForm(context)
        self.look = LetterLookRow(context)
        self.name = QLineEdit()
        self.keep_name = self._button(Text("&Use this name"), "", self._record_as)
        self.language = QComboBox()
        self.language.addItem("中文", CHINESE)
        self.language.addItem("English", ENGLISH)
        self.language.activated.connect(lambda _: context.language_wanted.emit(self.language.currentData()))
        self.reminders, self.calendar = ReminderCard(context), CalendarCard(context)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self._title = QLabel()
        self._lay_out()
        self.wording.say(self._title.setText, Text("Settings"))

    def title(self) -> str:
        return tr("Settings")

    def refresh(self, changes: Changes | None) -> None:
        ws = self.context.ws
        self.organisation.show_organisation()
        self.signing.show_signer()
        self.reminders.show_reminding()
        self.calendar.show_years()
        self.name.setText(ws.recorded_by)
        self.path.setText(str(ws.path))
        self.path.setCursorPosition(0)
        self.language.setCurrentIndex(self.language.findData(current_language()))

    def retranslate(self) -> None:
        super().retranslate()
        self.organisation.retranslate()
        self.signing.retranslate()
        self.look.retranslate()
        self.reminders.retranslate()
        self.calendar.retranslate()
        self.calendar.show_years()
        self.language.setCurrentIndex(self.language.findData(current_language()))

    def open_item(self, item: str, detail: str = "") -> None:
        """Bring a card into view: that of working days by its name."""
        if item == CALENDAR:
            self._scroll.ensureWidgetVisible(self.calendar)
            self.calendar.add.setFocus()

    def focus_filter(self) -> None:
        self.organisation.name.setFocus()

    def _record_as(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            self.context.dialogue.tell(
                self, tr("A name is needed"), tr("Entries are recorded under a name. Enter yours.")
            )
            return
        self.context.recorded_by_wanted.emit(name)
        self.context.notify(tr("Entries are recorded under {name} from now on.", name=name))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.ws.path.parent)))

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self.context.ws.path))
        self.context.notify(tr("The path is copied."))

    def _lay_out(self) -> None:
        dress(self._title, "title")
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(APART)
        column.addWidget(self._title)
        column.addWidget(self._organisation_card())
        column.addWidget(self._signing_card())
        column.addWidget(self._person_card())
        column.addWidget(self.reminders)
        column.addWidget(self.calendar)
        column.addWidget(self._workspace_card())
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _organisation_card(self) -> QFrame:
        card, column = self._card(
            Text("Our organisation"),
            Text("It stands in every letter, as party A. Needed before the first letter is issued."),
        )
        column.addWidget(self.organisation)
        column.addWidget(self.look)
        return card

    def _signing_card(self) -> QFrame:
        card, column = self._card(
            Text("Electronic signature"),
            Text("Letters issued in this session bear it. The password is asked each time and never kept."),
        )
        column.addWidget(self.signing)
        return card

    def _person_card(self) -> QFrame:
        card, column = self._card(
            Text("You"), Text("Every entry keeps the name of the person who recorded it.")
        )
        column.addLayout(self._labelled(Text("Your na&me"), self.name, self.keep_name))
        column.addLayout(self._labelled(Text("&Language"), self.language))
        return card

    def _workspace_card(self) -> QFrame:
        card, column = self._card(
            Text("Workspace"),
            Text("One file holds everything, evidence and letters too. To back up, close and copy it."),
        )
        column.addLayout(
            self._labelled(
                Text("&File"),
                self.path,
                self._button(Text("S&how the folder"), "folder", self._open_folder),
                self._button(Text("&Copy path"), "copy", self._copy_path),
            )
        )
        wanted = self.context.workspace_wanted
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self._button(Text("New &workspace…"), "plus", lambda: wanted.emit("new")))
        row.addWidget(self._button(Text("&Open another…"), "folder", lambda: wanted.emit("open")))
        row.addWidget(self._button(Text("Open the &sample"), "sample", lambda: wanted.emit("sample")))
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _card(self, title: Text, about: Text) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        dress(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN, APART, MARGIN, APART)
        column.setSpacing(APART)
        heading, text = QLabel(), QLabel()
        dress(heading, "section")
        dress(text, "soft")
        text.setWordWrap(True)
        self.wording.say(heading.setText, title)
        self.wording.say(text.setText, about)
        column.addWidget(heading)
        column.addWidget(text)
        return card, column

    def _labelled(self, label: Text, field: QWidget, *buttons: QPushButton) -> QHBoxLayout:
        named = QLabel()
        named.setBuddy(field)
        named.setMinimumWidth(LABEL_WIDTH)
        self.wording.say(named.setText, label)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(named)
        row.addSpacing(APART - NEAR)
        row.addWidget(field, 1)
        for button in buttons:
            row.addWidget(button)
        return row

    def _button(self, text: Text, picture: str, act: object) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(True)
        if picture:
            button.setIcon(icon(picture))
        button.clicked.connect(act)
        self.wording.say(button.setText, text)
        return button
