"""The page of one case: opened from the list, its file, its notices, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, PartnerTold, ServiceAttempted, ViolationDismissed
from app.language import CHINESE, ENGLISH, choose_language
from app.services.violation import void_entry
from app.views.closing_dialog import ClosingDialog
from app.views.notice_dialog import NoticeDialog
from app.views.reopening_dialog import ReopeningDialog
from app.views.service_dialog import ServiceDialog
from tests.services.desk import SECOND, TODAY
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        yield made


def open_case(window: PartnerWindow, violation: str) -> None:
    window.open_partner(violation)
    QTest.keyClick(window.page.partner.tabs.cases.view, Qt.Key.Key_Return)


def said(window: PartnerWindow) -> str:
    return "\n".join(texts(window.page.partner.case))


def test_enter_opens_the_page_of_a_case_and_escape_leads_back(window: PartnerWindow) -> None:
    violation = window.desk.told(SECOND)
    open_case(window, violation)
    page = window.page.partner
    assert page.case.isVisible()
    assert not page.tabs.isVisible()
    assert page.case.heading.back.hasFocus()
    QTest.keyClick(page.case, Qt.Key.Key_Escape)
    assert not page.case.isVisible()
    assert page.tabs.cases.chosen == violation


def test_each_step_says_who_recorded_it_how_and_which_limit_it_starts(window: PartnerWindow) -> None:
    violation = window.desk.suspect(SECOND)
    window.desk.step(PartnerTold(violation, TODAY, "post", "SF1234567890"))
    open_case(window, violation)
    words = said(window)
    assert "林知夏于2026年3月5日登记" in words
    assert "邮寄（有单号）" in words
    assert "SF1234567890" in words
    assert "答复期限2026年3月10日：2026年3月5日（周四）收到；3月6日（周五）、周末3月7日、8日" in words


def test_a_voided_step_is_struck_with_its_reason(window: PartnerWindow) -> None:
    violation = window.desk.suspect(SECOND)
    entry = window.desk.step(PartnerTold(violation, TODAY))
    void_entry(window.desk.ws, window.desk.partner, entry, "日期有误")
    open_case(window, violation)
    assert "已作废：日期有误（林知夏）" in said(window)


def test_a_step_taken_on_the_page_stays_on_the_page(window: PartnerWindow) -> None:
    violation = window.desk.suspect(SECOND)
    open_case(window, violation)
    panel = window.page.partner.case.panel
    window.press(next(button for button in panel.steps if button.property("step") == "told"))
    window.confirm()
    assert window.page.partner.case.isVisible()
    assert len(window.page.partner.case.cards) == 2


def test_a_notice_without_a_receipt_stays_sent_and_says_so(window: PartnerWindow) -> None:
    violation = window.desk.suspect(SECOND)
    window.desk.step(NoticeSent(violation, TODAY))
    window.desk.step(ServiceAttempted(violation, TODAY, "no_receipt", "email"))
    open_case(window, violation)
    assert "已发出，未送达：异议期限与限制均未起算。" in said(window)
    window.page.partner.take_step("served")
    dialog = window.opened(ServiceDialog)
    dialog.came_of.setCurrentIndex(dialog.came_of.count() - 1)
    dialog.look_ahead()
    assert any("均不起算" in words for words in window.remarks())
    window.confirm()
    case = window.desk.case(violation)
    assert (len(case.attempts), case.service) == (2, None)


@pytest.mark.parametrize(
    ("place", "manner", "words"), [(1, "refused", "拒收"), (2, "agreed_address", "协议约定的地址")]
)
def test_a_refusal_and_the_agreed_address_are_service_after_an_attempt(
    window: PartnerWindow, place: int, manner: str, words: str
) -> None:
    violation = window.desk.suspect(SECOND)
    window.desk.step(NoticeSent(violation, TODAY))
    window.desk.step(ServiceAttempted(violation, TODAY, "absent", "post", "SF100", "家中无人"))
    open_case(window, violation)
    window.page.partner.take_step("served")
    dialog = window.opened(ServiceDialog)
    assert dialog.channel
    dialog.channel.setCurrentIndex(dialog.channel.findData("post"))
    type_in(dialog.reference, "SF101")
    dialog.came_of.setCurrentIndex(place)
    assert not dialog.signed_by.isVisible()
    dialog.look_ahead()
    assert any("异议期限2026年3月10日" in remark for remark in window.remarks())
    window.confirm()
    service = window.desk.case(violation).service
    assert service
    assert (service.payload.manner, service.payload.reference) == (manner, "SF101")
    window.qtbot.waitUntil(lambda: "SF101" in said(window))
    for part in ("无人接收", "家中无人", "SF100", words, "异议期限2026年3月10日"):
        assert part in said(window)


def test_a_decision_does_not_wait_with_a_reason_that_the_file_keeps(window: PartnerWindow) -> None:
    violation = window.desk.told(SECOND)
    open_case(window, violation)
    window.page.partner.take_step("notice")
    dialog = window.opened(NoticeDialog)
    window.press(dialog.elsewhere)
    assert "附件一第5.4.3条" in window.refused()
    dialog.early.reason.setPlainText("证据将灭失")
    window.confirm()
    window.qtbot.waitUntil(lambda: "证据将灭失" in said(window))


def test_silence_past_the_limit_is_deemed_unopposed_on_the_page(window: PartnerWindow) -> None:
    violation = window.desk.told(SECOND)
    window.desk.clock.day = TODAY + timedelta(days=6)
    open_case(window, violation)
    assert "视为无异议（附件一第5.4.1条，R18）" in said(window)


def test_a_dismissal_says_before_and_after_which_letters_are_wrong(window: PartnerWindow) -> None:
    first = window.desk.handled(SECOND, TODAY)
    violation = window.desk.told(SECOND)
    number = window.desk.notice(violation).number
    window.desk.step(ViolationDismissed(first, TODAY, "证据不足"))
    open_case(window, first)
    window.page.partner.take_step("reopened")
    assert not any(number in words for words in window.remarks())
    window.dialogue.opened[-1].reject()
    open_case(window, violation)
    assert f"{number}应予撤回或更正：违约金：文书载明¥10,000.00，现为¥5,000.00" in said(window)
    button = window.page.partner.case.wrong.findChildren(QPushButton)[0]
    with window.qtbot.waitSignal(window.page.letter_requested) as shown:
        window.press(button)
    assert shown.args == [number]


def test_the_page_of_a_partner_says_which_letters_are_wrong(window: PartnerWindow) -> None:
    first = window.desk.handled(SECOND, TODAY)
    number = window.desk.notice(window.desk.told(SECOND)).number
    window.open_partner(first)
    window.take_step("reopened")
    assert any(f"{number}应予撤回或更正" in words for words in window.remarks())
    window.opened(ReopeningDialog).reason.setPlainText("公告有误")
    window.confirm()
    wrong = window.page.partner.wrong
    window.qtbot.waitUntil(lambda: any(number in text for text in texts(wrong)))
    assert wrong.isVisible()


def test_reopening_asks_for_a_reason_and_counts_again(window: PartnerWindow) -> None:
    violation = window.desk.handled(SECOND, TODAY)
    window.desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    window.open_partner(violation)
    window.take_step("reopened")
    assert window.follows()["二类违规"] == "1/4"
    assert "理由" in window.refused()
    window.opened(ReopeningDialog).reason.setPlainText("出现新证据")
    window.confirm()
    assert window.gauges() == ["0/3", "1/4", "0"]


def test_closing_with_a_sum_owed_asks_for_a_reason(window: PartnerWindow) -> None:
    violation = window.desk.handled(SECOND, TODAY)
    window.open_partner(violation)
    window.take_step("closed")
    assert "¥5,000.00" in window.refused()
    window.opened(ClosingDialog).reason.setPlainText("转法务追偿")
    window.confirm()
    assert window.desk.case(violation).closing


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [700, 1100])
def test_the_page_is_in_one_language_and_has_room_for_its_words(
    window: PartnerWindow, language: str, width: int, picture: Callable[[str], Path]
) -> None:
    choose_language(language)
    window.desk.handled(SECOND, TODAY)
    violation = window.desk.told(SECOND)
    window.desk.notice(violation)
    window.page.resize(width, 700)
    open_case(window, violation)
    window.page.retranslate()
    page = window.page.partner.case
    assert window.page.grab().save(str(picture(f"case-{language}-{width}")))
    assert (untranslated if language == CHINESE else left_chinese)(page) == []
    assert unnamed(page) == []
    assert clipped(page) == []
    assert clashing_mnemonics(page) == []
