from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.services.ledger import STATES
from app.views.case_step import STATES as SHOWN_STATES
from app.views.ledger_page import LedgerPage
from app.views.window_context import WindowContext
from tests.services.desk import FIRST, SECOND, TODAY, Desk, set_up_desk
from tests.views.partner_window import type_in
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_desk(tmp_path)
    made.handled(SECOND, TODAY)
    made.told(FIRST)
    yield made
    made.ws.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LedgerPage:
    made = LedgerPage(WindowContext(desk.ws, ScriptedDialogue()))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh(None)
    return made


def cases(page: LedgerPage) -> list[str]:
    return [str(page.table.index(row, 0).data()) for row in range(page.table.rowCount())]


def test_every_state_of_the_ledger_has_its_word() -> None:
    assert SHOWN_STATES == STATES


def test_all_cases_are_listed_with_their_state(page: LedgerPage) -> None:
    assert sorted(cases(page)) == ["V1", "V2"]
    states = {cases(page)[row]: page.table.index(row, 7).data() for row in range(2)}
    assert states == {"V1": "已公告", "V2": "已告知"}


def test_the_state_filters(page: LedgerPage) -> None:
    page.state.setCurrentIndex(page.state.findData("told"))
    assert cases(page) == ["V2"]


@pytest.mark.parametrize(("words", "found"), [("青禾", ["V1", "V2"]), ("V2", ["V2"]), ("印章", ["V2"])])
def test_words_filter_by_partner_case_and_violation(
    page: LedgerPage, qtbot: QtBot, words: str, found: list[str]
) -> None:
    with qtbot.waitSignal(page.filter.filtered):
        type_in(page.filter, words)
    assert sorted(cases(page)) == found


def test_nothing_found_says_what_to_do(page: LedgerPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.filter.filtered):
        type_in(page.filter, "zzz")
    assert page.list.nothing.isVisibleTo(page)
    assert page.list.nothing.text() == "没有找到案件。请减少关键词，或选择“全部状态”。"


def test_enter_opens_the_case_at_its_partner(page: LedgerPage, desk: Desk, qtbot: QtBot) -> None:
    page.view.choose_row(cases(page).index("V2"))
    with qtbot.waitSignal(page.violation_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner, "V2"]


def test_the_model_keeps_qts_rules(page: LedgerPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped
