from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from app.views.written_day_field import WrittenDayField, day_from


@pytest.mark.parametrize(
    "written",
    ["2026-3-5", "2026-03-05", "2026/3/5", "2026.3.5", "20260305", "2026年3月5日", " 2026 年 3 月 5 日 "],
)
def test_days_are_read_as_people_write_them(written: str) -> None:
    assert day_from(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", ["", "3-5", "2026-02-30", "2026-13-01", "soon", "2026-3-5 noon"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert day_from(written) is None


def test_what_is_no_day_is_marked_and_left_as_typed(qtbot: QtBot) -> None:
    field = WrittenDayField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "2026-02-30")
    assert field.property("look") == "wrong"
    assert field.text() == "2026-02-30"
    assert field.day() is None


def test_a_day_is_tidied_when_one_leaves_it(qtbot: QtBot) -> None:
    field = WrittenDayField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "2026/3/5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-03-05"
    assert field.toolTip() == "2026年3月5日"


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_day_can_be_picked_in_a_calendar(qtbot: QtBot) -> None:
    field = WrittenDayField()
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field, Qt.Key.Key_Down)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.activated.emit(QDate(2026, 3, 5))
    assert field.day() == date(2026, 3, 5)
