"""Own words and fonts of the letters, entered at the window as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, choose_language
from app.paths import resource
from app.services.letter_font import chosen_fonts
from app.services.letter_wording import sentences_of, words_of
from app.services.workspace import Workspace
from app.views.letter_font_dialog import LetterFontDialog
from app.views.letter_wording_dialog import LetterWordingDialog
from app.views.settings_page import SettingsPage
from app.views.window_context import WindowContext
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

SANS = resource("fonts", "NotoSansSC-Medium.ttf")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.letter_font.font_folder", lambda: tmp_path / "cache")


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.refresh(None)
    made.show()
    return made


def press(root: QWidget, text: str) -> None:
    button = next(b for b in root.findChildren(QPushButton) if b.text().startswith(text))
    assert button.isEnabled(), text
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words_dialog(page: SettingsPage, dialogue: ScriptedDialogue) -> LetterWordingDialog:
    press(page, "文书措辞")
    (dialog,) = dialogue.opened
    assert isinstance(dialog, LetterWordingDialog)
    return dialog


def choose(dialog: LetterWordingDialog, letter: str, words: str) -> None:
    """Choose a letter by its name, then a sentence by typing some of it into the filter."""
    dialog.letter.setCurrentIndex(dialog.letter.findText(letter))
    dialog.filter.clear()
    QTest.keyClicks(dialog.filter, "")
    dialog.filter.setText(words)


def test_a_sentence_is_put_into_our_words_and_back(
    page: SettingsPage, dialogue: ScriptedDialogue, ws: Workspace
) -> None:
    dialog = words_dialog(page, dialogue)
    choose(dialog, "续约协商函", "盼复")
    assert dialog.list.count() == 1
    assert not dialog.keep.isEnabled()
    dialog.own.setPlainText("请予支持为盼。")
    assert "尚未登记" in texts(dialog)
    press(dialog, "登记此措辞")
    assert words_of(ws) == {"renewal_talk": {"closing": "请予支持为盼。"}}
    dialog.filter.clear()
    assert dialog.list.count() == len(sentences_of(ws, "renewal_talk"))
    choose(dialog, "续约协商函", "支持为盼")
    press(dialog, "恢复自带措辞")
    assert words_of(ws) == {}


def test_a_wrong_placeholder_is_said_by_name_below_the_field(
    page: SettingsPage, dialogue: ScriptedDialogue, ws: Workspace
) -> None:
    dialog = words_dialog(page, dialogue)
    choose(dialog, "不予续约通知书", "不再与贵公司续签")
    assert "须保留的占位符：{clause}" in texts(dialog)
    dialog.own.setPlainText("不续约（{sum}）")
    press(dialog, "登记此措辞")
    assert "本句没有占位符 {sum}。本句的占位符有：{clause}。" in texts(dialog)
    dialog.own.setPlainText("不续约")
    press(dialog, "登记此措辞")
    assert any(text.startswith("缺少占位符 {clause}") for text in texts(dialog))
    assert words_of(ws) == {}


def test_what_was_typed_stays_while_another_sentence_is_looked_at_and_is_asked_about_at_the_end(
    page: SettingsPage, dialogue: ScriptedDialogue
) -> None:
    dialog = words_dialog(page, dialogue)
    choose(dialog, "续约协商函", "")
    dialog.list.setCurrentRow(1)
    dialog.own.setPlainText("请复。")
    dialog.list.setCurrentRow(2)
    assert dialog.own.text() == ""
    dialog.list.setCurrentRow(1)
    assert dialog.own.text() == "请复。"
    dialogue.agrees = False
    press(dialog, "关闭")
    assert dialog.isVisible()
    assert dialogue.asked == ["有已输入而未登记的措辞，关闭后将丢失。"]
    dialogue.agrees = True
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def fonts_dialog(page: SettingsPage, dialogue: ScriptedDialogue) -> LetterFontDialog:
    press(page, "文书字体")
    (dialog,) = dialogue.opened
    assert isinstance(dialog, LetterFontDialog)
    return dialog


def test_a_font_is_chosen_and_given_back(
    page: SettingsPage, dialogue: ScriptedDialogue, ws: Workspace, qtbot: QtBot
) -> None:
    dialog = fonts_dialog(page, dialogue)
    dialogue.files = [SANS]
    QTest.mouseClick(dialog.choose["serif"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chosen_fonts(ws)[0].report is not None, timeout=20_000)
    qtbot.waitUntil(lambda: "自选文件 NotoSansSC-Medium.ttf" in texts(dialog), timeout=20_000)
    assert "此后签发的文书使用 NotoSansSC-Medium。" in texts(dialog)
    QTest.mouseClick(dialog.back["serif"], Qt.MouseButton.LeftButton)
    assert chosen_fonts(ws)[0].report is None
    assert not dialog.back["serif"].isEnabled()


def test_a_file_that_is_no_font_is_refused_in_the_dialog(
    page: SettingsPage, dialogue: ScriptedDialogue, ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "字体.ttf"
    wrong.write_bytes(b"no font")
    dialog = fonts_dialog(page, dialogue)
    dialogue.files = [wrong]
    QTest.mouseClick(dialog.choose["bold"], Qt.MouseButton.LeftButton)
    said = "该文件不是 TrueType 字体。请选择 .ttf 或 .ttc 文件。"
    qtbot.waitUntil(lambda: said in texts(dialog), timeout=20_000)
    assert dialog.choose["bold"].isEnabled()
    assert chosen_fonts(ws)[1].report is None
    dialogue.files = []
    QTest.mouseClick(dialog.choose["bold"], Qt.MouseButton.LeftButton)
    assert said in texts(dialog)


def test_both_are_named_and_spoken_in_both_languages(context: WindowContext, qtbot: QtBot) -> None:
    for dialog in (LetterWordingDialog(context), LetterFontDialog(context)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert unnamed(dialog) == untranslated(dialog) == clipped(dialog) == []
        assert clashing_mnemonics(dialog) == []
    choose_language(ENGLISH)
    dialog = LetterFontDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert left_chinese(dialog) == clipped(dialog) == []
