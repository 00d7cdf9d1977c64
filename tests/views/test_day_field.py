from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.views.day_field import DayField

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(("language", "shown"), [(CHINESE, "2026年3月5日"), (ENGLISH, "5 Mar 2026")])
def test_a_day_stands_in_the_form_of_the_language(qtbot: QtBot, language: str, shown: str) -> None:
    choose_language(language)
    field = DayField(DAY)
    qtbot.addWidget(field)
    assert field.text() == shown
    assert field.day() == DAY


def test_switching_the_language_keeps_the_day(qtbot: QtBot) -> None:
    field = DayField(DAY)
    qtbot.addWidget(field)
    choose_language(ENGLISH)
    field.retranslate()
    assert (field.text(), field.day()) == ("5 Mar 2026", DAY)


def test_the_arrow_keys_change_the_day_but_never_beyond_the_latest(qtbot: QtBot) -> None:
    field = DayField(DAY, latest=DAY)
    qtbot.addWidget(field)
    field.setCurrentSection(DayField.Section.DaySection)
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == date(2026, 3, 4)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == DAY


def test_today_goes_on_with_the_day_and_a_chosen_day_stays(qtbot: QtBot) -> None:
    """A window that is open past midnight."""
    field = DayField(DAY)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.follow(date(2026, 3, 6))
    assert field.day() == date(2026, 3, 6)
    field.show_day(date(2026, 2, 1))
    field.follow(date(2026, 3, 7))
    assert field.day() == date(2026, 2, 1)
