"""A missing year of working days, from the line of today to the file that is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.calendar_list import missing_years
from app.views.main_window import MainWindow
from app.views.settings_page import SettingsPage
from app.views.today_page import TodayPage
from app.views.window_context import WindowContext
from tests.services.desk import Desk, set_up_desk
from tests.views.scripted_dialogue import ScriptedDialogue

DECEMBER = date(2026, 12, 1)
YEAR_2027 = """year = 2027
source = "示例通知第1号"
holidays = [2027-01-01, 2027-05-03, 2027-10-01, 2027-10-04, 2027-10-05]
workdays = []
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = set_up_desk(tmp_path)
    made.clock.day = DECEMBER
    yield made
    made.ws.close()


@pytest.fixture
def dialogue() -> ScriptedDialogue:
    return ScriptedDialogue()


@pytest.fixture
def window(desk: Desk, dialogue: ScriptedDialogue, qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_workspace(WindowContext(desk.ws, dialogue), sample=False)
    made.show()
    return made


def settings(window: MainWindow) -> SettingsPage:
    (page,) = window.findChildren(SettingsPage)
    return page


def test_the_line_of_today_leads_to_the_card_where_the_year_is_taken_in(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """From December on the next year is asked for; afterwards nothing is missing."""
    (today,) = window.findChildren(TodayPage)
    kinds = [today.table.index(row, 3).data() for row in range(today.table.rowCount())]
    today.view.choose_row(kinds.index("节假日缺失"))
    QTest.keyClick(today.view, Qt.Key.Key_Return)
    assert window.page == "settings"
    card = settings(window).calendar
    assert window.focusWidget() is card.add
    assert card.state.text() == "尚未录入：2027 年。其中的期限均为暂定。"
    dialogue.files = [tmp_path / "2027.toml"]
    dialogue.files[0].write_text(YEAR_2027, "utf-8")
    QTest.keyClick(card.add, Qt.Key.Key_Space)
    assert dialogue.told == []
    assert missing_years(desk.ws) == ()
    assert card.state.text() == "今年和明年的工作日均已录入。自行添加：2027 年。"
    window.go("today")
    window.refresh()
    assert "节假日缺失" not in [today.table.index(row, 3).data() for row in range(today.table.rowCount())]


def test_a_file_that_is_no_year_is_refused_in_words(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk, tmp_path: Path
) -> None:
    window.go("settings")
    dialogue.files = [tmp_path / "letter.toml"]
    dialogue.files[0].write_text("to = 'nobody'", "utf-8")
    QTest.keyClick(settings(window).calendar.add, Qt.Key.Key_Space)
    assert len(dialogue.told) == 1
    assert missing_years(desk.ws) == (2027,)
