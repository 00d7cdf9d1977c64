"""Many letters in one go, at the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.letter_register import count_letters, letter_lines
from app.services.workspace import Workspace
from app.views.letter_batch_dialog import BUSY, CHOOSE, FILES, ONE_FILE, RESULT, LetterBatchDialog
from app.views.letters_page import LettersPage
from app.views.window_context import WindowContext
from tests.views.lint import clashing_mnemonics, clipped, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

LONG = 60_000


@pytest.fixture
def page(sample_context: WindowContext, qtbot: QtBot) -> LettersPage:
    made = LettersPage(sample_context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.refresh(None)
    made.show()
    return made


def opened(page: LettersPage, dialogue: ScriptedDialogue) -> LetterBatchDialog:
    page.several.click()
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterBatchDialog)
    return dialog


def choose_three(page: LettersPage) -> None:
    page.list.setFocus()
    page.list.choose_row(0)
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def ended(dialog: LetterBatchDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == RESULT, timeout=LONG)
    return dialog.came_of.said.text()


def offered(dialog: LetterBatchDialog, qtbot: QtBot) -> None:
    dialog.new.click()
    qtbot.waitUntil(lambda: dialog.choice.kind.count() > 0, timeout=LONG)


def test_the_letters_chosen_become_one_file(
    page: LettersPage, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_three(page)
    dialog = opened(page, dialogue)
    assert dialog.register.isChecked()
    assert "3" in dialog.start.text()
    dialog.ways[ONE_FILE].click()
    dialogue.save_to = tmp_path / "文书.pdf"
    dialog.start.click()
    assert "已完成3份" in ended(dialog, qtbot)
    assert len(PdfReader(dialogue.save_to).pages) >= 3


def test_the_letters_chosen_are_printed_in_one_job(
    page: LettersPage, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_three(page)
    dialog = opened(page, dialogue)
    dialog.receipts.setChecked(False)
    dialogue.print_to = tmp_path / "printed.pdf"
    dialog.start.click()
    said = ended(dialog, qtbot)
    pages = len(PdfReader(dialogue.print_to).pages)
    assert f"已向打印机发送{pages}页" in said


def test_new_letters_of_a_kind_are_issued_into_a_folder(
    page: LettersPage, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    before = count_letters(sample)
    dialog = opened(page, dialogue)
    offered(dialog, qtbot)
    dialog.choice.kind.setCurrentIndex(dialog.choice.kind.findData("assessment"))
    dialog.choice.none.click()
    assert not dialog.start.isEnabled()
    for row in range(2):
        dialog.choice.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert "2" in dialog.start.text()
    dialog.ways[FILES].click()
    assert not dialog.receipts.isEnabled()
    dialogue.save_to = tmp_path / "考核"
    dialog.start.click()
    ended(dialog, qtbot)
    assert dialog.outcome is not None
    names = [path.name for path in dialogue.save_to.iterdir()]
    assert len(names) == len(dialog.outcome.done) == count_letters(sample) - before == 2
    assert all(name.startswith(dialog.outcome.done) for name in names)


def test_what_fails_is_named_with_its_reason(
    page: LettersPage, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(page, dialogue)
    offered(dialog, qtbot)
    dialog.choice.kind.setCurrentIndex(dialog.choice.kind.findData("handling_notice"))
    dialog.ways[FILES].click()
    dialogue.save_to = tmp_path / "通知书"
    dialog.start.click()
    ended(dialog, qtbot)
    assert dialog.outcome is not None
    assert dialog.came_of.failed.count() == len(dialog.outcome.failed)
    for row, one in enumerate(dialog.outcome.failed):
        assert one.partner_name in dialog.came_of.failed.item(row).text()


def test_stopping_leaves_whole_letters(
    page: LettersPage, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    before = count_letters(sample)
    dialog = opened(page, dialogue)
    offered(dialog, qtbot)
    dialog.choice.kind.setCurrentIndex(dialog.choice.kind.findData("assessment"))
    dialog.ways[FILES].click()
    dialogue.save_to = tmp_path / "考核"
    dialog.work.progressed.connect(lambda done, _: dialog.stop.click() if done else None)
    dialog.start.click()
    assert dialog.stack.currentIndex() == BUSY
    said = ended(dialog, qtbot)
    assert "已停止" in said
    assert dialog.outcome is not None
    assert 1 <= count_letters(sample) - before == len(dialog.outcome.done) < dialog.choice.list.count()


def test_nothing_happens_without_a_place(
    page: LettersPage, sample: Workspace, dialogue: ScriptedDialogue
) -> None:
    before = count_letters(sample)
    dialog = opened(page, dialogue)
    for way in dialog.ways:
        way.click()
        dialog.start.click()
        assert dialog.stack.currentIndex() == CHOOSE
    assert count_letters(sample) == before == len(letter_lines(sample, limit=None))


def test_the_form_reads_well(page: LettersPage, dialogue: ScriptedDialogue, qtbot: QtBot) -> None:
    dialog = opened(page, dialogue)
    offered(dialog, qtbot)
    assert untranslated(dialog) == []
    assert unnamed(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert clipped(dialog) == []
