from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.services.score import record_score, scores_of, weights
from app.services.tier import give_tier, held_tier
from app.views.score_dialog import ScoreDialog, WeightDialog
from app.views.tier_dialog import InvitationDialog, TierDialog
from tests.services.desk import SECOND
from tests.services.level_case import PARTS, marks, second_partner, set_up_tiers, tiers
from tests.views.level_window import choose, level
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, set_up_tiers) as made:
        made.open_partner()
        yield made


def scored(window: PartnerWindow, mark: str) -> None:
    desk = window.desk
    record_score(desk.ws, desk.partner, "A2", tiers(desk).rules, marks(mark), desk.clock.day)
    window.page.refresh(None)


def test_six_marks_make_a_score_and_the_tier_says_what_the_next_one_lacks(window: PartnerWindow) -> None:
    tab = level(window)
    assert tab.tier.held.text() == "无"
    assert "标准级" in tab.tier.reached.text()
    assert "优选级" in tab.tier.next.text()
    window.press(tab.score.enter)
    dialog = window.opened(ScoreDialog)
    assert tuple(dialog.marks) == PARTS
    for part, mark in zip(PARTS, ("70", "80", "75", "90", "60", "75"), strict=True):
        type_in(dialog.marks[part], mark)
    dialog.look_ahead()
    assert dialog.value.text() == "75.00"
    assert dialog.score.text().endswith("75.00")
    window.confirm()
    (sheet,) = scores_of(window.desk.file, "A2")
    assert sheet.payload.score == Decimal("75.00")
    assert tab.score.which.currentText() == "2026年3月5日：75.00"
    assert "精英级" in tab.tier.reached.text()
    assert "4,000,000.00" in tab.tier.next.text()
    assert "5" in tab.tier.next.text()


def test_a_mark_beyond_the_scale_and_a_missing_one_are_refused_in_the_form(window: PartnerWindow) -> None:
    window.press(level(window).score.enter)
    dialog = window.opened(ScoreDialog)
    type_in(dialog.marks["users"], "101")
    dialog.look_ahead()
    assert "100" in dialog.score.text()
    dialog.marks["users"].clear()
    assert "尚未打分" in window.refused()


def test_the_weights_are_a_setting_that_the_sheet_shows(window: PartnerWindow) -> None:
    tab = level(window)
    window.press(tab.score.weigh)
    dialog = window.opened(WeightDialog)
    type_in(dialog.fields["users"], "50")
    assert "权重" in window.refused()
    for part in PARTS:
        if part != "users":
            type_in(dialog.fields[part], "10")
    window.confirm()
    assert weights(window.desk.ws) == dict.fromkeys(PARTS, Decimal(10)) | {"users": Decimal(50)}
    shown = {part.id: part.share for part in tab.score.table.records}
    assert (shown["users"], shown["depth"]) == (Decimal("50.00"), Decimal("10.00"))


def test_a_tier_is_given_as_reached_and_barred_by_an_embargo(window: PartnerWindow) -> None:
    scored(window, "75")
    tab = level(window)
    window.press(tab.tier.give)
    dialog = window.opened(TierDialog)
    assert dialog.chosen() == "elite"
    assert dialog.follows.text() == "无 → 精英级"
    window.confirm()
    assert tab.tier.held.text() == "精英级，2026年3月5日起"
    window.desk.handled(SECOND, date(2026, 3, 5))
    window.page.refresh(None)
    window.press(tab.tier.give)
    dialog = window.opened(TierDialog)
    choose(dialog.tier, "flagship")
    dialog.look_ahead()
    assert dialog.follows.text().startswith("限制期满前不得升级")
    assert window.refused().startswith("限制期满前不得升级")
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "elite"


def test_the_strategic_tier_follows_an_invitation(window: PartnerWindow) -> None:
    tab = level(window)
    assert tab.tier.invited.text() == "未受邀"
    window.press(tab.tier.invite)
    window.opened(InvitationDialog).note.setPlainText("总部邀请")
    window.confirm()
    assert tab.tier.invited.text() == "2026年3月5日受邀"
    assert not tab.tier.invite.isEnabled()
    assert "战略级" in tab.tier.reached.text()


def test_the_benefits_are_shown_by_tier_with_the_one_held_marked(window: PartnerWindow) -> None:
    give_tier(window.desk.ws, window.desk.partner, "A2", "elite", window.desk.clock.day)
    window.page.refresh(None)
    tab = level(window)
    table = tab.benefits.table
    assert table
    assert len(table.records) == 13
    titles = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]
    assert titles == ["权益项目", "标准级", "优选级", "精英级（现）", "旗舰级", "战略级"]


def test_the_history_is_a_chart_that_says_in_words_what_it_shows(window: PartnerWindow) -> None:
    desk = window.desk
    for tier, day in (("preferred", date(2025, 4, 2)), ("elite", date(2025, 11, 3))):
        give_tier(desk.ws, desk.partner, "A2", tier, day, "年度评定")
    window.page.refresh(None)
    chart = level(window).tier.chart
    assert chart.accessibleName() == "等级沿革"
    assert chart.accessibleDescription().splitlines() == [
        "优选级：2025年4月2日至2025年11月3日 · 年度评定",
        "精英级：2025年11月3日起 · 年度评定",
    ]
    (first, early), (second, late) = chart.bars()
    assert (first, second) == (0, 1)
    assert early.right() <= late.left() + 1
    assert early.top() > late.top()  # the higher tier stands above
    window.qtbot.waitUntil(lambda: chart.height() >= late.bottom())
    image = QImage(chart.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    chart.render(image)
    inside = late.center().toPoint()
    assert image.pixelColor(inside) != image.pixelColor(inside.x(), int(late.top()) - 3)


def test_without_an_agreement_that_knows_tiers_the_tab_says_so(window: PartnerWindow) -> None:
    other = second_partner(window.desk)
    window.page.open_item(other.partner)
    tab = level(window)
    assert "没有设等级的协议" in tab.tier.nothing.text()
    assert not tab.score.isVisibleTo(tab)
    assert not tab.benefits.isVisibleTo(tab)
    assert not tab.tier.chart.isVisibleTo(tab)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [700, 1200])
def test_the_tab_is_named_in_one_language_and_nothing_is_clipped(
    window: PartnerWindow, language: str, width: int
) -> None:
    scored(window, "75")
    give_tier(window.desk.ws, window.desk.partner, "A2", "elite", window.desk.clock.day)
    choose_language(language)
    window.page.retranslate()
    window.page.resize(width, 700)
    tab = level(window)
    window.qtbot.wait(50)
    assert clashing_mnemonics(tab) == []
    for act in (tab.tier.open_tier, tab.tier.open_invitation, tab.score.open_score, tab.score.open_weights):
        act()
        dialog = window.form()
        assert clashing_mnemonics(dialog) == []
        assert clipped(dialog) == []
        assert unnamed(dialog) == []
        dialog.reject()
    assert unnamed(tab) == []
    assert (untranslated(tab) if language == CHINESE else left_chinese(tab)) == []
    assert clipped(tab) == []
