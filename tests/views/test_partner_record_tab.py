from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.journal.kind import Contact
from app.services.partner import register_partner
from app.services.partner_draft import draft_of
from app.views.partner_dialog import PartnerDialog
from app.views.partner_form_table import RowsField
from app.views.partner_record_tab import PartnerRecordTab
from tests.services.desk import OTHER
from tests.views.lint import clashing_mnemonics, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        register_partner(made.desk.ws, OTHER)
        made.open_partner()
        yield made


def record(window: PartnerWindow) -> PartnerRecordTab:
    tabs = window.page.partner.tabs
    (tab,) = [part for part in tabs.parts if isinstance(part, PartnerRecordTab)]
    tabs.setCurrentWidget(tab)
    return tab


def amended(window: PartnerWindow) -> PartnerDialog:
    window.press(record(window).change)
    return window.opened(PartnerDialog)


def choose(box: object, value: str) -> None:
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def write_rows(rows: object, lines: list[tuple[str, ...]]) -> None:
    assert isinstance(rows, RowsField)
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            item = rows.item(row, column)
            assert item
            item.setText(words)


def test_the_whole_record_is_entered_and_shown(window: PartnerWindow) -> None:
    dialog = amended(window)
    assert (unnamed(dialog), untranslated(dialog), clashing_mnemonics(dialog)) == ([], [], [])
    editors = dialog.fields.editors
    choose(editors["legal_form"].input, "enterprise")
    type_in(editors["registered_capital"].line, "5,000,000.00")
    type_in(editors["established_on"].line, "2016-05-18")
    type_in(editors["staff"].line, "60")
    type_in(editors["technical_staff"].line, "24")
    choose(editors["after_sales"].input, "yes")
    editors["categories"].ticks["consulting"].click()
    write_rows(editors["accounts"].input, [("1000000000000001",), ("1000000000000002",)])
    write_rows(editors["contacts"].input, [("沈知微", "财务", "13900000098", "shen@qinghe.example")])
    window.confirm()
    file = window.desk.file
    assert (file.legal_form, file.registered_capital) == ("enterprise", Decimal("5000000.00"))
    assert (file.established_on, file.staff, file.technical_staff) == (date(2016, 5, 18), 60, 24)
    assert (file.after_sales, file.categories) == ("yes", ("consulting",))
    assert file.accounts == ("1000000000000001", "1000000000000002")
    assert file.contacts == (Contact("沈知微", "finance", "13900000098", "shen@qinghe.example"),)
    tab = record(window)
    window.qtbot.waitUntil(lambda: any("2016" in words for words in texts(tab)))
    shown = " ".join(texts(tab))
    for words in ("¥5,000,000.00", "2016年5月18日", "沈知微", "1000000000000002"):
        assert words in shown, words


def test_the_history_says_what_stood_there_before_and_who_changed_it(window: PartnerWindow) -> None:
    dialog = amended(window)
    type_in(dialog.fields.editors["staff"].line, "60")
    window.confirm()
    dialog = amended(window)
    dialog.fields.editors["staff"].line.setText("61")
    window.confirm()
    tab = record(window)
    window.press(tab.history)
    lines = [[str(tab.table.index(row, column).data()) for column in range(5)] for row in range(2)]
    assert [line[1:4] for line in lines] == [["员工人数", "60", "61"], ["员工人数", "–", "60"]]
    assert all(line[4] for line in lines)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("established_on", "2999-01-01", "2999年1月1日"),
        ("established_on", "五月", "五月"),
        ("staff", "六十", "六十"),
        ("email", "没有", "没有"),
        ("registered_capital", "-5", ""),
        ("registered_capital", "5.005", ""),
    ],
)
def test_a_field_that_cannot_be_right_says_so_beside_it(
    window: PartnerWindow, key: str, typed: str, said: str
) -> None:
    dialog = amended(window)
    before = draft_of(window.desk.file)
    editor = dialog.fields.editors[key]
    editor.line.setText(typed)
    window.refused()
    assert editor.problem.isVisibleTo(dialog)
    assert said in editor.problem.text()
    assert draft_of(window.desk.file) == before


def test_more_technicians_than_people_is_refused_at_the_field(window: PartnerWindow) -> None:
    dialog = amended(window)
    type_in(dialog.fields.editors["staff"].line, "10")
    type_in(dialog.fields.editors["technical_staff"].line, "11")
    assert "11" in window.refused()
    assert dialog.fields.editors["technical_staff"].problem.isVisibleTo(dialog)


def test_a_company_that_is_known_is_named_and_can_be_opened(window: PartnerWindow) -> None:
    window.press(window.page.register)
    dialog = window.opened(PartnerDialog)
    dialog.name.setText(OTHER.name.replace("有限公司", "有限责任公司"))
    window.qtbot.waitUntil(lambda: dialog.twin.isVisibleTo(dialog))
    assert OTHER.name in dialog.twin.words.text()
    window.press(dialog.twin.open)
    assert not dialog.isVisible()
    assert window.page.partner.file.name == OTHER.name


def test_del_takes_a_line_of_several_away(window: PartnerWindow) -> None:
    dialog = amended(window)
    rows = dialog.fields.editors["accounts"].input
    write_rows(rows, [("1000000000000001",), ("1000000000000002",)])
    assert isinstance(rows, RowsField)
    rows.setFocus()
    rows.setCurrentCell(0, 0)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    window.confirm()
    assert window.desk.file.accounts == ("1000000000000002",)
