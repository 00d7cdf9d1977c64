from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, NoticeServed, ViolationAnnounced, ViolationRecorded
from app.language import CHINESE, ENGLISH, choose_language
from app.services.agreement import record_agreement
from app.services.gate import change
from app.views.announcement_dialog import AnnouncementDialog
from app.views.gauge import Gauge
from app.views.notice_dialog import NoticeDialog
from app.views.partner_columns import EntryRow
from app.views.payment_dialog import PaymentDialog
from app.views.question import FigureLink
from app.views.service_dialog import ServiceDialog
from app.views.violation_dialog import ViolationDialog
from app.views.void_dialog import VoidDialog
from app.views.why_dialog import WhyDialog
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, agreement_draft
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        made.open_partner()
        yield made


def record(window: PartnerWindow, words: str, facts: str = "宣传页写有不实的内容。") -> ViolationDialog:
    """Open the form, find the violation by words, and tell the facts."""
    window.press(window.page.partner.heading.record)
    dialog = window.opened(ViolationDialog)
    type_in(dialog.choice.search, words)
    QTest.keyClick(dialog.choice.search, Qt.Key.Key_Down)
    dialog.facts.setPlainText(facts)
    dialog.look_ahead()
    return dialog


def drop(dialog: ViolationDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.files.dropEvent(event)


def test_a_violation_goes_from_suspicion_to_announcement_and_then_counts(
    window: PartnerWindow, tmp_path: Path
) -> None:
    assert window.gauges() == ["0/3", "0/4", "0"]
    evidence = tmp_path / "邀请函.txt"
    evidence.write_text("百分之百保证", "utf-8")
    dialog = record(window, "夸大")
    assert window.follows()["三类违规"] == "1/3"
    drop(dialog, evidence)
    window.confirm()
    assert window.page.partner.tabs.cases.chosen == "V1"
    case = window.desk.case("V1")
    assert case.recorded.payload.evidence[0].name == "邀请函.txt"
    for step in ("told", "replied"):
        window.take_step(step)
        window.confirm()
    window.take_step("notice")
    window.press(window.opened(NoticeDialog).elsewhere)
    window.confirm()
    window.take_step("served")
    type_in(window.opened(ServiceDialog).signed_by, "林")
    assert window.follows()["不予升级"] == "至2026年6月5日"
    window.confirm()
    assert window.gauges() == ["0/3", "0/4", "0"]
    window.take_step("announced")
    assert window.opened(AnnouncementDialog).focusWidget() is window.opened(AnnouncementDialog).day
    window.opened(AnnouncementDialog).early.reason.setPlainText("事实清楚，影响仍在扩大")
    assert window.follows()["三类违规"] == "1/3"
    window.confirm()
    assert window.gauges() == ["1/3", "0/4", "0"]
    stops = window.page.partner.tabs.cases.panel.line.accessibleName()
    assert stops.startswith("疑似 2026年3月5日; 已告知 2026年3月5日")
    assert "已公告 2026年3月5日" in stops


def test_the_third_class_three_shows_its_escalation_before_it_is_confirmed(window: PartnerWindow) -> None:
    for _ in range(2):
        window.desk.handled(THIRD, TODAY)
    window.open_partner()
    record(window, "夸大")
    follows = window.follows()
    assert follows["三类违规"] == "0/3"
    assert follows["二类违规"] == "1/4"
    assert follows["折算升级"] == "V1、V2、本案折算为一次二类违规"
    assert follows["本案 违约金"] == "¥5,000.00"


def test_the_catalogue_is_searched_by_clause_and_says_when_it_finds_nothing(window: PartnerWindow) -> None:
    dialog = record(window, "5.3.4")
    assert 0 < dialog.choice.table.rowCount() < 58
    dialog.choice.search.setText("不会有的词")
    assert dialog.choice.table.rowCount() == 0
    assert "没有符合的条目" in dialog.choice.found.text()
    assert dialog.choice.item() is None
    assert window.refused() == "尚未选择违规行为。请在违规目录中选择一项。"


def test_a_step_out_of_order_is_refused_in_the_form_and_can_be_mended(window: PartnerWindow) -> None:
    violation = window.desk.told(SECOND)
    window.open_partner(violation)
    window.take_step("replied")
    dialog = window.dialogue.opened[-1]
    dialog.day.show_day(TODAY.replace(day=1))  # type: ignore[attr-defined]  # the reply form's day
    assert "2026年3月1日" in window.refused()
    dialog.day.show_day(TODAY)  # type: ignore[attr-defined]  # the reply form's day
    window.confirm()
    assert window.desk.case(violation).reply is not None


def test_the_notice_is_issued_here_and_its_letter_is_shown(window: PartnerWindow) -> None:
    violation = window.desk.told(SECOND)
    window.open_partner(violation)
    window.take_step("notice")
    dialog = window.opened(NoticeDialog)
    QTest.keyClick(dialog.early.clear_facts, Qt.Key.Key_Space)
    assert dialog.findings.text() == "宣传页写有不实的内容。"
    dialog.sides.setCurrentWidget(dialog.letter)
    window.qtbot.waitUntil(lambda: dialog.letter.currentWidget() is dialog.letter.pdf, timeout=10_000)
    with window.qtbot.waitSignal(window.page.letter_requested) as shown:
        window.confirm()
    assert shown.args == [dialog.number]
    notice = window.desk.case(violation).notice
    assert notice is not None
    assert notice.payload.letter == dialog.number
    window.qtbot.waitUntil(lambda: window.says(dialog.number))


def test_a_class_one_notice_waits_for_the_fee_record_which_the_form_offers(window: PartnerWindow) -> None:
    violation = window.desk.told(FIRST)
    window.open_partner(violation)
    window.take_step("notice")
    dialog = window.opened(NoticeDialog)
    assert dialog.removed.isEnabled()
    assert window.follows()[f"{violation} 违约金"] == "至少 ¥100,000.00"
    QTest.keyClick(dialog.early.clear_facts, Qt.Key.Key_Space)
    assert "服务费" in window.refused()
    window.press(dialog.fees)
    from app.views.fee_dialog import FeeDialog

    type_in(window.opened(FeeDialog).amount, "1000000")
    window.confirm()
    dialog.look_ahead()
    window.press(dialog.confirm)
    assert not dialog.isVisible()
    assert window.desk.case(violation).notice is not None


def test_only_a_class_one_can_end_the_cooperation(window: PartnerWindow) -> None:
    window.open_partner(window.desk.told(SECOND))
    window.take_step("notice")
    dialog = window.opened(NoticeDialog)
    assert not dialog.removed.isEnabled()
    assert dialog.removed.text() == "终止合作（仅限一类违规）"


def test_a_sum_at_discretion_needs_its_reason(window: PartnerWindow) -> None:
    window.open_partner(window.desk.told(SECOND))
    window.take_step("notice")
    dialog = window.opened(NoticeDialog)
    QTest.keyClick(dialog.early.clear_facts, Qt.Key.Key_Space)
    QTest.keyClick(dialog.discretion, Qt.Key.Key_Space)
    type_in(dialog.amount, "3000")
    assert "理由" in window.refused()
    dialog.reason.setPlainText("主动整改，未造成损失。")
    dialog.look_ahead()
    window.confirm()
    notice = window.desk.case("V1").notice
    assert notice is not None
    assert str(notice.payload.set_to) == "3000.00"


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1.234", "0"])
def test_a_sum_that_cannot_be_is_refused_in_words(window: PartnerWindow, typed: str) -> None:
    window.open_partner(window.desk.handled(SECOND, TODAY))
    window.take_step("paid")
    dialog = window.opened(PaymentDialog)
    assert dialog.amount.text() == "5,000.00"
    dialog.amount.setText(typed)
    assert window.refused()
    assert window.desk.case("V1").payments == ()


def test_a_payment_settles_what_is_owed(window: PartnerWindow) -> None:
    window.open_partner(window.desk.handled(SECOND, TODAY))
    window.take_step("paid")
    assert window.follows()["V1 未缴"] == "¥0.00"
    window.confirm()
    assert window.desk.case("V1").payments[0].payload.amount == 5000
    assert not window.says("欠缴案件")


def test_a_mistaken_entry_is_voided_with_a_reason_and_stays_struck(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.open_partner()
    assert window.gauges() == ["0/3", "1/4", "0"]
    tabs = window.page.partner.tabs
    tabs.setCurrentWidget(tabs.timeline)
    kinds = [row.item.entry.kind for row in tabs.timeline.table.records]
    tabs.timeline.view.choose_row(kinds.index("violation_announced"))
    window.press(tabs.timeline.void)
    assert window.follows()["二类违规"] == "0/4"
    assert window.refused() == "作废须说明理由。请填写该记录错在何处。"
    window.opened(VoidDialog).reason.setPlainText("公告日期有误")
    window.confirm()
    assert window.gauges() == ["0/3", "0/4", "0"]
    struck = [row for row in tabs.timeline.table.records if row.struck]
    assert [row.item.entry.kind for row in struck] == ["violation_announced"]
    row = tabs.timeline.table.records.index(struck[0])
    assert "已作废：公告日期有误" in str(tabs.timeline.table.index(row, 2).data())
    assert tabs.timeline.table.index(row, 1).data(Qt.ItemDataRole.FontRole).strikeOut()


def test_an_entry_that_others_rest_on_says_which_to_void_first(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.open_partner()
    timeline = window.page.partner.tabs.timeline
    row = next(row for row in timeline.table.records if row.item.entry.kind == "violation_recorded")
    assert isinstance(row, EntryRow)
    window.page.partner.void(row.item.entry)
    window.opened(VoidDialog).reason.setPlainText("登记有误")
    assert window.refused()


def test_a_figure_answers_why_with_clause_arithmetic_and_entries(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.open_partner()
    gauge = next(g for g in window.page.partner.standing.findChildren(Gauge) if g.text() == "1/4")
    gauge.setFocus()
    QTest.keyClick(gauge, Qt.Key.Key_Space)
    dialog = window.opened(WhyDialog)
    said = "\n".join(texts(dialog))
    assert "附件一第5.3.2.2条" in said
    assert "解读 R11" in said
    assert "V1" in said
    assert "处分公告" in said
    assert "二类违规 1/4" in dialog.as_text()


def test_the_page_is_all_english_after_the_language_is_switched_and_back(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, TODAY)
    window.open_partner()
    assert untranslated(window.page) == []
    before = texts(window.page)
    choose_language(ENGLISH)
    window.page.retranslate()
    assert left_chinese(window.page) == []
    choose_language(CHINESE)
    window.page.retranslate()
    assert texts(window.page) == before


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("tab", range(4))
def test_every_tab_keeps_to_what_windows_keep_to(
    window: PartnerWindow, tab: int, language: str, picture: Callable[[str], Path]
) -> None:
    choose_language(language)
    window.desk.handled(SECOND, TODAY)
    window.desk.told(FIRST)
    window.desk.fee("1000.00")
    window.page.retranslate()
    window.open_partner()
    window.page.partner.tabs.setCurrentIndex(tab)
    window.qtbot.wait(40)
    assert window.page.grab().save(str(picture(f"partner-{tab}-{language}")))
    assert unnamed(window.page) == []
    assert clashing_mnemonics(window.page) == []
    assert clipped(window.page) == []


def test_opening_an_entry_shows_its_case(window: PartnerWindow) -> None:
    first, second = window.desk.handled(SECOND, TODAY), window.desk.told(THIRD)
    window.open_partner(second)
    tabs = window.page.partner.tabs
    tabs.setCurrentWidget(tabs.timeline)
    about = [getattr(row.item.entry.payload, "violation", "") for row in tabs.timeline.table.records]
    tabs.timeline.view.choose_row(about.index(first))
    QTest.keyClick(tabs.timeline.view, Qt.Key.Key_Return)
    assert tabs.currentWidget() is tabs.cases
    assert tabs.cases.chosen == first


def test_a_payment_is_asked_for_only_where_something_is_owed(window: PartnerWindow) -> None:
    def offered(violation: str) -> list[str]:
        window.open_partner(violation)
        return [str(b.property("step")) for b in window.page.partner.tabs.cases.panel.steps]

    assert "paid" not in offered(window.desk.handled(THIRD, TODAY))
    assert "paid" in offered(window.desk.handled(SECOND, TODAY))


def test_enter_while_searching_picks_and_does_not_record(window: PartnerWindow) -> None:
    window.press(window.page.partner.heading.record)
    dialog = window.opened(ViolationDialog)
    type_in(dialog.choice.search, "夸大")
    QTest.keyClick(dialog.choice.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.choice.item() is not None
    assert window.desk.file.cases == ()


def test_enter_on_a_figure_asks_why_and_does_not_confirm(window: PartnerWindow) -> None:
    record(window, "夸大")
    link = window.form().findChildren(FigureLink)[-1]
    QTest.keyClick(link, Qt.Key.Key_Return)
    window.opened(WhyDialog)
    assert window.desk.file.cases == ()


def test_evidence_and_the_agreements_file_are_opened_as_copies(window: PartnerWindow, tmp_path: Path) -> None:
    evidence = tmp_path / "截图.txt"
    evidence.write_text("内容", "utf-8")
    violation = window.desk.suspect(SECOND, evidence=[evidence])
    opened: list[Path] = []
    window.page.partner.open_path = opened.append
    window.open_partner(violation)
    window.qtbot.waitUntil(lambda: window.says("证据：截图.txt"))
    window.press(window.button("证据：截图.txt"))
    assert opened[0].read_text("utf-8") == "内容"
    assert opened[0] != evidence


def test_two_hundred_violations_are_all_listed(window: PartnerWindow) -> None:
    with change(window.desk.ws) as c:
        for _ in range(200):
            violation = c.next_id("V")
            for step in (
                ViolationRecorded(violation, window.desk.agreement, SECOND, TODAY),
                NoticeSent(violation, TODAY),
                NoticeServed(violation, TODAY),
                ViolationAnnounced(violation, TODAY),
            ):
                c.append(step, partner=window.desk.partner)
    window.open_partner()
    assert window.page.partner.tabs.cases.table.rowCount() == 200


def test_an_agreement_that_counts_points_is_shown_and_offers_what_can_be_recorded(
    window: PartnerWindow,
) -> None:
    draft = replace(agreement_draft(window.desk.partner), rulebook="aliyun-marketplace-2020", number="YS-1")
    agreement = record_agreement(window.desk.ws, draft).agreements[0]
    window.open_partner()
    window.qtbot.waitUntil(lambda: window.says("本财年扣分 0/24"))
    assert window.page.partner.standing.verticalScrollBar().maximum() == 0
    window.press(window.page.partner.heading.record)
    dialog = window.opened(ViolationDialog)
    dialog.agreement.setCurrentIndex(dialog.agreement.findData(agreement))
    dialog.choice.list.choose_row(0)
    dialog.look_ahead()
    assert any("12 分 · 店铺冻结 15 天" in text for text in texts(dialog))
    assert window.follows()["本财年扣分"] == "12/24"
    window.confirm()
    panel = window.page.partner.tabs.cases.panel
    window.qtbot.waitUntil(lambda: bool(panel.steps))
    assert [str(b.property("step")) for b in panel.steps] == ["told", "found", "decided", "dismissed"]
    window.take_step("told")
    window.confirm()
    assert window.desk.file.cases[0].told is not None


def test_a_quiet_partner_says_so_in_one_line(window: PartnerWindow) -> None:
    assert window.says("无限制，无在办案件")
    window.press(window.button("无限制，无在办案件"))
    window.opened(WhyDialog)


@pytest.mark.parametrize("items", [(), (SECOND,), (SECOND, FIRST)])
def test_the_standing_leaves_room_for_the_cases(window: PartnerWindow, items: tuple[str, ...]) -> None:
    for item in items:
        window.desk.handled(item, TODAY)
    window.desk.told(THIRD)
    window.open_partner()
    assert window.page.partner.standing.height() <= 240
