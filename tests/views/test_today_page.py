from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.language import render
from app.rules.text import Text
from app.services.due import DueItem
from app.views.today_page import TodayPage, due_rows
from app.views.window_context import WindowContext
from tests.services.desk import SECOND, TODAY, Desk, set_up_desk
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_desk(tmp_path)
    yield made
    made.ws.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    made = TodayPage(WindowContext(desk.ws, ScriptedDialogue()))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh(None)
    return made


def due(days: int) -> DueItem:
    return DueItem(
        TODAY + timedelta(days=days), "payment", "P1", "示例", "V1", Text("{n}", n=days), overdue=days < 0
    )


def test_what_is_due_is_grouped_by_how_near_it_is() -> None:
    """5 March 2026 is a Thursday: the week ends three days later."""
    rows = list(due_rows([due(days) for days in (-9, -1, 0, 3, 4, 20)], TODAY))
    assert [(render(row.group), row.first) for row in rows] == [
        ("已逾期", True),
        ("已逾期", False),
        ("今日", True),
        ("本周", True),
        ("一个月内", True),
        ("一个月内", False),
    ]


def test_a_running_limit_appears_and_opens_its_case(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    violation = desk.told(SECOND)
    page.refresh(None)
    kinds = [page.table.index(row, 3).data() for row in range(page.table.rowCount())]
    row = kinds.index("答复")
    assert page.table.index(row, 1).data() == "2026年3月10日"
    assert page.table.index(row, 2).data() == "5 天后"
    page.view.choose_row(row)
    with qtbot.waitSignal(page.violation_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner, violation]


def test_what_hangs_on_no_case_opens_the_partner(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    """The agreement ends on 31 March: within the month."""
    kinds = [page.table.index(row, 3).data() for row in range(page.table.rowCount())]
    page.view.choose_row(kinds.index("期限届满"))
    with qtbot.waitSignal(page.partner_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner]


def test_an_overdue_payment_is_counted_and_stands_first(page: TodayPage, desk: Desk) -> None:
    desk.handled(SECOND, TODAY)
    desk.clock.day = date(2026, 6, 20)
    page.refresh(None)
    assert page.summary.text().startswith("1 项已逾期")
    assert page.table.index(0, 0).data() == "已逾期"
    assert page.table.index(0, 2).data() == "15 天前"


def test_a_quiet_month_says_so(page: TodayPage, desk: Desk) -> None:
    desk.clock.day = date(2025, 6, 20)
    page.refresh(None)
    assert page.list.nothing.isVisibleTo(page)
    assert page.list.nothing.text().startswith("一个月内没有到期事项")
