from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.services.partner import PartnerDraft, register_partner
from app.services.partner_list import PartnerLine
from app.views.partner_dialog import PartnerDialog
from app.views.void_dialog import VoidDialog
from tests.services.desk import DRAFT, OTHER, SECOND, TODAY
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        register_partner(made.desk.ws, OTHER)
        made.page.refresh(None)
        yield made


def names(window: PartnerWindow) -> list[str]:
    table = window.page.table
    return [str(table.index(row, 0).data()) for row in range(table.rowCount())]


def type_filter(window: PartnerWindow, words: str) -> None:
    window.page.filter.clear()
    with window.qtbot.waitSignal(window.page.filter.filtered):
        type_in(window.page.filter, words)


@pytest.mark.parametrize("words", ["青禾", "9133", "qinghe", "hzqh", "QINGHE"])
def test_the_list_filters_as_one_types_by_name_code_and_pinyin(window: PartnerWindow, words: str) -> None:
    assert len(names(window)) == 2
    type_filter(window, words)
    assert names(window) == [DRAFT.name]


def test_a_filter_that_finds_nobody_says_so_and_what_to_do(window: PartnerWindow) -> None:
    type_filter(window, "zzz")
    assert names(window) == []
    assert window.page.list.nothing.isVisibleTo(window.page)
    assert "没有名称、信用代码、拼音、云账号或联系人包含“zzz”的合作伙伴" in window.page.list.nothing.text()


def test_the_counters_and_sums_of_a_row_come_a_moment_after_the_row(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.page.refresh(None)
    table = window.page.table
    row = names(window).index(DRAFT.name)
    shown = [str(table.index(row, column).data()) for column in range(table.columnCount())]
    assert shown[2:5] == ["…", "…", "…"]
    window.qtbot.waitUntil(lambda: not table.waiting)
    shown = [str(table.index(row, column).data()) for column in range(table.columnCount())]
    assert shown[2:] == ["–", "1", "–", "–", "¥5,000.00", "升级、新入驻、新计划"]


def test_arrow_keys_and_enter_open_a_partner_and_escape_comes_back(window: PartnerWindow) -> None:
    page = window.page
    page.activateWindow()
    page.focus_filter()
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.partner.isVisibleTo(page)
    assert page.partner.file.name == names(window)[1]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: not page.partner.isVisibleTo(page))
    assert page.view.hasFocus()


def test_beside_a_partner_the_list_keeps_its_counters(window: PartnerWindow) -> None:
    window.open_partner()
    hidden = [window.page.view.isColumnHidden(column) for column in range(window.page.table.columnCount())]
    assert hidden == [False, True, False, False, False, True, True, True]


def test_a_wrong_code_is_said_beside_the_field_and_refused_in_words(window: PartnerWindow) -> None:
    window.press(window.page.register)
    dialog = window.opened(PartnerDialog)
    type_in(dialog.name, "宁波海若数据科技有限公司")
    type_in(dialog.code, "91330211MA2H7KQXFX")
    assert "校验码" in dialog.code_state.text()
    assert dialog.code.property("look") == "wrong"
    assert "91330211MA2H7KQXFX 不是有效的统一社会信用代码" in window.refused()
    assert len(names(window)) == 2


def test_a_partner_is_registered_and_opened(window: PartnerWindow) -> None:
    window.press(window.page.register)
    dialog = window.opened(PartnerDialog)
    assert dialog.focusWidget() is dialog.name
    type_in(dialog.name, "深圳拾光智联科技有限公司")
    type_in(dialog.code, "91440305MA72HD1TJ4")
    assert dialog.code_state.text() == "校验码正确。"
    window.confirm()
    assert window.page.partner.file.name == "深圳拾光智联科技有限公司"
    assert "深圳拾光智联科技有限公司" in names(window)
    assert window.says("尚无协议记录")


def test_a_partner_known_already_is_named_and_not_registered_again(window: PartnerWindow) -> None:
    window.press(window.page.register)
    dialog = window.opened(PartnerDialog)
    dialog.name.setText(OTHER.name)
    dialog.code.setText(OTHER.code)
    assert OTHER.name in window.refused()


def test_amending_records_what_changed(window: PartnerWindow) -> None:
    window.open_partner()
    window.press(window.page.partner.heading.amend)
    dialog = window.opened(PartnerDialog)
    assert dialog.contact.text() == DRAFT.contact
    dialog.contact.setText("周以宁")
    window.confirm()
    assert window.desk.file.contact == "周以宁"
    assert "周以宁" in window.page.partner.heading.facts.text()


def test_a_violation_without_an_agreement_is_not_begun(window: PartnerWindow) -> None:
    bare = register_partner(window.desk.ws, PartnerDraft("天津渡川信息科技有限公司")).partners[0]
    window.page.open_item(bare)
    window.press(window.page.partner.heading.record)
    assert "请先读入协议" in window.dialogue.told[-1]
    assert not any(isinstance(dialog, QDialog) for dialog in window.dialogue.opened)


def test_a_partner_whose_registration_is_voided_leaves_the_list(window: PartnerWindow) -> None:
    bare = register_partner(window.desk.ws, PartnerDraft("天津渡川信息科技有限公司")).partners[0]
    window.page.open_item(bare)
    window.page.refresh(None)
    timeline = window.page.partner.tabs.timeline
    window.page.partner.tabs.setCurrentWidget(timeline)
    timeline.view.choose_row(0)
    window.press(timeline.void)
    window.opened(VoidDialog).reason.setPlainText("重复登记")
    window.confirm()
    assert not window.page.partner.isVisibleTo(window.page)
    assert "天津渡川信息科技有限公司" not in names(window)


def test_the_partner_that_is_opened_from_elsewhere_is_marked_in_the_list(window: PartnerWindow) -> None:
    window.open_partner()
    chosen = window.page.view.current_record()
    assert isinstance(chosen, PartnerLine)
    assert chosen.partner == window.desk.partner


def test_on_a_low_screen_the_standing_is_one_line_that_opens(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.page.resize(1100, 560)
    window.open_partner()
    page = window.page.partner
    assert page.line.isVisible()
    assert "二类违规 1/4" in page.line.toolTip()
    assert not page.standing.isVisible()
    window.press(page.line)
    assert page.standing.isVisible()
    assert not page.tabs.isVisible()
    window.press(page.line)
    assert page.tabs.isVisible()
    window.page.resize(1100, 800)
    assert page.standing.isVisible()
    assert not page.line.isVisible()


def test_on_a_narrow_screen_a_partner_takes_the_place_of_the_list(window: PartnerWindow) -> None:
    window.page.resize(780, 700)
    window.open_partner()
    assert not window.page.list.isVisible()
    window.press(window.page.partner.heading.back)
    assert window.page.list.isVisible()
    window.open_partner()
    window.page.resize(1200, 700)
    assert window.page.list.isVisible()
    assert window.page.partner.isVisible()
