from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.paths import resource
from app.views.agreement_dialog import AgreementDialog
from app.views.finder_dialog import FinderDialog
from app.views.main_window import MainWindow
from app.views.navigation import PAGES, Navigation
from app.views.report_dialog import ReportDialog
from app.views.window_context import WindowContext
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_each_page_has_a_key(window: MainWindow, qtbot: QtBot, modifier: Qt.KeyboardModifier) -> None:
    for number, name in enumerate(PAGES, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), modifier)
        assert window.page == name


def test_the_navigation_is_walked_with_the_arrow_keys(window: MainWindow, qtbot: QtBot) -> None:
    navigation = window.findChild(Navigation)
    assert navigation is not None
    QTest.keyClick(navigation, Qt.Key.Key_Down)
    assert window.page == "partners"
    QTest.keyClick(navigation, Qt.Key.Key_End)
    assert window.page == "settings"
    assert window.windowTitle() == "设置 — 守约"


def test_a_sample_says_that_it_is_one_and_offers_an_empty_workspace(window: MainWindow, qtbot: QtBot) -> None:
    assert "这是示例工作区，其中的伙伴均为虚构。" in texts(window)
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "新建空白工作区(&B)…")
    with qtbot.waitSignal(window.workspace_wanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["new"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_all_chinese_then_all_english_then_all_chinese_again(window: MainWindow, name: str) -> None:
    window.go(name)
    first = texts(window)
    assert untranslated(window) == []
    choose_language(ENGLISH)
    window.retranslate()
    assert left_chinese(window) == []
    choose_language(CHINESE)
    window.retranslate()
    assert texts(window) == first


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", PAGES)
def test_all_that_takes_the_focus_can_be_named_by_a_screen_reader(
    window: MainWindow, name: str, language: str
) -> None:
    choose_language(language)
    window.retranslate()
    window.go(name)
    assert unnamed(window) == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", PAGES)
def test_no_two_things_answer_to_the_same_letter(window: MainWindow, name: str, language: str) -> None:
    choose_language(language)
    window.retranslate()
    window.go(name)
    assert clashing_mnemonics(window) == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", PAGES)
def test_every_word_has_its_room(window: MainWindow, qtbot: QtBot, name: str, language: str) -> None:
    choose_language(language)
    window.retranslate()
    window.go(name)
    qtbot.wait(1)
    assert clipped(window) == []


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", PAGES)
def test_a_picture_of_each_page_is_kept(
    window: MainWindow, qtbot: QtBot, picture: Callable[[str], Path], name: str, language: str, scale: int
) -> None:
    choose_language(language)
    window.retranslate()
    window.go(name)
    qtbot.wait(1)
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image)
    assert image.save(str(picture(f"{name}-{language}-{scale}x")))
    assert _colours(image) > 20


def test_what_was_typed_for_is_found_from_anywhere(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = dialogue.opened[-1]
    assert isinstance(finder, FinderDialog)
    finder.line.setText("规则")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.page == "rules"


def test_a_mistake_of_ours_is_shown_with_details_to_copy(window: MainWindow) -> None:
    window.report(ZeroDivisionError("seven by nought"))
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    assert "ZeroDivisionError: seven by nought" in dialog.details.toPlainText()
    assert untranslated(dialog) == []
    assert unnamed(dialog) == []


def test_what_was_said_in_one_language_does_not_stay_in_the_other(
    window: MainWindow, sample_context: WindowContext
) -> None:
    sample_context.notify("已登记。")
    assert window.statusBar().currentMessage() == "已登记。"
    choose_language(ENGLISH)
    window.retranslate()
    assert window.statusBar().currentMessage() == ""


def test_a_second_mistake_does_not_pile_a_report_on_the_first(window: MainWindow) -> None:
    window.report(ZeroDivisionError("seven by nought"))
    window.report(ZeroDivisionError("eight by nought"))
    assert len(window.findChildren(ReportDialog)) == 1


def test_an_agreement_is_read_in_from_any_page(window: MainWindow, dialogue: ScriptedDialogue) -> None:
    window.go("rules")
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(dialogue.opened[-1], AgreementDialog)


def test_an_agreement_may_be_dropped_anywhere_on_the_window(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(resource("samples", "framework-agreement.zh.txt")))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(600, 400), Qt.DropAction.CopyAction, mime, left, none))
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, AgreementDialog)
    qtbot.waitUntil(dialog.record.isEnabled, timeout=20_000)


def test_a_key_leads_to_the_page_and_tab_into_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    number = Qt.Key(Qt.Key.Key_1 + PAGES.index("letters"))
    QTest.keyClick(window, number, Qt.KeyboardModifier.AltModifier)
    passed = []
    for _ in range(12):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(window.focusWidget().accessibleName())
    assert "筛选文书" in passed


def test_the_size_is_restored(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(QSize(1111, 640))
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore_geometry(window.geometry_text())
    assert other.height() == 640  # the off-screen screen is narrower than any window of ours


def test_nothing_is_remembered_from_a_place_that_was_never_kept(qtbot: QtBot) -> None:
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore_geometry("")
    assert other.size() == QSize(1280, 820)


def test_the_window_says_when_it_was_painted_first(qtbot: QtBot) -> None:
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()


def _colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})
