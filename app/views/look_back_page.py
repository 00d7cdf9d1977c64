"""One partner on a past day: its page as it stood, what came since, and the letters of then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.journal.past import Past
from app.language import tr
from app.services.look_back import Differences, differences
from app.views.label import plain_label
from app.views.look_back_difference import LookBackDifference
from app.views.look_back_letters import LookBackLetters
from app.views.look_back_lock import LookBackLock
from app.views.page import Page
from app.views.partner_page import PartnerPage
from app.views.question import Question
from app.views.theme import APART, MARGIN
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.services.workspace import Workspace

_PAGE, _SINCE, _LETTERS = range(3)


class LookBackPage(Page):
    """Shows a partner in the workspace of a past day; `today` is the same workspace as of now.

    Signals:
        return_wanted: the person wants today again.
    """

    return_wanted = Signal()

    def __init__(
        self, context: WindowContext, today: Workspace, past: Past, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.past, self.partner = past, ""
        self._today = today
        self._found: Differences | None = None
        self.page = PartnerPage(context)
        self.nothing = plain_label("", "soft", wrap=True)
        self.difference = LookBackDifference()
        self.letters = LookBackLetters(context)
        self.tabs = QTabWidget()
        self._lay_out()
        self.lock = LookBackLock(self)
        self._connect()

    def _lay_out(self) -> None:
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(MARGIN)
        self.tabs.setDocumentMode(True)
        self.stood = QStackedWidget()
        self.stood.addWidget(self.page)
        self.stood.addWidget(self.nothing)
        for part in (self.stood, self.difference, self.letters):
            self.tabs.addTab(part, "")
        for part in (self.difference, self.letters):
            part.setContentsMargins(MARGIN, APART, MARGIN, APART)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)
        for button in (self.page.heading.back, self.page.case.heading.back):
            button.setProperty("reads", True)
        self.page.heading.wide.hide()

    def _connect(self) -> None:
        self.page.back_requested.connect(self.return_wanted)
        self.page.letter_requested.connect(self.show_letter)
        self.page.partner_requested.connect(self.open_item)
        self.difference.asked.connect(self._answer)

    def title(self) -> str:
        return self._found.now.name if self._found else ""

    def turn_to(self, then: Workspace, past: Past) -> None:
        """Look at another day from now on; what is shown follows with `open_item`."""
        self.context.ws, self.past = then, past

    def open_item(self, item: str, detail: str = "") -> None:
        """Show this partner as it stood."""
        self.partner = item
        self._found = differences(self._today, item, self.past)
        before = self._found.before
        self.stood.setCurrentIndex(0 if before.exists else 1)
        if before.exists:
            self.page.open_item(item, detail)
        self._say()

    def refresh(self, changes: Changes | None) -> None:
        if self.partner:
            self.open_item(self.partner)

    def retranslate(self) -> None:
        super().retranslate()
        for part in (self.page, self.difference, self.letters):
            part.retranslate()
        self._say()

    def focus_filter(self) -> None:
        self.tabs.setCurrentIndex(_PAGE)
        self.page.focus_filter()

    def show_letter(self, number: str) -> None:
        """Bring a letter of that day into view."""
        self.tabs.setCurrentIndex(_LETTERS)
        self.letters.choose(number)

    def _say(self) -> None:
        found = self._found
        if found is None:
            return
        self.difference.show_differences(found)
        self.letters.show_letters(found.before)
        self.nothing.setText(_nothing(found))
        self.tabs.setTabText(_PAGE, tr("As it stood"))
        self.tabs.setTabText(_SINCE, tr("What changed since ({number})", number=len(found.since)))
        self.tabs.setTabText(_LETTERS, tr("Letters ({number})", number=len(found.before.letters)))
        self.tabs.setAccessibleName(tr("As it stood"))

    def _answer(self, question: Question) -> None:
        """Say why a figure of today is what it is; that is a matter of today's file."""
        from app.views.why_dialog import WhyDialog

        if self._found:
            dialog = WhyDialog(self.context, self._found.now, question, self)
            self.context.dialogue.open(dialog, lambda: None)


def _nothing(found: Differences) -> str:
    return tr(
        "Nothing was known of {name} on {day}: its first entry was recorded on {first}. "
        "Choose a later day, or look by what is known today.",
        name=found.now.name,
        day=found.past.known_by,
        first=found.first_known_on,
    )
