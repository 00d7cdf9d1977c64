"""The register at the window: drafts, filters, order, export, and correcting a letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.services.letter_correction import correction_of
from app.services.letter_draft import drafts, keep_draft
from app.services.letter_filter import LetterFilter
from app.services.letter_list import count_lines, lines
from app.services.letter_register import LetterLine, letter_line, letter_lines
from app.services.workspace import Workspace
from app.views.letter_dialog import LetterDialog
from app.views.letters_page import LettersPage
from app.views.main_window import MainWindow
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

PATIENCE = 20_000


@pytest.fixture
def page(window: MainWindow) -> LettersPage:
    made = window.go("letters")
    assert isinstance(made, LettersPage)
    return made


@pytest.fixture
def notice(sample: Workspace) -> LetterLine:
    """The notice issued last that was not served yet: it can be corrected with its step."""
    return next(
        line for line in letter_lines(sample) if line.kind == "handling_notice" and line.state == "sent"
    )


@pytest.fixture
def draft(sample: Workspace, notice: LetterLine) -> str:
    """The draft of a correction."""
    order = correction_of(sample, notice.number)
    keep_draft(sample, order, replace(order, passages={"correction": "金额写错了"}), {})
    return notice.number


def press(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(field: QComboBox, data: object) -> None:
    """Choose as the arrow keys do."""
    field.setFocus()
    place = field.findData(data)
    assert place >= 0
    while field.currentIndex() != place:
        QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < place else Qt.Key.Key_Up)


def shown(page: LettersPage) -> list[LetterLine]:
    records = (page.table.record(row) for row in range(page.table.rowCount()))
    return [record for record in records if record is not None]


def test_a_draft_stands_first_and_shows_what_was_typed(
    page: LettersPage, draft: str, notice: LetterLine
) -> None:
    page.refresh(None)
    page.list.choose_row(0)
    assert shown(page)[0].state == "draft"
    words = texts(page.draft_viewer)
    assert "金额写错了" in words
    assert any(draft in text for text in words)


def test_a_draft_is_gone_on_with_and_issued(
    page: LettersPage, draft: str, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    page.refresh(None)
    page.list.choose_row(0)
    press(page.draft_viewer.go_on)
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterDialog)
    assert dialog.passages.texts()["correction"] == "金额写错了"
    press(dialog.confirm)
    qtbot.waitUntil(lambda: bool(dialog.number), timeout=PATIENCE)
    assert drafts(sample) == ()
    assert dialog.number in texts(page.viewer)


def test_a_draft_is_thrown_away_only_when_the_person_agrees(
    page: LettersPage, draft: str, sample: Workspace, dialogue: ScriptedDialogue
) -> None:
    page.refresh(None)
    page.list.choose_row(0)
    dialogue.agrees = False
    press(page.draft_viewer.discard)
    assert len(drafts(sample)) == 1
    dialogue.agrees = True
    press(page.draft_viewer.discard)
    assert drafts(sample) == ()
    assert shown(page)[0].number


def test_closing_a_form_shows_its_draft_in_the_register(
    page: LettersPage, notice: LetterLine, sample: Workspace, dialogue: ScriptedDialogue
) -> None:
    page.open_item(notice.number)
    press(page.viewer.correct)
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterDialog)
    dialog.passages.fields["correction"].setPlainText("写到一半")
    press(dialog.cancel)
    assert [line.state for line in shown(page)][:1] == ["draft"]


def test_a_letter_is_corrected_from_the_register_and_says_by_which(
    page: LettersPage, notice: LetterLine, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    page.open_item(notice.number)
    press(page.viewer.correct)
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterDialog)
    dialog.passages.fields["correction"].setPlainText("金额写错了")
    press(dialog.confirm)
    qtbot.waitUntil(lambda: bool(dialog.number), timeout=PATIENCE)
    assert dialog.number in texts(page.viewer)
    assert f"更正 {notice.number}" in texts(page.viewer)
    press(page.viewer.related)
    assert f"已由 {dialog.number} 取代" in texts(page.viewer)
    assert not page.viewer.correct.isEnabled()
    assert not page.viewer.void.isEnabled()
    wrong = letter_line(sample, notice.number)
    assert wrong is not None
    assert wrong.state == "replaced"


def test_the_filters_ask_for_kind_state_year_partner_and_days(
    page: LettersPage, sample: Workspace, notice: LetterLine
) -> None:
    panel = page.panel
    press(panel.more)
    choose(panel.kind, "termination")
    assert {line.kind for line in shown(page)} == {"termination"}
    press(panel.clear)
    choose(panel.state, "sent")
    assert {line.state for line in shown(page)} == {"sent"}
    press(panel.clear)
    choose(panel.year, notice.issued_on.year)
    choose(panel.partner, notice.partner)
    assert notice.number in {line.number for line in shown(page)}
    assert {line.partner for line in shown(page)} == {notice.partner}
    press(panel.clear)
    QTest.keyClicks(panel.first, notice.issued_on.isoformat())
    QTest.keyClicks(panel.last, notice.issued_on.isoformat())
    assert {line.issued_on for line in shown(page)} == {notice.issued_on}
    assert panel.wanted() == LetterFilter(issued_from=notice.issued_on, issued_through=notice.issued_on)


def test_the_heads_of_the_columns_sort_and_the_chosen_letter_stays_chosen(
    page: LettersPage, sample: Workspace, notice: LetterLine
) -> None:
    page.open_item(notice.number)
    header = page.list.horizontalHeader()
    header.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    found = [line.number for line in lines(sample, LetterFilter(), sort="partner", descending=False)]
    assert [line.number for line in shown(page)] == found
    chosen = page.list.current_record()
    assert isinstance(chosen, LetterLine)
    assert chosen.number == notice.number


def test_what_is_shown_is_exported(
    page: LettersPage,
    sample: Workspace,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    choose(page.panel.state, "served")
    dialogue.save_to = tmp_path / "register.xlsx"
    with qtbot.waitSignal(page.context.notified, timeout=PATIENCE):
        press(page.export)
    sheet = load_workbook(dialogue.save_to).active
    assert sheet is not None
    numbers = {str(row[0]) for row in sheet.iter_rows(values_only=True)}
    assert {line.number for line in shown(page)} <= numbers


def test_a_day_on_which_nothing_was_issued_finds_nothing(page: LettersPage, sample: Workspace) -> None:
    press(page.panel.more)
    day = letter_lines(sample)[0].issued_on + timedelta(days=1)
    QTest.keyClicks(page.panel.first, day.isoformat())
    assert shown(page) == []
    assert not page.export.isEnabled()
    assert count_lines(sample, page.panel.wanted()) == 0


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [960, 1280])
def test_the_page_has_room_for_its_words(
    window: MainWindow,
    page: LettersPage,
    draft: str,
    language: str,
    width: int,
    picture: Callable[[str], Path],
) -> None:
    choose_language(language)
    window.retranslate()
    window.resize(width, 700)
    press(page.panel.more)
    page.refresh(None)
    for row in (0, 1):
        page.list.choose_row(row)
        assert window.grab().save(str(picture(f"register-{language}-{width}-{row}")))
        assert (untranslated if language == CHINESE else left_chinese)(page) == []
        assert unnamed(page) == []
        assert clipped(page) == []
        assert clashing_mnemonics(page) == []
