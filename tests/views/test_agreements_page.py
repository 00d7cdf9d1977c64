from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.services.agreement_list import UNKNOWN
from app.views.agreement_column import SORTED_BY
from app.views.agreements_tab import AgreementsTab
from app.views.clauses_dialog import ClausesDialog
from app.views.look_back_lock import LookBackLock
from app.views.question import FigureLink
from app.views.term_bar import TermBar
from app.views.why_dialog import WhyDialog
from tests.services.contract import QINGCLOUD, end, serve, set_up_house, sign
from tests.services.desk import TODAY, Desk
from tests.views.agreement_window import AgreementWindow, agreement_window, pick
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window


def five(folder: Path) -> Desk:
    """The house with one agreement of no known rules and one without a last day."""
    desk = set_up_house(folder)
    sign(desk, "", expires_on=None, without_last_day=True)
    sign(desk, QINGCLOUD, expires_on=None, without_last_day=True)
    return desk


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[AgreementWindow]:
    with agreement_window(tmp_path, qtbot, five) as made:
        yield made


@pytest.fixture
def partners(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, five) as made:
        yield made


def rows(window: AgreementWindow) -> list[list[str]]:
    table = window.page.table
    return [
        [str(table.index(row, column).data()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_the_list_shows_all_agreements_and_the_keys_show_each_beside_it(window: AgreementWindow) -> None:
    assert [row[1] for row in rows(window)] == [
        "框架协议 FY22",
        "云市场协议 2020",
        "产品生态协议 2024",
        "联合市场推广协议",
        "青云框架协议",
    ]
    assert rows(window)[0][3:] == ["续约协商期", "2026年3月31日", "2026年3月31日", "期限届满"]
    assert rows(window)[3][3:] == ["规则未知", "–", "–", "–"]
    assert window.says("请选择一份协议查看其期限。")
    window.page.view.choose_row(0)
    assert window.says("云岭合作伙伴框架协议（FY22） · YL-2025-0007 · 2025年3月20日签署")
    QTest.keyClick(window.page.view, Qt.Key.Key_Down)
    assert window.page.work.record
    assert window.page.work.record.id == "A2"


def test_typing_and_choosing_a_phase_filter_the_list(window: AgreementWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.page.panel.words, "YL-2025")
    qtbot.waitUntil(lambda: window.page.table.rowCount() == 1)
    window.page.panel.words.clear()
    qtbot.waitUntil(lambda: window.page.table.rowCount() == 5)
    pick(window.page.panel.phase, UNKNOWN)
    assert [row[1] for row in rows(window)] == ["联合市场推广协议"]
    pick(window.page.panel.phase, "ended")
    assert window.page.list.nothing.text() == "没有找到协议。请减少关键词，或更换阶段。"
    window.show("A3")
    assert window.page.table.rowCount() == 5


def test_the_bar_says_term_window_extension_and_today(window: AgreementWindow) -> None:
    window.show("A1")
    said = window.panel.findChild(TermBar)
    assert said
    assert said.accessibleName() == (
        "期限：期限 2025年4月1日至2026年3月31日; 续约协商期 2026年2月28日至2026年3月31日; "
        "自动顺延 2026年4月1日至2026年4月30日（可能）; 今日 2026年3月5日"
    )


def test_the_panel_says_what_the_phase_allows_and_why_a_day_is_what_it_is(window: AgreementWindow) -> None:
    window.show("A1")
    assert window.says("全部约定照常适用（第3.3.2条）")
    assert window.says("协商并签署新协议，或告知不再续约（第3.3.2条）")
    link = next(link for link in window.panel.findChildren(FigureLink) if link.text() == "2026年2月28日")
    window.press(link)
    assert isinstance(window.dialogue.opened[-1], WhyDialog)


def test_what_cannot_be_worked_out_is_said(window: AgreementWindow) -> None:
    window.show("A4")
    assert window.says("该协议没有对应的规则")
    assert window.says("协议未约定届满日")
    assert window.says("该协议没有已知的时限。")
    window.show("A5")
    assert not window.says("该协议没有对应的规则")
    assert window.says("协议未约定届满日")


def test_the_clauses_that_were_read_are_shown(window: AgreementWindow) -> None:
    window.show("A1")
    assert window.says("手工录入，未保存条款")
    window.page.work.act("clauses")
    assert isinstance(window.dialogue.opened[-1], ClausesDialog)


def test_the_page_leads_to_the_partner_and_its_panel_to_other_agreements(
    window: AgreementWindow, qtbot: QtBot
) -> None:
    child = sign(window.desk, "", title="附属协议", parent="A1", expires_on=None, without_last_day=True)
    window.page.refresh(None)
    window.show(child)
    link = next(b for b in window.panel.findChildren(QPushButton) if b.text() == "A1 框架协议 FY22")
    window.press(link)
    assert window.page.work.record
    assert window.page.work.record.id == "A1"
    with qtbot.waitSignal(window.page.place_requested) as asked:
        window.press(window.page.partner)
    assert asked.args == [window.desk.partner, "agreement/A1"]


def test_enter_leads_from_the_list_to_what_can_be_done(window: AgreementWindow, qtbot: QtBot) -> None:
    window.page.activateWindow()
    qtbot.waitUntil(window.page.isActiveWindow)
    window.page.view.choose_row(0)
    qtbot.wait(1)
    QTest.keyClick(window.page.view, Qt.Key.Key_Return)
    assert window.panel.steps[0].hasFocus()


def test_reading_an_agreement_is_asked_for(window: AgreementWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page.agreement_requested):
        window.press(window.page.read)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_letters_about_the_agreement_are_offered_in_one_place(window: AgreementWindow) -> None:
    window.show("A1")
    window.press(window.panel.letters)
    offered = [action.text() for action in window.panel.letters.menu_shown.actions()]
    assert any("续约" in words for words in offered), offered


def test_the_partner_page_has_the_same_panel(partners: PartnerWindow, qtbot: QtBot) -> None:
    partners.page.open_item(partners.desk.partner, "agreement/A3")
    tab = partners.page.partner.tabs.currentWidget()
    assert isinstance(tab, AgreementsTab)
    assert tab.chosen == "A3"
    assert partners.says("产品生态集成合作协议 · aliyun-p-1 · 2025年3月20日签署")
    assert tab.which.count() == 5
    QTest.keyClick(tab.which, Qt.Key.Key_Up)
    assert tab.chosen == "A2"
    qtbot.wait(1)
    assert partners.says("云市场服务商合作协议 · aliyun-m-1 · 2025年3月20日签署")


def test_the_tab_keeps_the_agreement_while_things_are_recorded(partners: PartnerWindow) -> None:
    partners.page.open_item(partners.desk.partner, "agreement/A3")
    tab = partners.page.partner.tabs.currentWidget()
    assert isinstance(tab, AgreementsTab)
    end(partners.desk, "A3", "breach", sent_on=TODAY)
    partners.page.refresh(None)
    assert tab.chosen == "A3"
    assert "终止已登记" in tab.which.currentText()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [760, 1080])
def test_the_page_speaks_both_languages_and_has_names_and_room(
    window: AgreementWindow, language: str, width: int, picture: Callable[[str], Path], qtbot: QtBot
) -> None:
    choose_language(language)
    end(window.desk, "A3", "breach", sent_on=TODAY)
    serve(window.desk, "A3")
    window.page.retranslate()
    window.page.resize(width, 560)
    window.on(date(2026, 3, 6))
    for agreement in ("A1", "A2", "A3", "A4"):
        window.show(agreement)
        qtbot.wait(1)
        assert (untranslated(window.page) if language == CHINESE else left_chinese(window.page)) == []
        assert unnamed(window.page) == []
        assert clipped(window.page) == []
        assert clashing_mnemonics(window.page) == []
        assert texts(window.page)
        assert window.page.grab().save(str(picture(f"agreements-{agreement}-{language}-{width}")))


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_in_a_small_window_the_next_day_stays_and_the_term_is_read_whole(
    window: AgreementWindow, qtbot: QtBot, language: str
) -> None:
    """Of the whole window of 960 by 600 the page has this much."""
    page = window.page
    page.resize(760, 556)
    choose_language(language)
    page.retranslate()
    for row in range(page.table.rowCount()):
        page.view.choose_row(row)
        qtbot.wait(1)
        assert not page.view.isColumnHidden(SORTED_BY.index("next_on"))
        for area in page.work.findChildren(QScrollArea):
            content = area.widget()
            assert content
            assert content.width() <= area.viewport().width(), row


def test_while_a_past_day_is_shown_nothing_of_the_panel_records(window: AgreementWindow) -> None:
    end(window.desk, "A3", "breach", sent_on=TODAY)
    serve(window.desk, "A3")
    window.page.refresh(None)
    window.show("A3")
    LookBackLock(window.page)
    ticks = [button for name, button in window.panel.aftermath.buttons.items() if name.startswith("tick.")]
    assert ticks
    assert not any(button.isEnabled() for button in (*ticks, *window.panel.steps))
    assert window.page.partner.isEnabled()
