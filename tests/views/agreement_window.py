"""The page of all agreements as a test drives it: with a partner that has several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.services.refreshing import refresh_stale
from app.views.agreement_panel import AgreementPanel
from app.views.agreements_page import AgreementsPage
from app.views.day_field import DayField
from app.views.form_dialog import FormDialog
from app.views.window_context import WindowContext
from tests.services.contract import set_up_house
from tests.services.desk import Desk
from tests.views.lint import texts
from tests.views.scripted_dialogue import ScriptedDialogue

SIZE = (1080, 780)


@dataclass
class AgreementWindow:
    """The page, and the desk whose workspace it shows."""

    desk: Desk
    dialogue: ScriptedDialogue
    context: WindowContext
    page: AgreementsPage

    @property
    def panel(self) -> AgreementPanel:
        return self.page.work.panel

    def show(self, agreement: str) -> None:
        self.page.open_item(agreement)
        assert self.page.work.record
        assert self.page.work.record.id == agreement

    def on(self, day: date) -> None:
        """Another day comes; the program is started on it."""
        self.desk.clock.day = day
        refresh_stale(self.desk.ws)
        self.page.refresh(None)

    def press(self, button: QAbstractButton) -> None:
        QApplication.processEvents()
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def steps(self) -> list[str]:
        """The actions that the panel offers about the agreement itself."""
        return [str(step.property("step")) for step in self.panel.steps]

    def step(self, name: str) -> FormDialog:
        """Press the button of an action; the form that it opens."""
        self.press(next(step for step in self.panel.steps if step.property("step") == name))
        return self.form()

    def pressed(self, button: QPushButton) -> FormDialog:
        self.press(button)
        return self.form()

    def form(self) -> FormDialog:
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
        words = dialog.problem.text()
        dialog.reject()
        return words

    def says(self, words: str) -> bool:
        QApplication.processEvents()  # what was laid out anew comes into view
        return any(words in text for text in texts(self.page))


def pick(field: QComboBox, data: object) -> None:
    """Choose an entry of a list by what it stands for."""
    place = field.findData(data)
    assert place >= 0, data
    field.setCurrentIndex(place)


def enter_day(field: DayField, day: date) -> None:
    field.show_day(day)


@contextmanager
def agreement_window(
    folder: Path, qtbot: QtBot, set_up: Callable[[Path], Desk] = set_up_house
) -> Iterator[AgreementWindow]:
    """The page on the desk's workspace, refreshed as the window would."""
    desk = set_up(folder)
    refresh_stale(desk.ws)
    dialogue = ScriptedDialogue()
    context = WindowContext(desk.ws, dialogue)
    page = AgreementsPage(context)
    qtbot.addWidget(page)
    page.resize(*SIZE)
    page.show()
    page.refresh(None)
    context.changed.connect(page.refresh)
    yield AgreementWindow(desk, dialogue, context, page)
    desk.ws.close()
