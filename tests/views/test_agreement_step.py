"""What is recorded about agreements at the window: renewal, endings, what falls, checklist, limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.journal.kind import DepositOpened, MeasureTaken
from app.language import CHINESE, ENGLISH, choose_language
from app.services.ending_fact import letter_of_ending
from app.services.letter import issue_termination
from app.services.letter_kinds import offered_letters
from app.services.violation import record_step
from app.views.aftermath_dialog import TickDialog
from app.views.agreement_dialog import AgreementDialog
from app.views.breach_dialog import BreachDialog
from app.views.cascade_dialog import CascadeDialog
from app.views.deposit_dialog import RefundDialog
from app.views.ending_dialog import EndingDialog
from app.views.ending_service_dialog import EndingServiceDialog
from app.views.letter_dialog import LetterDialog
from app.views.obligation_dialog import StartDialog
from app.views.renewal_dialog import LeavingDialog, RenewalDialog
from tests.services.contract import LAST_DAY, MARKETPLACE, end, record_of, removable, sign, view
from tests.services.desk import TODAY
from tests.views.agreement_window import AgreementWindow, agreement_window, enter_day, pick
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated

DAY = timedelta(days=1)
LEVEL = Decimal("30000.00")
FRAMEWORK, SHOP, ECOSYSTEM = "A1", "A2", "A3"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[AgreementWindow]:
    with agreement_window(tmp_path, qtbot) as made:
        yield made


def phase(window: AgreementWindow, agreement: str) -> str:
    return view(window.desk, agreement).phase


def agree(window: AgreementWindow, agreement: str) -> None:
    window.show(agreement)
    form = window.step("renewal")
    assert isinstance(form, RenewalDialog)
    window.confirm()


def notify(window: AgreementWindow, ground: str, side: str = "vendor") -> EndingDialog:
    """Open the form of an ending and choose side and ground; its letter is left for later."""
    form = window.step("end")
    assert isinstance(form, EndingDialog)
    form.letter.setChecked(False)
    pick(form.side, side)
    pick(form.ground, ground)
    form.look_ahead()
    return form


def test_an_ending_goes_on_to_its_notice_which_it_names_from_then_on(
    window: AgreementWindow, qtbot: QtBot
) -> None:
    window.show(FRAMEWORK)
    form = notify(window, "notice")
    form.letter.setChecked(True)
    pick(form.side, "partner")
    assert not form.letter.isVisibleTo(form)
    pick(form.side, "vendor")
    pick(form.ground, "notice")
    assert form.letter.isVisibleTo(form)
    window.confirm()
    letter = window.dialogue.opened[-1]
    assert isinstance(letter, LetterDialog)
    window.press(letter.confirm)
    qtbot.waitUntil(lambda: bool(letter.number), timeout=20_000)
    record = record_of(window.desk, FRAMEWORK)
    assert letter_of_ending(window.desk.file, record) == letter.number
    assert not any(order.kind == "termination" for order in offered_letters(window.desk.ws, window.desk.file))


def test_renewal_in_the_window_links_the_new_agreement_to_the_old(window: AgreementWindow) -> None:
    agree(window, FRAMEWORK)
    assert window.says("双方同意继续合作，2026年3月5日")
    assert window.says("2026年4月30日")
    window.press(next(step for step in window.panel.steps if step.property("step") == "next"))
    dialog = window.dialogue.opened[-1]
    assert isinstance(dialog, AgreementDialog)
    window.press(dialog.by_hand)
    assert dialog.form.follows.chosen == FRAMEWORK
    assert dialog.form.effective_on.day() == LAST_DAY + DAY
    dialog.form.number.setText("YL-2026-0007")
    dialog.form.signed_on.setText("2026-03-05")
    dialog.form.expires_on.setText("2027-03-31")
    assert dialog.form.follows.chosen == FRAMEWORK
    window.press(dialog.record)
    assert not dialog.isVisible()
    assert record_of(window.desk, FRAMEWORK).renewed_by == dialog.agreement
    assert window.page.work.record
    assert window.page.work.record.id == dialog.agreement
    assert window.says("A1 框架协议 FY22")
    window.on(LAST_DAY + DAY)
    assert phase(window, FRAMEWORK) == "renewed"
    window.show(FRAMEWORK)
    assert window.steps() == []


def test_without_an_agreement_on_going_on_it_is_not_renewed(window: AgreementWindow) -> None:
    window.show(ECOSYSTEM)
    form = window.step("renewal")
    assert isinstance(form, RenewalDialog)
    pick(form.intent, "partner")
    form.note.setPlainText("来函告知")
    window.confirm()
    assert window.says("伙伴不续约 · 2026年3月5日 · 来函告知")
    assert not window.says("应办")
    assert not any(step.property("look") == "primary" for step in window.panel.steps)
    assert window.says("终止后事项：")
    window.on(LAST_DAY + DAY)
    assert phase(window, ECOSYSTEM) == "ended"


def test_extension_then_holdover_then_the_notice_that_ends_it(window: AgreementWindow) -> None:
    agree(window, FRAMEWORK)
    window.on(date(2026, 4, 1))
    assert phase(window, FRAMEWORK) == "extended"
    assert "renewal" not in window.steps()
    window.on(date(2026, 6, 1))
    assert phase(window, FRAMEWORK) == "holdover"
    form = notify(window, "after_extension")
    assert "若于2026年6月1日送达，终止日为2026年6月15日" in form.counted.text()
    window.confirm()
    assert window.says("尚未送达")
    assert window.says("终止已登记")
    service = window.step("serve")
    assert isinstance(service, EndingServiceDialog)
    assert "终止日2026年6月15日" in service.counted.text()
    window.confirm()
    assert window.says("2026年6月15日终止")
    window.on(date(2026, 6, 16))
    assert phase(window, FRAMEWORK) == "ended"


def test_in_the_extension_of_the_ecosystem_what_is_restricted_is_said(window: AgreementWindow) -> None:
    agree(window, ECOSYSTEM)
    window.on(date(2026, 4, 1))
    assert window.says("受限")
    assert window.says("2026年4月30日")


def test_class_one_removal_takes_the_shop_and_the_rest_is_decided_one_by_one(window: AgreementWindow) -> None:
    issue_termination(window.desk.ws, window.desk.partner, removable(window.desk), TODAY)
    window.page.refresh(None)
    window.show(SHOP)
    assert window.says("随 A1 于2026年3月5日终止")
    assert "left" not in window.steps()
    window.show(FRAMEWORK)
    assert window.says("待决定：A3 产品生态协议 2024")
    form = window.step("decide")
    assert isinstance(form, CascadeDialog)
    assert "尚未作出任何决定" in window.refused()
    form = window.step("decide")
    assert isinstance(form, CascadeDialog)
    (card,) = form.cards
    pick(card.decision, "ends")
    assert card.ground.currentText() == "因一类违规终止合作：通知发出之日生效"
    card.reason.setPlainText("一类违规，清退")
    window.confirm()
    assert window.says("A3 一并终止 · 一类违规，清退")
    assert "decide" not in window.steps()
    assert view(window.desk, ECOSYSTEM).ends_on == TODAY


def test_an_agreement_under_an_ended_one_may_stay_with_a_reason(window: AgreementWindow) -> None:
    window.show(FRAMEWORK)
    form = notify(window, "law_change")
    assert "2026年3月5日" in form.counted.text()
    window.confirm()
    decision = window.form()
    assert isinstance(decision, CascadeDialog)
    (card,) = decision.cards
    pick(card.decision, "keeps")
    window.press(decision.confirm)
    assert decision.isVisible()
    card.reason.setPlainText("客户仍在使用")
    window.confirm()
    assert window.says("A3 保留 · 客户仍在使用")
    assert view(window.desk, SHOP).ends_on == TODAY
    assert view(window.desk, ECOSYSTEM).ends_on == LAST_DAY


def test_a_framework_that_ran_out_puts_the_shop_to_the_vendor_with_its_day(
    window: AgreementWindow,
) -> None:
    """R36: nobody recorded an ending; the shop's later agreement fell on the framework's last day."""
    shop = sign(window.desk, MARKETPLACE, number="M-9", expires_on=date(2027, 3, 31))
    window.desk.clock.day = LAST_DAY + 3 * DAY
    window.page.refresh(None)
    window.show(FRAMEWORK)
    assert window.says(f"待决定：{shop} 云市场协议 2020")
    form = window.step("decide")
    assert isinstance(form, CascadeDialog)
    (card,) = form.cards
    pick(card.decision, "ends")
    assert card.ground.currentData().ground == "status_lost"
    assert card.day.day() == LAST_DAY
    window.confirm()
    assert view(window.desk, shop).ends_on == LAST_DAY
    assert "decide" not in window.steps()


def test_grounds_are_those_of_the_edition_and_the_side_with_their_notice(window: AgreementWindow) -> None:
    window.show(SHOP)
    form = notify(window, "notice")
    assert "第7.2.3条" in form.notice.text()
    assert "15" in form.counted.text()
    pick(form.side, "partner")
    assert [form.ground.itemData(row) for row in range(form.ground.count())] == ["mutual", "status_lost"]
    form.reject()


def test_wrong_orders_are_refused_in_words(window: AgreementWindow) -> None:
    window.show(FRAMEWORK)
    notify(window, "after_extension")
    assert "仅可在协议处于" in window.refused()
    form = notify(window, "mutual")
    enter_day(form.day, LAST_DAY + DAY)
    assert window.refused()
    form = notify(window, "breach")
    window.confirm()
    assert window.steps() == ["serve"]
    window.on(LAST_DAY + 2 * DAY)
    service = window.step("serve")
    assert isinstance(service, EndingServiceDialog)
    enter_day(service.day, LAST_DAY + DAY)
    assert "不再产生终止效力" in window.refused()


def test_an_ended_agreement_offers_no_ending_and_its_end_refuses_a_renewal(window: AgreementWindow) -> None:
    window.show(ECOSYSTEM)
    window.on(LAST_DAY + DAY)
    assert window.steps() == []
    window.page.work.act("renewal")
    assert window.refused()
    window.page.work.act("end")
    assert "已于2026年3月31日终止" in window.refused()


def test_a_renewal_signed_after_the_end_is_refused(window: AgreementWindow) -> None:
    window.on(LAST_DAY + 2 * DAY)
    window.show(ECOSYSTEM)
    window.page.work.act("next")
    dialog = window.dialogue.opened[-1]
    assert isinstance(dialog, AgreementDialog)
    window.press(dialog.by_hand)
    dialog.form.signed_on.setText("2026-04-02")
    assert dialog.form.follows.chosen == ""


def test_the_checklist_is_ticked_in_order_and_the_deposit_goes_back(window: AgreementWindow) -> None:
    ws, partner = window.desk.ws, window.desk.partner
    record_step(ws, partner, DepositOpened(SHOP, TODAY, LEVEL, LEVEL))
    window.page.refresh(None)
    window.show(SHOP)
    notify(window, "mutual")
    window.confirm()
    window.on(TODAY + DAY)
    assert window.says("终止后事项：")
    assert "refund" not in window.panel.aftermath.buttons
    for name in ("服务全部到期", "纠纷全部了结", "收到保证金收据"):
        tick_line(window, name)
    assert window.says("应退还保证金：¥30,000.00")
    form = window.pressed(window.panel.aftermath.buttons["refund"])
    assert isinstance(form, RefundDialog)
    window.confirm()
    standing = view(window.desk, SHOP).standing
    assert standing
    assert standing.outcome.deposit
    assert standing.outcome.deposit.balance == 0
    assert "refund" not in window.panel.aftermath.buttons


def tick_line(window: AgreementWindow, words: str) -> None:
    button = button_for(window, "tick", words)
    form = window.pressed(button)
    assert isinstance(form, TickDialog)
    window.confirm()


def button_for(window: AgreementWindow, action: str, words: str) -> QPushButton:
    found = window.panel.aftermath.buttons
    names = [name for name in found if name.startswith(f"{action}.") and words in name]
    assert names, list(found)
    return found[names[0]]


def test_a_tick_is_taken_back_with_a_reason(window: AgreementWindow) -> None:
    window.show(ECOSYSTEM)
    notify(window, "law_change")
    window.confirm()
    service = window.step("serve")
    assert isinstance(service, EndingServiceDialog)
    window.confirm()
    first = next(name for name in window.panel.aftermath.buttons if name.startswith("tick."))
    window.pressed(window.panel.aftermath.buttons[first])
    window.confirm()
    undo = window.panel.aftermath.buttons[first.replace("tick.", "untick.")]
    window.pressed(undo)
    assert window.form().confirm.isEnabled()
    window.press(window.form().confirm)
    assert window.form().isVisible()
    reason = window.form().reason  # type: ignore[attr-defined]  # of the form for taking back
    reason.setPlainText("勾错了")
    window.confirm()
    assert first in window.panel.aftermath.buttons


def test_leaving_a_shop_says_when_the_partner_may_return(window: AgreementWindow) -> None:
    window.show(SHOP)
    form = window.step("left")
    assert isinstance(form, LeavingDialog)
    window.confirm()
    assert "left" not in window.steps()
    notify(window, "mutual", "partner")
    window.confirm()
    window.on(TODAY + DAY)
    assert window.says("最早可自2027年3月5日起重新加入")


def test_a_limit_runs_is_overdue_and_is_met_late(window: AgreementWindow) -> None:
    window.show(FRAMEWORK)
    form = window.pressed(window.panel.obligations.buttons["start"])
    assert isinstance(form, StartDialog)
    place = next(
        row
        for row in range(form.obligation.count())
        if form.obligation.itemData(row).provision.id == "make-good"
    )
    form.obligation.setCurrentIndex(place)
    form.look_ahead()
    # 15 March 2026 is a Sunday: the limit moves to Monday.
    assert "2026年3月16日" in form.due.text()
    window.confirm()
    assert window.says("截至2026年3月16日")
    window.on(date(2026, 3, 17))
    assert window.says("已逾期，2026年3月16日到期")
    (meet,) = [
        button for name, button in window.panel.obligations.buttons.items() if name.startswith("meet.")
    ]
    window.pressed(meet)
    window.confirm()
    assert window.says("逾期，2026年3月17日")


def test_a_limit_in_hours_asks_for_the_time_of_day(window: AgreementWindow) -> None:
    window.show(SHOP)
    form = window.pressed(window.panel.obligations.buttons["start"])
    assert isinstance(form, StartDialog)
    place = next(row for row in range(form.obligation.count()) if form.obligation.itemData(row).needs_time)
    form.obligation.setCurrentIndex(place)
    assert form.time.isVisible()
    form.time.setTime(QTime(9, 30))
    form.look_ahead()
    assert form.due.text()
    window.confirm()
    assert window.says("10:00")


def test_nothing_is_taken_for_granted_when_a_measure_is_noted(window: AgreementWindow) -> None:
    window.show(ECOSYSTEM)
    form = window.pressed(window.panel.measures.buttons["breach"])
    assert isinstance(form, BreachDialog)
    assert form.what.currentText() == ""
    window.press(form.confirm)
    assert form.isVisible()
    form.what.setCurrentIndex(0)
    form.reason.setPlainText("未按约定使用标识")
    window.confirm()
    assert len(window.desk.file.recorded(MeasureTaken)) == 1
    assert window.says("未按约定使用标识")


def test_an_agreement_of_no_known_rules_is_ended_on_the_day_agreed(window: AgreementWindow) -> None:
    other = sign(window.desk, "", expires_on=None, without_last_day=True)
    window.page.refresh(None)
    window.show(other)
    assert window.steps() == ["next", "end"]
    form = window.step("end")
    assert isinstance(form, EndingDialog)
    assert "于双方商定之日终止" in form.notice.text()
    window.confirm()
    assert view(window.desk, other).ends_on == TODAY
    assert window.says("2026年3月5日终止")


FORMS = ("renewal", "end", "serve", "left", "decide", "start", "breach", "tick", "next")


def open_form(window: AgreementWindow, form: str) -> QDialog:
    """A form on the house after a class one with removal, or on an ecosystem whose notice was sent."""
    match form:
        case "serve":
            end(window.desk, ECOSYSTEM, "breach", sent_on=TODAY)
            shown = ECOSYSTEM
        case "decide" | "tick":
            issue_termination(window.desk.ws, window.desk.partner, removable(window.desk), TODAY)
            shown = FRAMEWORK
        case _:
            shown = SHOP
    window.page.refresh(None)
    window.show(shown)
    if form == "tick":
        buttons = window.panel.aftermath.buttons
        window.press(buttons[next(name for name in buttons if name.startswith("tick."))])
    else:
        window.page.work.act(form)
    return window.dialogue.opened[-1]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_speaks_both_languages_and_has_names_and_room(
    window: AgreementWindow, form: str, language: str, picture: Callable[[str], Path], qtbot: QtBot
) -> None:
    choose_language(language)
    window.page.retranslate()
    dialog = open_form(window, form)
    if isinstance(dialog, AgreementDialog):
        window.press(dialog.by_hand)
    if isinstance(dialog, CascadeDialog):
        pick(dialog.cards[0].decision, "ends")
    qtbot.wait(1)
    assert (untranslated(dialog) if language == CHINESE else left_chinese(dialog)) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert dialog.grab().save(str(picture(f"agreement-form-{form}-{language}")))
    dialog.reject()


def test_what_is_left_after_an_extension_counts_from_the_extended_end(window: AgreementWindow) -> None:
    agree(window, ECOSYSTEM)
    window.on(date(2026, 5, 4))
    assert phase(window, ECOSYSTEM) == "ended"
    assert window.says("终止日2026年4月30日。")
    assert window.says("已逾期，2026年5月1日到期")
    assert not window.says("2026年4月1日到期")
