from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.letter_register import LetterLine, letter_lines
from app.services.workspace import Workspace
from app.views.letter_view import LetterView
from app.views.window_context import WindowContext
from tests.views.lint import clashing_mnemonics, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def viewer(sample_context: WindowContext, qtbot: QtBot) -> LetterView:
    made = LetterView(sample_context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def of_kind(sample: Workspace, kind: str) -> LetterLine:
    return next(line for line in letter_lines(sample) if line.kind == kind and line.stands)


def test_the_receipt_is_saved_by_itself(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    line = of_kind(sample, "decision")
    viewer.show_letter(line)
    dialogue.save_to = tmp_path / "receipt.pdf"
    QTest.mouseClick(viewer.slip, Qt.MouseButton.LeftButton)
    pages = PdfReader(dialogue.save_to).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert line.number in text
    assert line.partner_name in text


def test_an_announcement_has_none_to_save(viewer: LetterView, sample: Workspace) -> None:
    viewer.show_letter(of_kind(sample, "announcement"))
    assert not viewer.slip.isVisible()


def test_a_place_that_cannot_be_written_is_said(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    viewer.show_letter(of_kind(sample, "decision"))
    dialogue.save_to = tmp_path / "no such folder" / "receipt.pdf"
    QTest.mouseClick(viewer.slip, Qt.MouseButton.LeftButton)
    assert dialogue.told


def test_the_tools_keep_to_the_rules_of_the_house(viewer: LetterView, sample: Workspace) -> None:
    viewer.show_letter(of_kind(sample, "decision"))
    assert untranslated(viewer) == []
    assert unnamed(viewer) == []
    assert clashing_mnemonics(viewer) == []
