from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.journal.kind import AgreementSigned, PartnerRegistered
from app.language import ENGLISH, choose_language, render
from app.rules.text import Text
from app.services.due_item import DueItem
from app.services.due_kind import KINDS
from app.services.due_word import KIND_NAMES
from app.services.gate import change
from app.services.partner import PartnerDraft, amend_partner
from app.services.refreshing import count_stale, refresh_stale
from app.services.workspace import Workspace
from app.views.navigation import PAGES as WINDOW_PAGES
from app.views.partner_parts import partner_parts
from app.views.today_page import TodayPage
from app.views.today_place import PAGES, PLACES
from app.views.today_table import due_rows
from app.views.window_context import WindowContext
from tests.services.busy import busy_workspace
from tests.services.desk import DRAFT, RULEBOOK, SECOND, TODAY, Desk, set_up_desk
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
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
        TODAY + timedelta(days=days), "payment", "P1", "示例", "V1", days < 0, said=Text("{n}", n=days)
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
    with qtbot.waitSignal(page.place_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner, violation]


def test_a_term_opens_the_agreement_on_the_page_of_its_partner(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    """The agreement ends on 31 March: within the month."""
    kinds = [page.table.index(row, 3).data() for row in range(page.table.rowCount())]
    page.view.choose_row(kinds.index("期限届满"))
    with qtbot.waitSignal(page.place_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [desk.partner, f"agreement/{desk.agreement}"]


def test_an_overdue_payment_is_counted_and_stands_first(page: TodayPage, desk: Desk) -> None:
    desk.handled(SECOND, TODAY)
    desk.clock.day = date(2026, 6, 20)
    page.refresh(None)
    assert page.summary.text().startswith("已逾期 6")
    assert page.table.index(0, 0).data() == "已逾期"
    assert shown(page, 2)[shown(page, 3).index("缴纳")] == "15 天前"


def test_a_quiet_month_says_so(page: TodayPage, desk: Desk) -> None:
    desk.clock.day = date(2025, 6, 20)
    page.refresh(None)
    assert page.list.nothing.isVisibleTo(page)
    assert page.list.nothing.text().startswith("一个月内没有到期事项")


def test_every_kind_has_a_name_and_a_place_to_act() -> None:
    assert set(KIND_NAMES) == {*KINDS, "holiday_year"}
    assert set(PLACES) | set(PAGES) == set(KIND_NAMES)


def test_a_line_says_its_clause_its_partner_and_its_agreement(page: TodayPage, desk: Desk) -> None:
    desk.told(SECOND)
    page.refresh(None)
    row = shown(page, 3).index("答复")
    assert page.table.index(row, 4).data() == desk.file.name
    assert page.table.index(row, 6).data() == "框架协议 FY22"
    assert "5.4.1" in page.table.index(row, 7).data()
    hint = page.table.index(row, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert desk.file.name in hint
    assert "5.4.1" in hint


def test_one_kind_alone_is_chosen_with_the_keyboard_and_all_come_back(page: TodayPage, desk: Desk) -> None:
    desk.told(SECOND)
    page.refresh(None)
    everything = shown(page, 3)
    box = page.filter.kind
    box.setFocus()
    while box.currentData() != "reply":
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "答复 (1)"
    assert shown(page, 3) == ["答复"]
    while box.currentIndex():
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert shown(page, 3) == everything


def test_the_choice_of_a_kind_stays_when_the_page_is_read_anew(page: TodayPage, desk: Desk) -> None:
    desk.told(SECOND)
    page.refresh(None)
    page.filter.kind.setCurrentIndex(page.filter.kind.findData("reply"))
    desk.told(SECOND)
    page.refresh(None)
    assert page.filter.kind.currentText() == "答复 (2)"
    assert shown(page, 3) == ["答复", "答复"]


def test_what_belongs_to_one_account_manager_is_shown_alone(page: TodayPage, desk: Desk) -> None:
    assert not page.filter.manager.isVisible()
    amend_partner(desk.ws, desk.partner, PartnerDraft(**{**vars(DRAFT), "account_manager": "周行"}))
    page.refresh(None)
    box = page.filter.manager
    assert box.isVisible()
    assert [box.itemText(place) for place in range(box.count())] == ["全部客户经理 (1)", "周行 (1)"]


def test_what_is_due_later_is_shown_on_demand(page: TodayPage, desk: Desk) -> None:
    desk.clock.day = date(2025, 6, 20)
    page.refresh(None)
    assert shown(page, 3) == []
    QTest.keyClick(page.filter.later, Qt.Key.Key_Space)
    assert "期限届满" in shown(page, 3)
    assert page.table.index(0, 0).data() == "更晚"


def test_the_counts_of_the_groups_stand_above(page: TodayPage, desk: Desk) -> None:
    desk.handled(SECOND, date(2025, 10, 10))
    desk.told(SECOND)
    page.refresh(None)
    assert page.summary.text() == "已逾期 1 · 一个月内 2"


def test_a_missing_holiday_year_opens_the_calendar_of_the_settings(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.clock.day = date(2030, 1, 7)
    page.refresh(None)
    page.view.choose_row(shown(page, 3).index("节假日缺失"))
    with qtbot.waitSignal(page.item_requested) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == ["settings", "calendar"]


def test_figures_of_yesterday_are_never_shown_as_those_of_today(
    page: TodayPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few stale partners are computed at once; many are left out, and the page says so."""
    desk.handled(SECOND, date(2025, 12, 10))
    desk.clock.day = date(2026, 6, 20)
    assert count_stale(desk.ws) == 1
    page.refresh(None)
    assert "缴纳" in shown(page, 3)
    monkeypatch.setattr("app.services.due_view._FEW", 0)
    page.refresh(None)
    assert shown(page, 3) == []
    assert page.waiting.isVisible()
    assert "正在更新 1 家伙伴" in texts(page.waiting)[0]
    refresh_stale(desk.ws)
    page.refresh(None)
    assert "缴纳" in shown(page, 3)
    assert not page.waiting.isVisible()


def test_the_year_ahead_is_written_as_a_calendar_file(
    page: TodayPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogue = page.context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    dialogue.save_to = tmp_path / "due.ics"
    with qtbot.waitSignal(page.context.notified, timeout=20_000) as said:
        QTest.keyClick(page.filter.export, Qt.Key.Key_Space)
    assert said.args == ["已将 1 个日程写入 due.ics。"]
    days = {str(event.start) for event in Calendar.from_ical(dialogue.save_to.read_bytes()).events}
    assert days == {"2026-03-31"}
    assert page.filter.export.isEnabled()


def test_a_calendar_file_that_cannot_be_written_is_refused_in_words(
    page: TodayPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogue = page.context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    dialogue.save_to = tmp_path / "nowhere" / "due.ics"
    page.export_calendar()
    qtbot.waitUntil(lambda: bool(dialogue.told), timeout=20_000)
    assert page.filter.export.isEnabled()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(760, 560), (1080, 780)])
def test_the_page_speaks_both_languages_and_has_names_and_room(
    page: TodayPage, desk: Desk, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    desk.told(SECOND)
    page.resize(*size)
    if language == ENGLISH:
        choose_language(ENGLISH)
    page.retranslate()
    qtbot.wait(1)
    assert (untranslated(page) if language == "zh" else left_chinese(page)) == []
    assert unnamed(page) == []
    assert clipped(page) == []
    assert clashing_mnemonics(page) == []


def shown(page: TodayPage, column: int) -> list[str]:
    """What one column says, from the first line to the last."""
    return [page.table.index(row, column).data() for row in range(page.table.rowCount())]


def test_each_line_leads_to_a_tab_or_a_page_that_there_is(page: TodayPage) -> None:
    """A case, one of the partner's tabs, or a page of the window with the thing on it."""
    tabs = {part.place for part in partner_parts(page.context)} | {"case"}
    own = {kind: place for kind, place in PLACES.items() if kind not in PAGES}
    assert {kind: place for kind, place in own.items() if place not in tabs} == {}
    assert set(PAGES.values()) <= set(WINDOW_PAGES)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("obligation", "agreement/{0.agreement}"),
        ("aftermath", "agreement/{0.agreement}"),
        ("complaint", "shop"),
        ("watch", "shop"),
        ("certificate", "qualification"),
        ("assessment", "{0.about}"),
    ],
)
def test_what_runs_is_opened_where_one_acts_on_it(
    tmp_path: Path, qtbot: QtBot, kind: str, place: str
) -> None:
    with busy_workspace(tmp_path) as ws:
        made = TodayPage(WindowContext(ws, ScriptedDialogue()))
        qtbot.addWidget(made)
        made.show()
        QTest.keyClick(made.filter.later, Qt.Key.Key_Space)
        box = made.filter.kind
        box.setCurrentIndex(box.findData(kind))
        box.activated.emit(box.currentIndex())
        row = next(row for row in made.table.records if "昆明" in whose(row.item))
        made.view.choose_row(made.table.records.index(row))
        signal = made.item_requested if kind in PAGES else made.place_requested
        with qtbot.waitSignal(signal) as opened:
            QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert opened.args == [PAGES.get(kind, row.item.partner), place.format(row.item)]


def whose(item: DueItem) -> str:
    """The partners that something is due for."""
    return " ".join(one.partner_name for one in item.parts or (item,))


def test_a_round_is_one_line_that_counts_who_waits_and_leads_to_it(tmp_path: Path, qtbot: QtBot) -> None:
    """R43: 13 partners of which each is one account manager's; the choice of one of them counts hers."""
    with busy_workspace(tmp_path) as ws:
        for place in range(13):
            _service_partner(ws, place)
        made = TodayPage(WindowContext(ws, ScriptedDialogue()))
        qtbot.addWidget(made)
        made.show()
        QTest.keyClick(made.filter.later, Qt.Key.Key_Space)
        made.filter.kind.setCurrentIndex(made.filter.kind.findData("assessment"))
        made.filter.manager.setCurrentIndex(made.filter.manager.findData("周行"))
        made.filter.manager.activated.emit(0)
        assert made.filter.manager.currentText().startswith("周行 (")
        lines = [(row.item.about, row.item.parts) for row in made.table.records]
        assert ("2026", 7) in [(about, len(parts)) for about, parts in lines]
        row = [about for about, _ in lines].index("2026")
        assert made.table.index(row, 5).data() == "2026 财年考核：7 家待考核"
        assert made.table.index(row, 4).data() == "7 家伙伴"
        hint = made.table.index(row, 4).data(Qt.ItemDataRole.ToolTipRole)
        assert "苏州晴岚0软件有限公司" in hint
        made.view.choose_row(row)
        with qtbot.waitSignal(made.item_requested) as opened:
            QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert opened.args == ["assessments", "2026"]


def _service_partner(ws: Workspace, place: int) -> None:
    with change(ws) as c:
        partner, agreement = c.next_id("P"), c.next_id("A")
        days = date(2025, 3, 20), date(2025, 4, 1), date(2027, 3, 31)
        signed = AgreementSigned(agreement, RULEBOOK, "协议", f"N-{agreement}", *days, "甲", "乙")
        whose, name = ("林知夏", "周行")[place % 2 == 0], f"苏州晴岚{place}软件有限公司"
        registered = PartnerRegistered(partner, name, categories=("service",), account_manager=whose)
        c.append(registered, partner=partner)
        c.append(signed, partner=partner)
