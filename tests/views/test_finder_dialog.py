from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.agreement_list import agreement_lines
from app.services.letter_register import letter_lines
from app.services.partner_list import partner_lines
from app.services.workspace import Workspace
from app.views.finder_dialog import FinderDialog
from app.views.navigation import PAGES, page_title
from app.views.window_context import WindowContext
from tests.views.lint import texts, unnamed, untranslated


@pytest.fixture
def finder(sample_context: WindowContext, qtbot: QtBot) -> FinderDialog:
    made = FinderDialog(sample_context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_pages_are_offered_before_anything_is_typed(finder: FinderDialog) -> None:
    shown = [finder.found.item(row).text() for row in range(finder.found.count())]
    assert shown == [page_title(name) for name in PAGES]


def test_a_partner_is_found_by_part_of_its_name(
    finder: FinderDialog, sample: Workspace, qtbot: QtBot
) -> None:
    partner = partner_lines(sample)[2]
    finder.line.setText(partner.name[2:6])
    with qtbot.waitSignal(finder.accepted):
        QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert (finder.kind, finder.item) == ("partner", partner.partner)


def test_a_letter_is_found_by_its_number(finder: FinderDialog, sample: Workspace) -> None:
    letter = letter_lines(sample)[0]
    finder.line.setText(letter.number)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert (finder.kind, finder.item) == ("letter", letter.number)


def test_an_agreement_is_found_by_its_number(finder: FinderDialog, sample: Workspace) -> None:
    line = next(line for line in agreement_lines(sample) if line.number)
    finder.line.setText(line.number)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert (finder.kind, finder.item) == ("agreement", line.agreement)


def test_the_arrow_keys_move_in_the_list_while_one_types(finder: FinderDialog) -> None:
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    QTest.keyClick(finder.line, Qt.Key.Key_Up)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert (finder.kind, finder.item) == ("page", "partners")


def test_nothing_found_is_said_in_words(finder: FinderDialog) -> None:
    finder.line.setText("无此名称之伙伴")
    assert "没有找到。可输入名称的一部分，或拼音首字母。" in texts(finder)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.isVisible()


def test_the_finder_keeps_to_the_rules_of_the_house(finder: FinderDialog) -> None:
    assert untranslated(finder) == []
    assert unnamed(finder) == []
