"""A list at the window: its figures and days are never cut, and columns give way where it is narrow."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.language import choose_language, show_day
from app.rules.text import Text
from app.views.column_table import Column
from app.views.record_table import RecordTable
from app.views.record_view import RecordView

LONGEST = date(2026, 11, 28)
DAY, SUM, WORDS = range(3)


def columns() -> tuple[Column[date], ...]:
    return (
        Column(Text("Due"), show_day),
        Column(Text("Late fee unpaid"), lambda _: "¥1,234,567.89", figures=True),
        Column(Text("Violation"), lambda _: "很长的说明" * 20),
    )


def shown(qtbot: QtBot, width: int = 700) -> RecordView:
    table: RecordTable[date] = RecordTable(columns())
    view = RecordView(table, widths={DAY: 40, SUM: 40}, stretch=WORDS)
    qtbot.addWidget(view)
    view.let_give_way({SUM: 400})
    view.resize(width, 300)
    view.show()
    table.show_records((LONGEST,))
    qtbot.wait(20)
    return view


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_longest_day_and_the_largest_sum_are_read_whole(language: str, qtbot: QtBot) -> None:
    choose_language(language)
    view = shown(qtbot)
    for column in (DAY, SUM):
        words = str(view.model().index(0, column).data())
        assert view.columnWidth(column) > QFontMetrics(view.font()).horizontalAdvance(words)
        assert view.columnWidth(column) >= view.sizeHintForIndex(view.model().index(0, column)).width()
        assert view.columnWidth(column) >= view.horizontalHeader().sectionSizeHint(column)


def test_a_list_out_of_sight_is_measured_when_it_is_shown(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.hide()
    view.setColumnWidth(DAY, 40)
    view.model().beginResetModel()
    view.model().endResetModel()
    qtbot.wait(20)
    assert view.columnWidth(DAY) == 40
    view.show()
    qtbot.wait(20)
    assert view.columnWidth(DAY) > 80


def test_columns_give_way_as_soon_as_the_list_is_narrow_and_come_back_whole(qtbot: QtBot) -> None:
    view = shown(qtbot, width=380)
    assert view.isColumnHidden(SUM)
    view.resize(700, 300)
    qtbot.wait(20)
    assert not view.isColumnHidden(SUM)
    assert view.columnWidth(SUM) >= view.sizeHintForIndex(view.model().index(0, SUM)).width()
