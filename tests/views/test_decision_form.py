"""A case by points and the deposit behind it, driven as a person would drive them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.views.decision_dialog import DecisionDialog
from app.views.deposit_dialog import DepositDialog, TopUpDialog
from app.views.form_dialog import FormDialog
from app.views.ledger_page import LedgerPage
from app.views.standing_card import StandingCard
from app.views.today_page import TodayPage
from tests.services.desk import TODAY
from tests.services.shop import LEVEL, REMOVAL, SIX, TWELVE, decided, open_deposit, set_up_shop
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in

FORMS = ("decision", "removal", "deposit", "top_up")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, set_up_shop) as made:
        made.open_partner()
        yield made


def deposit_button(window: PartnerWindow) -> QPushButton:
    (card,) = (c for c in window.page.partner.standing.findChildren(StandingCard) if c.isVisible())
    return next(b for b in card.findChildren(QPushButton) if "保证金" in b.text() and "…" in b.text())


def decide(window: PartnerWindow, violation: str) -> DecisionDialog:
    """Open the decision of a case from its panel."""
    window.open_partner(violation)
    window.take_step("decided")
    return window.opened(DecisionDialog)


def titles(window: PartnerWindow) -> list[str]:
    timeline = window.page.partner.tabs.timeline.table
    return [str(timeline.index(row, 1).data()) for row in range(timeline.rowCount())]


def test_the_deposit_is_recorded_a_case_decided_and_the_deposit_topped_up(window: PartnerWindow) -> None:
    window.press(deposit_button(window))
    opening = window.opened(DepositDialog)
    type_in(opening.amount, "20000")
    type_in(opening.required, "20,000.00")
    opening.look_ahead()
    assert window.follows()["保证金"] == "¥20,000.00"
    window.confirm()
    violation = window.desk.suspect(SIX)
    decide(window, violation)
    follows = window.follows()
    assert follows["本财年扣分"] == "6/24"
    assert follows[f"{violation} 店铺冻结"] == "2026年3月5日至2026年3月11日"
    assert follows["保证金"] == "¥17,000.00"
    assert follows["补足期限"] == "2026年3月10日"
    window.confirm()
    window.qtbot.waitUntil(lambda: window.says("本财年扣分 6/24"))
    assert window.says("¥3,000.00，期限2026年3月10日")
    steps = [button.property("step") for button in window.page.partner.tabs.cases.panel.steps]
    assert steps == ["closed", "reopened"]
    window.press(deposit_button(window))
    top_up = window.opened(TopUpDialog)
    assert top_up.amount.text() == "3,000.00"
    assert window.follows()["须补足"] == "无"
    window.confirm()
    window.qtbot.waitUntil(lambda: window.says("¥20,000.00"))
    assert not window.says("须补足")
    assert {"缴存保证金", "处理决定", "补足保证金"} <= set(titles(window))


def test_discretion_and_removal_need_their_reason_and_show_what_follows(window: PartnerWindow) -> None:
    open_deposit(window.desk)
    dialog = decide(window, window.desk.suspect(TWELVE))
    assert not dialog.amount.isEnabled()
    dialog.discretion.click()
    type_in(dialog.amount, "1000")
    dialog.look_ahead()
    assert window.follows()["保证金"] == "¥19,000.00"
    assert "理由" in window.refused()
    dialog.removed.click()
    dialog.look_ahead()
    follows = window.follows()
    assert (follows["清退"], follows["重新入驻"]) == ("2026年3月5日", "不得再次入驻")
    dialog.reason.setPlainText("屡次违规，情节严重。")
    window.confirm()
    decision = window.desk.file.cases[0].decision
    assert decision
    assert decision.payload.removed
    assert decision.payload.set_to == 1000
    assert window.says("清退")


def test_a_sum_that_is_none_is_refused_in_the_form(window: PartnerWindow) -> None:
    dialog = decide(window, window.desk.suspect(TWELVE))
    dialog.discretion.click()
    type_in(dialog.amount, "abc")
    assert "abc" in window.refused()


def test_what_removes_by_itself_says_so(window: PartnerWindow) -> None:
    dialog = decide(window, window.desk.suspect(REMOVAL))
    assert not dialog.removed.isEnabled()
    assert window.follows()["清退"] == "2026年3月5日"


def test_a_second_decision_that_reaches_the_limit_removes(window: PartnerWindow) -> None:
    open_deposit(window.desk)
    decided(window.desk, TWELVE)
    decide(window, window.desk.suspect(TWELVE))
    follows = window.follows()
    assert follows["本财年扣分"] == "24/24"
    assert follows["清退"] == "2026年3月5日"
    assert follows["保证金"] == "¥0.00"


def test_a_case_that_is_open_offers_its_steps_and_shows_the_way(window: PartnerWindow) -> None:
    violation = window.desk.suspect(SIX)
    window.open_partner(violation)
    panel = window.page.partner.tabs.cases.panel
    assert [button.property("step") for button in panel.steps] == ["told", "found", "decided", "dismissed"]
    assert "已决定" in panel.line.accessibleName()
    assert "公告" not in panel.line.accessibleName()


def test_the_ledger_and_today_show_the_decision(window: PartnerWindow, qtbot: QtBot) -> None:
    open_deposit(window.desk)
    decided(window.desk, SIX)
    ledger, today = LedgerPage(window.context), TodayPage(window.context)
    for page in (ledger, today):
        qtbot.addWidget(page)
        page.refresh(None)
    row = [str(ledger.table.index(0, column).data()) for column in range(ledger.table.columnCount())]
    assert {TODAY.isoformat(), "已决定"} <= set(row)
    kinds = [str(today.table.index(place, 3).data()) for place in range(today.table.rowCount())]
    assert {"补足保证金", "冻结期满"} <= set(kinds)


def made(window: PartnerWindow, form: str) -> FormDialog:
    """The form, shown, on a shop where a case was decided before."""
    desk, context = window.desk, window.context
    if form != "deposit":
        open_deposit(desk)
        decided(desk, SIX)
    if form in ("decision", "removal"):
        violation = desk.suspect(TWELVE if form == "decision" else REMOVAL, TODAY)
        dialog: FormDialog = DecisionDialog(context, desk.file, desk.case(violation), window.page)
    else:
        record = desk.file.agreements[0]
        kind = DepositDialog if form == "deposit" else TopUpDialog
        dialog = kind(context, desk.file, record, window.page)
        if isinstance(dialog, DepositDialog):
            dialog.amount.show_amount(LEVEL)
            dialog.required.show_amount(LEVEL)
            dialog.look_ahead()
    window.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_in_one_language_and_has_room_for_its_words(
    window: PartnerWindow, form: str, language: str, picture: Callable[[str], Path]
) -> None:
    choose_language(language)
    dialog = made(window, form)
    window.qtbot.wait(60)
    assert dialog.grab().save(str(picture(f"form-{form}-{language}")))
    assert (untranslated if language == CHINESE else left_chinese)(dialog) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_page_of_a_shop_keeps_to_what_windows_keep_to(
    window: PartnerWindow, language: str, picture: Callable[[str], Path]
) -> None:
    open_deposit(window.desk)
    violation = decided(window.desk, SIX)
    decided(window.desk, TWELVE)
    choose_language(language)
    window.open_partner(violation)
    window.page.partner.retranslate()
    window.qtbot.wait(60)
    assert window.page.grab().save(str(picture(f"shop-{language}")))
    assert unnamed(window.page) == []
    assert clipped(window.page) == []
    assert clashing_mnemonics(window.page) == []
    if language == CHINESE:
        assert untranslated(window.page) == []
    else:
        assert any("To top up" in text for text in texts(window.page))
