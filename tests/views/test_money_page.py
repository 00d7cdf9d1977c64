from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.language import choose_language
from app.views.money_page import MoneyPage
from app.views.window_context import WindowContext
from tests.services.desk import set_up_desk
from tests.services.money_case import late_payer, penalised
from tests.views.lint import clashing_mnemonics, left_chinese, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_what_is_owed_today_and_on_any_other_day(
    tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    desk = set_up_desk(tmp_path)
    late_payer(desk)
    open_one = penalised(desk)
    choose_language(language)
    page = MoneyPage(WindowContext(desk.ws, ScriptedDialogue()))
    qtbot.addWidget(page)
    page.resize(820, 560)
    page.show()
    page.refresh(None)
    first = page.table.record(0)
    assert first
    assert (page.table.rowCount(), first.left) == (2, Decimal("15.50"))
    second = page.table.record(1)
    assert second
    assert second.violation == open_one
    with qtbot.waitSignal(page.violation_requested) as asked:
        page.view.opened.emit(first)
    assert asked.args == [desk.partner, first.violation]
    page.day.show_day(date(2021, 9, 12))
    qtbot.waitUntil(lambda: bool(first_line(page)) and first_line(page) == Decimal("2513.00"))
    page.state.setCurrentIndex(page.state.findData("paid"))
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert unnamed(page) == []
    assert clashing_mnemonics(page) == []
    assert (untranslated if language == "zh" else left_chinese)(page) == []
    desk.ws.close()


def first_line(page: MoneyPage) -> Decimal | None:
    line = page.table.record(0)
    return line.left if line else None


def test_states_and_words_filter_in_the_read_tables(tmp_path: Path, qtbot: QtBot) -> None:
    desk = set_up_desk(tmp_path)
    late_payer(desk)
    penalised(desk)
    page = MoneyPage(WindowContext(desk.ws, ScriptedDialogue()))
    qtbot.addWidget(page)
    page.refresh(None)
    found = {}
    for state in ("open", "overdue", "paid", "all"):
        page.state.setCurrentIndex(page.state.findData(state))
        found[state] = page.table.rowCount()
    assert found == {"open": 2, "overdue": 1, "paid": 0, "all": 2}
    page.filter.setText("qhsz")
    qtbot.waitUntil(lambda: page.table.rowCount() in (0, 2))
    page.filter.setText("没有这家")
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert page.list.nothing.text()
    desk.ws.close()
