"""The partners' page over a real workspace, driven as a person would drive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.follow_panel import FollowPanel
from app.views.form_dialog import FormDialog
from app.views.partners_page import PartnersPage
from app.views.question import FigureLink
from app.views.window_context import WindowContext
from tests.services.desk import Desk, set_up_desk
from tests.views.lint import texts
from tests.views.scripted_dialogue import ScriptedDialogue

SIZE = (1100, 800)
Dialog = TypeVar("Dialog", bound=QWidget)


@dataclass
class PartnerWindow:
    """The page, and the desk whose workspace it shows."""

    desk: Desk
    dialogue: ScriptedDialogue
    context: WindowContext
    page: PartnersPage
    qtbot: QtBot

    def press(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def opened(self, kind: type[Dialog]) -> Dialog:
        """The dialog that was opened last, which must be of this kind."""
        dialog = self.dialogue.opened[-1]
        assert isinstance(dialog, kind)
        return dialog

    def form(self) -> FormDialog:
        """The form that was opened last."""
        dialog = self.dialogue.opened[-1]
        assert isinstance(dialog, FormDialog)
        return dialog

    def confirm(self) -> None:
        """Press the confirming button of the form in view; it must have been accepted."""
        dialog = self.form()
        self.press(dialog.confirm)
        assert not dialog.isVisible(), dialog.problem.text()

    def refused(self) -> str:
        """Press the confirming button; the words of the refusal that it meets."""
        dialog = self.form()
        self.press(dialog.confirm)
        assert dialog.isVisible()
        assert dialog.problem.isVisibleTo(dialog)
        return dialog.problem.text()

    def open_partner(self, violation: str = "") -> None:
        self.page.open_item(self.desk.partner, violation)

    def take_step(self, step: str) -> None:
        """Press the button of this step on the chosen case."""
        panel = self.page.partner.tabs.cases.panel
        self.press(next(button for button in panel.steps if button.property("step") == step))

    def gauges(self) -> list[str]:
        """The counters as they stand on the page, from class three to class one."""
        from app.views.gauge import Gauge

        return [gauge.text() for gauge in _alive(self.page.partner.standing, Gauge)]

    def button(self, words: str) -> QPushButton:
        return next(b for b in _alive(self.page, QPushButton) if b.text() == words and b.isVisible())

    def follows(self) -> dict[str, str]:
        """What the form in view says would follow: the figures that change."""
        panel = _alive(self.form(), FollowPanel)[0]
        figures = (link.question.figure for link in _alive(panel, FigureLink))
        return dict(figure.split("：", 1) for figure in figures)

    def remarks(self) -> list[str]:
        """What the form in view says would follow beyond figures: limits, lost reductions, letters."""
        panel = _alive(self.form(), FollowPanel)[0]
        return [label.text() for label in _alive(panel, QLabel)]

    def says(self, words: str) -> bool:
        return any(words in text for text in texts(self.page))


def type_in(field: QLineEdit, words: str) -> None:
    """Type key by key; what an input method would bring is inserted."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            field.insert(letter)


def _alive(parent: QWidget, kind: type[Dialog]) -> list[Dialog]:
    """Children that are in view; those replaced wait hidden for their end."""
    return [child for child in parent.findChildren(kind) if child.isVisibleTo(parent)]


@contextmanager
def partner_window(
    folder: Path, qtbot: QtBot, set_up: Callable[[Path], Desk] = set_up_desk
) -> Iterator[PartnerWindow]:
    """The page with one partner that has an agreement, refreshed as the window would."""
    desk = set_up(folder)
    dialogue = ScriptedDialogue()
    context = WindowContext(desk.ws, dialogue)
    page = PartnersPage(context)
    qtbot.addWidget(page)
    page.resize(*SIZE)
    page.show()
    page.refresh(None)
    context.changed.connect(page.refresh)
    yield PartnerWindow(desk, dialogue, context, page, qtbot)
    desk.ws.close()
