from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.proof import run_scenarios
from app.services.partner_list import partner_lines
from app.services.rule_source import working_days
from app.views.rules_page import RulesPage
from app.views.what_if_dialog import WhatIfDialog
from app.views.window_context import WindowContext
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

FRAMEWORK = "aliyun-framework-fy22"
CASE = resource("rulebooks", FRAMEWORK, "scenarios", "a-derived-class-two-is-one-of-the-four.toml")


@pytest.fixture
def page(sample_context: WindowContext, qtbot: QtBot) -> RulesPage:
    made = RulesPage(sample_context)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.refresh(None)
    made.choice.setCurrentIndex(made.choice.findData(FRAMEWORK))
    made.show()
    return made


@pytest.fixture
def bench(page: RulesPage, dialogue: ScriptedDialogue) -> WhatIfDialog:
    return opened(page, dialogue)


def opened(page: RulesPage, dialogue: ScriptedDialogue) -> WhatIfDialog:
    QTest.mouseClick(page.tools.try_case, Qt.MouseButton.LeftButton)
    found = dialogue.opened[-1]
    assert isinstance(found, WhatIfDialog)
    return found


def value(bench: WhatIfDialog, about: str) -> str:
    figures = bench.figures
    row = next(n for n, figure in enumerate(figures.records) if figure.about == about)
    return str(figures.index(row, 2).data())


def open_case(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    dialogue.files = [CASE]
    QTest.mouseClick(bench.open_file, Qt.MouseButton.LeftButton)


def retype(bench: WhatIfDialog, old: str, new: str) -> None:
    """Replace a piece of the text as a person would: find it, type over it."""
    assert bench.facts.find(old)
    QTest.keyClicks(bench.facts, new)


def test_the_bench_begins_with_an_example_whose_figures_have_reasons(bench: WhatIfDialog) -> None:
    assert value(bench, "counters.class_2")
    assert bench.why.toPlainText()
    assert not bench.problem_box.isVisible()


def test_an_opened_case_is_shown_on_its_last_day_with_its_expectations(
    bench: WhatIfDialog, dialogue: ScriptedDialogue
) -> None:
    open_case(bench, dialogue)
    assert bench.as_of.day() == date(2021, 6, 22)
    assert all(check.held for check in bench.checks.records)
    assert bench.tabs.tabText(1) == "预期(&T)（5/5 相符）"
    assert value(bench, "counters.class_1") == "1"


def test_the_outcome_changes_as_one_types(
    bench: WhatIfDialog, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    open_case(bench, dialogue)
    retype(bench, "2021-06-22", "2021-06-25")
    qtbot.waitUntil(lambda: value(bench, "counters.class_1") == "0")
    assert not all(check.held for check in bench.checks.records)
    assert "不符" in [bench.checks.index(row, 4).data() for row in range(bench.checks.rowCount())]


def test_another_day_shows_what_followed_then(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    open_case(bench, dialogue)
    bench.as_of.show_day(date(2021, 6, 15))
    bench.try_now()
    assert value(bench, "counters.class_2") == "3/4"


def test_a_mistake_is_told_with_its_line_and_what_was_typed_stays(
    bench: WhatIfDialog, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    open_case(bench, dialogue)
    figures = bench.figures.rowCount()
    retype(bench, "2021-06-22", "2021-05-01")
    qtbot.waitUntil(bench.problem_box.isVisible)
    assert bench.problem.text().startswith("第 44 行：violation[6].announced_on：")
    assert "2021-05-01" in bench.facts.toPlainText()
    assert len(bench.facts.extraSelections()) == 1
    bench.facts.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.mouseClick(bench.go_to, Qt.MouseButton.LeftButton)
    assert bench.facts.textCursor().blockNumber() + 1 == 44
    assert bench.figures.rowCount() == figures
    assert not bench.figure_list.isEnabled()
    QTest.keyClick(bench.facts, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not bench.problem_box.isVisible())
    assert bench.figure_list.isEnabled()


def test_a_day_typed_in_the_table_changes_text_and_outcome(
    bench: WhatIfDialog, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    open_case(bench, dialogue)
    bench.sheets.setCurrentIndex(1)
    cell = bench.violations.index(5, 8)
    bench.violation_list.setCurrentIndex(cell)
    bench.violation_list.edit(cell)
    field = bench.violation_list.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "2021/6/25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "announced_on = 2021-06-25" in bench.facts.toPlainText())
    assert value(bench, "counters.class_1") == "0"


def test_a_wrong_day_is_marked_in_its_cell(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    open_case(bench, dialogue)
    cell = bench.violations.index(5, 8)
    bench.violations.setData(cell, "2021-02-30")
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "2021-02-30"
    assert cell.data(Qt.ItemDataRole.BackgroundRole)
    assert "announced_on" in str(cell.data(Qt.ItemDataRole.ToolTipRole))


def test_a_violation_added_in_the_table_counts(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    open_case(bench, dialogue)
    bench.sheets.setCurrentIndex(1)
    QTest.mouseClick(bench.add, Qt.MouseButton.LeftButton)
    assert bench.violations.rowCount() == 7
    assert value(bench, "pending") == "V7"


def test_the_table_is_a_sound_model(
    bench: WhatIfDialog, dialogue: ScriptedDialogue, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(bench.violations)  # type: ignore[no-untyped-call] # pytest-qt


def test_each_figure_chosen_tells_why(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    open_case(bench, dialogue)
    silent = []
    for row, figure in enumerate(bench.figures.records):
        bench.figure_list.choose_row(row)
        if not bench.why.toPlainText():
            silent.append(figure.about)
    assert silent == []


def test_a_saved_case_passes_the_proof(
    bench: WhatIfDialog, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    open_case(bench, dialogue)
    dialogue.save_to = tmp_path / "mine"
    QTest.mouseClick(bench.save, Qt.MouseButton.LeftButton)
    library = RulebookLibrary(resource("rulebooks"))
    (result,) = run_scenarios([tmp_path / "mine.toml"], library, working_days())
    assert result.held


def test_a_partners_facts_are_tried(bench: WhatIfDialog, page: RulesPage, dialogue: ScriptedDialogue) -> None:
    line = next(line.name for line in partner_lines(page.context.ws) if line.agreements)
    answers = iter([line, "1"])
    dialogue.ask_text = lambda parent, title, label: next(answers)  # type: ignore[method-assign]
    QTest.mouseClick(bench.partner, Qt.MouseButton.LeftButton)
    assert line in bench.facts.toPlainText()
    assert not bench.problem_box.isVisible()


def test_a_partner_nobody_knows_is_told(bench: WhatIfDialog, dialogue: ScriptedDialogue) -> None:
    before = bench.facts.toPlainText()
    QTest.mouseClick(bench.partner, Qt.MouseButton.LeftButton)
    assert dialogue.told
    assert bench.facts.toPlainText() == before


def test_what_was_typed_is_replaced_only_when_that_is_wanted(
    bench: WhatIfDialog, dialogue: ScriptedDialogue
) -> None:
    QTest.keyClicks(bench.facts, "# mine")
    dialogue.agrees = False
    open_case(bench, dialogue)
    assert "# mine" in bench.facts.toPlainText()
    dialogue.agrees = True
    QTest.mouseClick(bench.example, Qt.MouseButton.LeftButton)
    assert "# mine" not in bench.facts.toPlainText()


def test_the_bench_opens_again_with_what_was_typed(page: RulesPage, dialogue: ScriptedDialogue) -> None:
    first = opened(page, dialogue)
    QTest.keyClicks(first.facts, "# mine")
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert "# mine" in opened(page, dialogue).facts.toPlainText()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_bench_speaks_both_languages_and_has_room_for_them(
    page: RulesPage, dialogue: ScriptedDialogue, picture: Callable[[str], Path], language: str
) -> None:
    choose_language(language)
    page.retranslate()
    bench = opened(page, dialogue)
    open_case(bench, dialogue)
    for wrong in (False, True):
        if wrong:
            bench.facts.appendPlainText("[[violation]]\nid = 5")
            bench.try_now()
        for tab in range(2):
            bench.tabs.setCurrentIndex(tab)
            bench.sheets.setCurrentIndex(tab)
            assert unnamed(bench) == []
            assert clipped(bench) == []
            assert clashing_mnemonics(bench) == []
            left = set((untranslated if language == CHINESE else left_chinese)(bench))
            assert left <= {"conversions"}  # a key of the file, as the file has it
            bench.grab().save(str(picture(f"what-if-{language}-{tab}-{'wrong' if wrong else 'right'}")))
