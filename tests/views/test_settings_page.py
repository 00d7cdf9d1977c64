from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services.organisation import OrganisationMissing
from app.services.reading import organisation
from app.services.workspace import Workspace
from app.views.main_window import MainWindow
from app.views.settings_page import SettingsPage
from app.views.window_context import WindowContext
from tests.views.lint import texts
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.refresh(None)
    made.show()
    return made


def press(page: SettingsPage, text: str) -> None:
    """Press the button of that text, without its letter for Alt."""
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith(text))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_organisation_is_recorded(page: SettingsPage, ws: Workspace, context: WindowContext) -> None:
    assert "尚未填写" in texts(page)
    page.organisation.name.setText("杭州云桥合作伙伴管理有限公司")
    page.organisation.fields["document_code"].setText("云桥")
    assert "尚未登记" in texts(page)
    press(page, "登记单位信息")
    kept = organisation(ws)
    assert kept is not None
    assert (kept.name, kept.document_code) == ("杭州云桥合作伙伴管理有限公司", "云桥")
    assert not page.organisation.save.isEnabled()
    assert "尚未登记" not in texts(page)


def test_an_organisation_without_its_code_is_refused_and_the_field_marked(
    page: SettingsPage, ws: Workspace, dialogue: ScriptedDialogue
) -> None:
    page.organisation.name.setText("杭州云桥合作伙伴管理有限公司")
    press(page, "登记单位信息")
    assert len(dialogue.told) == 1
    assert page.organisation.fields["document_code"].property("look") == "wrong"
    assert organisation(ws) is None


def test_what_was_typed_and_not_recorded_survives_a_refresh(page: SettingsPage) -> None:
    page.organisation.name.setText("杭州云桥")
    page.refresh(None)
    assert page.organisation.name.text() == "杭州云桥"


def test_the_name_for_entries_is_asked_for_and_needed(
    page: SettingsPage, context: WindowContext, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    page.name.setText("周宁")
    with qtbot.waitSignal(context.recorded_by_wanted) as wanted:
        press(page, "使用此姓名")
    assert wanted.args == ["周宁"]
    page.name.setText(" ")
    with qtbot.assertNotEmitted(context.recorded_by_wanted):
        press(page, "使用此姓名")
    assert dialogue.told == ["登记须署名，请填写您的姓名。"]


def test_the_language_is_chosen_with_the_keyboard(
    page: SettingsPage, context: WindowContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.language_wanted) as wanted:
        QTest.keyClick(page.language, Qt.Key.Key_Down)
    assert wanted.args == ["en"]


def test_the_place_of_the_workspace_is_shown_and_copied(page: SettingsPage, ws: Workspace) -> None:
    assert page.path.text() == str(ws.path)
    press(page, "复制路径")
    assert QGuiApplication.clipboard().text() == str(ws.path)


@pytest.mark.parametrize(
    ("button", "asked"), [("新建工作区", "new"), ("打开其他工作区", "open"), ("打开示例", "sample")]
)
def test_another_workspace_is_a_click_away(
    page: SettingsPage, context: WindowContext, qtbot: QtBot, button: str, asked: str
) -> None:
    with qtbot.waitSignal(context.workspace_wanted) as wanted:
        press(page, button)
    assert wanted.args == [asked]


def test_a_letter_that_wants_the_organisation_leads_here(
    window: MainWindow, sample_context: WindowContext, dialogue: ScriptedDialogue
) -> None:
    sample_context.refuse(window, OrganisationMissing())
    assert window.page == "settings"
    assert len(dialogue.told) == 1
