from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.services.letter_register import LetterLine, count_letters, letter_lines, letter_pdf
from app.services.workspace import Workspace
from app.views.letter_view import LetterView
from app.views.letters_page import LettersPage
from app.views.window_context import WindowContext
from tests.views.conftest import TODAY
from tests.views.lint import clashing_mnemonics, clipped, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def page(sample_context: WindowContext, qtbot: QtBot) -> LettersPage:
    made = LettersPage(sample_context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.refresh(None)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def viewer(page: LettersPage) -> LetterView:
    found = page.findChild(LetterView)
    assert found is not None
    return found


def test_the_register_shows_all_letters_the_latest_first(page: LettersPage, sample: Workspace) -> None:
    assert page.table.rowCount() == count_letters(sample) > 5
    issued = [line.issued_on for line in letter_lines(sample)]
    assert issued == sorted(issued, reverse=True)


def test_the_register_is_filtered_as_one_types(page: LettersPage, sample: Workspace, qtbot: QtBot) -> None:
    wanted = letter_lines(sample)[3]
    page.focus_filter()
    page.filter.setText(wanted.number)
    qtbot.waitUntil(lambda: page.table.rowCount() == count_letters(sample, wanted.number))
    assert wanted.number in {line.number for line in letter_lines(sample, page.filter.text())}
    page.filter.setText("没有这样的文书")
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert "共 0 份" in texts(page)


def test_the_letter_chosen_is_shown_with_its_pages(
    page: LettersPage, viewer: LetterView, sample: Workspace
) -> None:
    first, second = letter_lines(sample)[:2]
    assert first.number in texts(viewer)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert second.number in texts(viewer)
    assert viewer.pages.document.pageCount() >= 1


def test_a_letter_is_brought_into_view_by_its_number(
    page: LettersPage, viewer: LetterView, sample: Workspace
) -> None:
    wanted = letter_lines(sample)[-1]
    page.open_item(wanted.number)
    assert wanted.number in texts(viewer)
    assert wanted.partner_name in texts(viewer)


def test_a_letter_whose_bytes_are_gone_is_said_to_be_and_not_shown(
    page: LettersPage, viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue
) -> None:
    missing = LetterLine("云岭违处〔2020〕1号", "handling_notice", "P1", "某公司", "V1", "issued", TODAY, "")
    viewer.show_letter(missing)
    assert len(dialogue.told) == 1
    assert viewer.pages.document.pageCount() == 0
    assert not viewer.print.isEnabled()
    assert not viewer.save.isEnabled()


def test_a_letter_is_zoomed_and_leafed_through(viewer: LetterView) -> None:
    pages = viewer.pages
    pages.zoom(1.2)
    larger = pages.view.zoomFactor()
    pages.zoom(1.2)
    assert pages.view.zoomFactor() > larger
    pages.fit_width()
    assert pages.view.zoomMode() is pages.view.ZoomMode.FitToWidth
    total = pages.document.pageCount()
    pages.turn(-1)
    assert f"第 1 页，共 {total} 页" in texts(viewer)


def test_what_is_saved_are_the_very_bytes_issued(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    dialogue.save_to = tmp_path / "letter.pdf"
    QTest.mouseClick(viewer.save, Qt.MouseButton.LeftButton)
    assert dialogue.save_to.read_bytes() == letter_pdf(sample, letter_lines(sample)[0].number)


def test_a_place_that_cannot_be_written_is_refused_in_words(
    viewer: LetterView, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    dialogue.save_to = tmp_path / "no such folder" / "letter.pdf"
    QTest.mouseClick(viewer.save, Qt.MouseButton.LeftButton)
    assert "请另选位置" in dialogue.told[0]


def test_what_is_printed_has_the_pages_of_the_letter_on_a4(
    viewer: LetterView, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    dialogue.print_to = tmp_path / "printed.pdf"
    QTest.mouseClick(viewer.print, Qt.MouseButton.LeftButton)
    printed = PdfReader(dialogue.print_to)
    assert len(printed.pages) == viewer.pages.document.pageCount()
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]


def test_nothing_is_printed_when_the_person_would_rather_not(
    viewer: LetterView, sample_context: WindowContext, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(sample_context.notified):
        QTest.mouseClick(viewer.print, Qt.MouseButton.LeftButton)


def test_a_letter_is_voided_with_a_reason_and_its_number_stays(
    page: LettersPage, viewer: LetterView, sample: Workspace, sample_context: WindowContext
) -> None:
    sample_context.changed.connect(page.refresh)
    number = letter_lines(sample)[0].number
    QTest.mouseClick(viewer.void, Qt.MouseButton.LeftButton)
    assert {line.number: line.state for line in letter_lines(sample)}[number] == "void"
    assert "已作废" in texts(viewer)
    assert number in texts(viewer)
    assert not viewer.void.isEnabled()


def test_voiding_without_a_reason_is_refused(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue
) -> None:
    dialogue.words = "  "
    QTest.mouseClick(viewer.void, Qt.MouseButton.LeftButton)
    assert len(dialogue.told) == 1
    assert letter_lines(sample)[0].state != "void"


def test_the_partner_of_a_letter_is_a_click_away(
    page: LettersPage, viewer: LetterView, sample: Workspace, qtbot: QtBot
) -> None:
    line = letter_lines(sample)[0]
    link = next(b for b in viewer.findChildren(type(viewer.print)) if b.text() == line.partner_name)
    with qtbot.waitSignal(page.partner_requested) as wanted:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted.args == [line.partner]


def test_without_letters_the_page_says_how_one_comes_about(context: WindowContext, qtbot: QtBot) -> None:
    page = LettersPage(context)
    qtbot.addWidget(page)
    page.refresh(None)
    page.show()
    assert any("尚未签发文书" in text for text in texts(page))


def test_the_viewer_keeps_to_the_rules_of_the_house(page: LettersPage, qtbot: QtBot) -> None:
    qtbot.wait(1)
    assert untranslated(page) == []
    assert unnamed(page) == []
    assert clipped(page) == []
    assert clashing_mnemonics(page) == []


def test_the_register_is_a_sound_model(page: LettersPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table)  # type: ignore[no-untyped-call] # pytest-qt
