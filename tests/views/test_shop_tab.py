from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.journal.kind import ComplaintReceived, MonthlyFigures
from app.language import CHINESE, ENGLISH, choose_language
from app.rules.outcome import Freeze
from app.rules.period import fiscal_year_of
from app.services.complaint import record_complaint
from app.services.figure_sheet import record_figures, sheets_of
from app.views.complaint_dialog import ComplaintAnswerDialog, ComplaintDialog
from app.views.figure_dialog import FigureDialog
from app.views.freeze_strip import FreezeStrip
from app.views.gauge import Gauge
from app.views.money_tab import MoneyTab
from app.views.settlement_dialog import SettlementDialog
from app.views.shop_case_dialog import ShopCaseDialog
from app.views.shop_change_dialog import ChangeDialog, ReportDayDialog
from app.views.shop_leave_dialog import LeaveDialog
from app.views.shop_measure_dialog import ShopMeasureDialog
from app.views.shop_tab import ShopTab
from app.views.watch_card import WatchCard
from app.views.why_dialog import WhyDialog
from tests.services.shop import REMOVAL, SIX, TWELVE, decided, open_deposit, set_up_shop
from tests.views.lint import clipped, left_chinese, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, set_up_shop) as made:
        made.open_partner()
        yield made


def shown(window: PartnerWindow) -> ShopTab:
    """The shop's tab, brought into view."""
    tabs = window.page.partner.tabs
    (tab,) = [part for part in tabs.parts if isinstance(part, ShopTab)]
    tabs.setCurrentWidget(tab)
    return tab


def says(window: PartnerWindow, part: QWidget, words: str) -> bool:
    """Whether a part shows these words, once what was laid out anew is in view."""
    window.qtbot.waitUntil(lambda: any(words in text for text in texts(part)))
    return True


def cards(window: PartnerWindow, tab: ShopTab) -> list[WatchCard]:
    window.qtbot.wait(1)
    return [card for card in tab.watch.findChildren(WatchCard) if card.isVisibleTo(tab.watch)]


def enter_month(window: PartnerWindow, tab: ShopTab, month: date, sold: str) -> FigureDialog:
    window.press(tab.watch.enter)
    dialog = window.opened(FigureDialog)
    dialog.choose_month(month)
    type_in(dialog.sold, sold)
    dialog.look_ahead()
    return dialog


def test_three_months_without_a_sale_become_a_finding_and_a_case(window: PartnerWindow) -> None:
    tab = shown(window)
    tab.sections.setCurrentWidget(tab.watch)
    for month in (10, 11, 12):
        dialog = enter_month(window, tab, date(2025, month, 1), "0")
        said = dialog.follows.text()
        window.confirm()
    assert "连续3个月无成交" in said
    card = cards(window, tab)[0]
    assert card.watched.asks
    assert any("第二十二条" in text for text in texts(card))
    assert any("隐藏" in text for text in texts(card))
    assert tab.sections.tabText(1) == "经营监测（1）"
    window.press(card.case)
    case = window.opened(ShopCaseDialog)
    assert "连续3个月无成交" in case.facts.text()
    assert case.day.day() == date(2025, 12, 31)
    type_in(case.choice.search, "虚假资质")
    window.confirm()
    assert window.page.partner.tabs.cases.chosen == "V1"
    assert window.desk.case("V1").recorded.payload.description.startswith("经营监测")


def test_a_share_that_is_too_low_proposes_the_violation_that_fits(window: PartnerWindow) -> None:
    sheet = MonthlyFigures(window.desk.agreement, date(2026, 2, 1), 5, Decimal("4.00"), 5, 1)
    record_figures(window.desk.ws, window.desk.partner, sheet)
    window.open_partner()
    tab = shown(window)
    (card,) = cards(window, tab)
    window.press(card.case)
    item = window.opened(ShopCaseDialog).choice.item()
    assert item is not None
    assert item.id == "m-26"


def test_a_measure_that_was_noted_settles_the_finding(window: PartnerWindow) -> None:
    sheet = MonthlyFigures(window.desk.agreement, date(2026, 2, 1), 5, Decimal("2.40"), 5, 5)
    record_figures(window.desk.ws, window.desk.partner, sheet)
    window.open_partner()
    tab = shown(window)
    (card,) = cards(window, tab)
    window.press(card.measure)
    assert window.opened(ShopMeasureDialog).what.currentText() == "隐藏并停售"
    window.confirm()
    (card,) = cards(window, tab)
    assert not card.watched.asks
    assert any("已隐藏并停售" in text for text in texts(card))
    assert tab.sections.tabText(1) == "经营监测"


def test_what_is_no_number_is_refused_in_the_form_and_can_be_mended(window: PartnerWindow) -> None:
    tab = shown(window)
    dialog = enter_month(window, tab, date(2026, 2, 1), "三笔")
    assert "不是整数" in window.refused()
    dialog.sold.setText("３")
    window.confirm()
    (sheet,) = sheets_of(window.desk.file, window.desk.agreement).values()
    assert sheet.payload.sold == 3


def test_a_complaint_goes_from_arrival_to_refund_to_case(window: PartnerWindow) -> None:
    tab = shown(window)
    tab.sections.setCurrentWidget(tab.complaint)
    window.press(tab.complaint.record)
    dialog = window.opened(ComplaintDialog)
    dialog.day.show_day(date(2026, 3, 3))
    dialog.at.setText("10:05")
    type_in(dialog.order, "YL20260303-1")
    dialog.look_ahead()
    assert "10:35" in dialog.due.text()
    assert "投诉内容" in window.refused()
    dialog.summary.setPlainText("镜像无法启动，服务商不予理会。")
    window.confirm()
    found = tab.complaint.chosen()
    assert found is not None
    assert found.state == "overdue"
    assert tab.sections.tabText(2) == "投诉（1 件待答复）"

    window.press(tab.complaint.answer)
    answer = window.opened(ComplaintAnswerDialog)
    answer.at.setText("11:20")
    window.confirm()
    assert says(window, tab.complaint.panel, "逾时答复")

    window.press(tab.complaint.settle)
    settle = window.opened(SettlementDialog)
    settle.outcome.setPlainText("协商退款")
    settle.asks.click()
    assert "退款判断尚未答完" in window.refused()
    goods = settle.refund.choice("goods")
    goods.setCurrentIndex(goods.findData("image"))
    settle.refund.number("days_since_purchase").setText("3")
    assert settle.refund.decision is not None
    assert settle.refund.decision.refund == "full"
    assert "第二十一条" in settle.refund.why.text()
    settle.sum.setText("300")
    window.confirm()
    found = tab.complaint.chosen()
    assert found is not None
    assert found.settled is not None
    assert found.settled.payload.refunded == Decimal("300.00")
    assert found.settled.payload.answers == ("goods=image", "days_since_purchase=3")

    window.press(tab.complaint.case)
    case = window.opened(ShopCaseDialog)
    item = case.choice.item()
    assert item is not None
    assert item.id == "m-12"
    window.confirm()
    assert window.desk.case("V1").recorded.payload.complaint == "C1"
    tab = shown(window)
    assert says(window, tab.complaint.panel, "案件 V1")


def test_a_refund_answer_that_is_taken_back_asks_anew(window: PartnerWindow) -> None:
    received = ComplaintReceived("", window.desk.agreement, date(2026, 3, 3), "10:05", "镜像无法启动")
    record_complaint(window.desk.ws, window.desk.partner, received)
    window.open_partner()
    tab = shown(window)
    tab.sections.setCurrentWidget(tab.complaint)
    window.press(tab.complaint.settle)
    settle = window.opened(SettlementDialog)
    settle.asks.click()
    goods = settle.refund.choice("goods")
    goods.setCurrentIndex(goods.findData("image"))
    days = settle.refund.number("days_since_purchase")
    days.setText("3")
    goods.setCurrentIndex(0)
    assert settle.refund.decision is not None
    assert settle.refund.decision.ask is not None
    assert not days.isVisibleTo(settle)


def test_points_freezes_and_deposit_stand_with_what_brought_them(window: PartnerWindow) -> None:
    open_deposit(window.desk)
    decided(window.desk, SIX, date(2026, 3, 2))
    decided(window.desk, TWELVE, date(2026, 3, 3))
    window.open_partner()
    tab = shown(window)
    points = tab.standing.points
    assert [line.total for line in points.table.records] == [6, 18]
    assert len(points.strip.lanes) == 2
    assert "V1：冻结" in points.strip.accessibleDescription()
    assert says(window, tab.standing.deposit, "¥12,000.00")
    assert says(window, tab.standing.deposit, "2026年3月6日")
    points.view.opened.emit(points.table.records[1])
    assert window.page.partner.tabs.cases.chosen == "V2"


def test_an_earlier_year_is_shown_and_asked_why(window: PartnerWindow) -> None:
    window.desk.clock.day = date(2026, 4, 8)
    decided(window.desk, SIX, date(2026, 3, 31))
    window.open_partner()
    tab = shown(window)
    assert not tab.standing.points.table.rowCount()
    tab.standing.points.year.setCurrentIndex(1)
    assert [line.points for line in tab.standing.points.table.records] == [6]
    assert says(window, tab.standing.points, "6/24")
    gauges = [g for g in tab.standing.points.findChildren(Gauge) if g.isVisibleTo(tab)]
    window.press(gauges[0])
    assert "V1 6 分" in "".join(texts(window.opened(WhyDialog)))


def test_leaving_says_when_the_partner_may_return(window: PartnerWindow) -> None:
    tab = shown(window)
    window.press(tab.standing.deposit.leave)
    dialog = window.opened(LeaveDialog)
    assert "2027年3月5日" in dialog.follows.text()
    window.confirm()
    assert says(window, tab.standing.deposit, "最早自2027年3月5日起")
    assert not tab.standing.deposit.leave.isVisibleTo(tab)


def test_a_removed_shop_never_returns_and_cannot_leave(window: PartnerWindow) -> None:
    decided(window.desk, REMOVAL)
    window.open_partner()
    tab = shown(window)
    assert says(window, tab.standing.deposit, "已被清退，不得再次入驻")
    assert not tab.standing.deposit.leave.isVisibleTo(tab)


def test_a_change_is_waited_for_and_reported(window: PartnerWindow) -> None:
    tab = shown(window)
    window.press(tab.standing.changes.change)
    dialog = window.opened(ChangeDialog)
    dialog.day.show_day(date(2026, 3, 2))
    dialog.note.setPlainText("联系电话变更")
    window.confirm()
    window.press(tab.standing.changes.report)
    window.opened(ReportDayDialog)
    window.confirm()
    assert "按期，2026年3月5日" in texts(tab.standing.changes)
    assert not tab.standing.changes.report.isVisibleTo(tab)


def test_the_account_is_one_press_away(window: PartnerWindow) -> None:
    tab = shown(window)
    window.press(tab.standing.deposit.account)
    outer = window.page.partner.tabs
    assert isinstance(outer, QTabWidget)
    assert isinstance(outer.currentWidget(), MoneyTab)


def test_a_partner_without_a_shop_has_no_such_tab(tmp_path: Path, qtbot: QtBot) -> None:
    with partner_window(tmp_path, qtbot) as window:
        window.open_partner()
        tabs = window.page.partner.tabs
        (tab,) = [part for part in tabs.parts if isinstance(part, ShopTab)]
        assert not tabs.isTabVisible(tabs.indexOf(tab))


def test_overlapping_freezes_stand_in_lanes_and_others_share_one(qtbot: QtBot) -> None:
    strip = FreezeStrip()
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    freezes = [
        Freeze("V1", date(2025, 5, 1), date(2025, 5, 15)),
        Freeze("V2", date(2025, 5, 15), date(2025, 5, 21)),
        Freeze("V3", date(2025, 5, 16), date(2025, 5, 30)),
    ]
    strip.show_year(fiscal_year_of(date(2025, 5, 1), 4), freezes, date(2025, 5, 16))
    assert [[one.violation for one in lane] for lane in strip.lanes] == [["V1", "V3"], ["V2"]]
    boxes = {freeze.violation: box for freeze, box in strip.spans()}
    assert boxes["V1"].right() == pytest.approx(boxes["V3"].left())
    strip.grab()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_section_is_named_and_in_one_language(
    window: PartnerWindow, language: str, picture: Callable[[str], Path]
) -> None:
    desk = window.desk
    open_deposit(desk)
    decided(desk, SIX, date(2026, 3, 2))
    for month in (10, 11, 12):
        record_figures(desk.ws, desk.partner, MonthlyFigures(desk.agreement, date(2025, month, 1), 0))
    received = ComplaintReceived("", desk.agreement, date(2026, 3, 3), "10:05", "镜像无法启动")
    record_complaint(desk.ws, desk.partner, received)
    choose_language(language)
    window.page.retranslate()
    window.open_partner()
    tab = shown(window)
    for place in range(tab.sections.count()):
        tab.sections.setCurrentIndex(place)
        window.page.grab().save(str(picture(f"shop-{language}-{place}")))
        assert unnamed(tab) == []
        assert (untranslated if language == CHINESE else left_chinese)(tab) == []
        assert clipped(tab) == []
    assert tab.findChildren(QLabel)
