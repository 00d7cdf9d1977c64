from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.exchange.sheet_reading import read_sheet
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
    states = {cases(page)[row]: page.table.index(row, 9).data() for row in range(2)}
    assert states == {"V1": "已公告", "V2": "已告知"}


def test_the_state_filters(page: LedgerPage) -> None:
    page.panel.state.setCurrentIndex(page.panel.state.findData("told"))
    assert cases(page) == ["V2"]


@pytest.mark.parametrize(("words", "found"), [("青禾", ["V1", "V2"]), ("V2", ["V2"]), ("印章", ["V2"])])
def test_words_filter_by_partner_case_and_violation(
    page: LedgerPage, qtbot: QtBot, words: str, found: list[str]
) -> None:
    with qtbot.waitSignal(page.panel.words.filtered):
        type_in(page.panel.words, words)
    assert sorted(cases(page)) == found


def test_nothing_found_says_what_to_do(page: LedgerPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.panel.words.filtered):
        type_in(page.panel.words, "zzz")
    assert page.list.nothing.isVisibleTo(page)
    assert page.list.nothing.text() == "没有符合条件的案件。可减少关键词或筛选条件。"


def test_enter_opens_the_case_at_its_partner(page: LedgerPage, desk: Desk, qtbot: QtBot) -> None:
    page.view.choose_row(cases(page).index("V2"))
    with qtbot.waitSignal(page.violation_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner, "V2"]


def test_the_model_keeps_qts_rules(page: LedgerPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped


def choose(field: QComboBox, data: str) -> None:
    field.setCurrentIndex(field.findData(data))


def test_class_limit_and_item_filter_together(page: LedgerPage) -> None:
    choose(page.panel.rank, "class_1")
    assert cases(page) == ["V2"]
    page.panel.more.click()
    assert page.panel.item.isVisibleTo(page)
    choose(page.panel.item, SECOND)
    assert cases(page) == []
    choose(page.panel.rank, "")
    assert cases(page) == ["V1"]
    page.panel.clear.click()
    assert sorted(cases(page)) == ["V1", "V2"]


def test_a_limit_that_runs_is_found_and_shown(page: LedgerPage) -> None:
    choose(page.panel.limit, "within:7")
    assert cases(page) == ["V2"]
    assert str(page.table.index(0, 6).data()).endswith("答复")
    choose(page.panel.limit, "overdue")
    assert cases(page) == []


def test_a_range_is_about_the_day_chosen(page: LedgerPage) -> None:
    page.panel.more.click()
    choose(page.panel.day, "sent")
    type_in(page.panel.first, TODAY.isoformat())
    assert cases(page) == ["V1"]
    type_in(page.panel.last, "2000-01-01")
    assert cases(page) == []


def test_a_click_on_a_head_sorts_and_another_turns_it_round(page: LedgerPage) -> None:
    header = page.view.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert cases(page) == ["V1", "V2"]
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert cases(page) == ["V2", "V1"]


def test_a_clause_finds_all_its_cases_and_an_item_its_own(page: LedgerPage) -> None:
    found = [page.panel.item.itemText(place) for place in range(page.panel.item.count())]
    assert found[:2] == ["全部条款", "附件一第5.3.3条"]
    choose(page.panel.item, "clause:annex 1, 5.3.5")
    assert cases(page) == ["V2"]
    choose(page.panel.item, "clause:annex 1, 5.3.3")
    assert cases(page) == ["V1"]
    choose(page.panel.item, "5.3.3-10")
    assert cases(page) == ["V1"]
    assert page.panel.item.currentText().startswith("5.3.3-10 ")


def test_the_totals_are_those_of_what_is_shown(page: LedgerPage) -> None:
    assert page.found.text() == "共 2 件 · 其中 1 件有违约金：¥5,000.00，已付 ¥0.00，未付 ¥5,000.00"
    choose(page.panel.state, "told")
    assert page.found.text() == "共 1 件"


def test_what_is_shown_is_given_out_as_excel(page: LedgerPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "台账.xlsx"
    dialogue = page.context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    dialogue.save_to = path
    choose(page.panel.rank, "class_2")
    with qtbot.waitSignal(page.context.notified):
        page.export.click()
    sheet = read_sheet(path)
    assert [row.cells[0].value for row in sheet.rows] == ["V1"]
    (row,) = sheet.rows
    assert row.cells[sheet.header.index("违约金")].value == Decimal("5000.00")
    assert row.cells[sheet.header.index("发生日期")].value == TODAY
    assert row.cells[sheet.header.index("类别")].value == "二类违规"
    assert row.cells[sheet.header.index("条款")].value == "附件一第5.3.3条"
    assert row.cells[sheet.header.index("规则版本")].value == "框架协议 FY22"


def test_a_file_that_cannot_be_written_is_told_and_may_be_tried_again(
    page: LedgerPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogue = page.context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    dialogue.save_to = tmp_path / "没有这个文件夹" / "台账.xlsx"
    page.export.click()
    qtbot.waitUntil(lambda: bool(dialogue.told))
    assert page.export.isEnabled()
