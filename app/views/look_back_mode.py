"""The window while a past day is shown: one partner's page, tinted, and nothing else until today again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.language import tr
from app.views.look_back_bar import LookBackBar
from app.views.look_back_tint import LookBackTint
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.journal.past import Past
    from app.services.workspace import Workspace
    from app.views.look_back_page import LookBackPage


class LookBackMode(QObject):
    """Asks for the day, shows it in `content`, tints `body`, and gives the window back afterwards.

    Signals:
        entered: a past day is shown from now on.
        left: today is shown again.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, window: QWidget, content: QStackedWidget, body: QWidget) -> None:
        super().__init__(window)
        self._tint = LookBackTint(body)
        self.bar = LookBackBar()
        self.page: LookBackPage | None = None
        self._window, self._content = window, content
        self._today: WindowContext | None = None
        self._before: QWidget | None = None
        self.bar.return_wanted.connect(self.leave)
        self.bar.other_day_wanted.connect(self._ask_again)

    @property
    def shown(self) -> bool:
        """A past day is shown."""
        return self.page is not None

    def ask(self, context: WindowContext, partner: str) -> None:
        """Let the person choose the day, then show the partner as it stood."""
        from app.views.look_back_dialog import LookBackDialog

        past = self.page.past if self.page else None
        dialog = LookBackDialog(context.ws.clock.today(), past, self._window)
        context.dialogue.open(dialog, lambda: self.enter(context, partner, dialog.past))

    def enter(self, context: WindowContext, partner: str, past: Past) -> None:
        """Show a partner as it stood; where a past day is shown already, the other one instead."""
        from app.services.look_back import look_back

        then = context.attempt(self._window, lambda: look_back(context.ws, past))
        if then is None:
            return
        self._today = context
        page = self.page or self._begin(context, then, past)
        page.turn_to(then, past)
        page.open_item(partner)
        self._tint.lay()
        self.bar.show_past(past)
        self.entered.emit()

    def leave(self) -> None:
        """Show today again; without a past day nothing happens."""
        if self.page is None or self._today is None:
            return
        from app.services.look_back import return_to_today

        return_to_today(self._today.ws)
        self._drop()
        self.bar.hide()
        self._tint.hide()
        if self._before is not None:
            self._content.setCurrentWidget(self._before)
        self._today = self._before = None
        self.left.emit()

    def refuse(self) -> None:
        """Say that other pages wait until today is shown again."""
        if self._today:
            self._today.notify(tr("While you look back only this partner is shown. Return to today first."))

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.bar.retranslate()
        if self.page is not None:
            self.page.retranslate()

    def _ask_again(self) -> None:
        if self._today and self.page:
            self.ask(self._today, self.page.partner)

    def _made(self, today: WindowContext, then: Workspace, past: Past) -> LookBackPage:
        from app.views.look_back_dialogue import LookBackDialogue
        from app.views.look_back_page import LookBackPage

        context = WindowContext(then, LookBackDialogue(today.dialogue))
        page = LookBackPage(context, today.ws, past)
        context.setParent(page)
        context.notified.connect(today.notified)
        context.failed.connect(today.failed)
        context.past_wanted.connect(lambda _: self._ask_again())
        page.return_wanted.connect(self.leave)
        return page

    def _begin(self, today: WindowContext, then: Workspace, past: Past) -> LookBackPage:
        """Put the page in the place of what is shown; for another day it stays: making it takes a while."""
        self._before = self._content.currentWidget()
        self.page = page = self._made(today, then, past)
        self._content.addWidget(page)
        self._content.setCurrentWidget(page)
        page.tabs.setFocus()
        return page

    def _drop(self) -> None:
        if self.page is not None:
            self._content.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None
