from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.views.certificate_dialog import CertificateDialog, LossDialog, ToldDayDialog
from app.views.certificate_section import CertificateSection
from tests.services.contract import QINGCLOUD, sign
from tests.services.desk import Desk, set_up_desk
from tests.views.level_window import choose, qualification
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in


def with_qingcloud(folder: Path) -> Desk:
    desk = set_up_desk(folder)
    sign(desk, QINGCLOUD)
    return desk


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, with_qingcloud) as made:
        made.open_partner()
        yield made


def record(window: PartnerWindow, what: str, agreement: str, through: str) -> CertificateSection:
    section = qualification(window).certificates
    window.press(section.add)
    dialog = window.opened(CertificateDialog)
    choose(dialog.what, what)
    choose(dialog.agreement, agreement)
    type_in(dialog.number, "ACP-0007")
    type_in(dialog.expires, through)
    window.confirm()
    return section


def states(section: CertificateSection) -> list[str]:
    return [line.standing.state for line in section.table.records]


def go_to(window: PartnerWindow, day: date) -> None:
    window.desk.clock.day = day
    window.page.refresh(None)


def cells(section: CertificateSection) -> list[str]:
    return [str(section.table.index(0, column).data()) for column in range(section.table.columnCount())]


def test_a_certificate_is_reminded_of_and_lapses_after_its_last_day(window: PartnerWindow) -> None:
    section = record(window, "acp", "", "2026-04-30")
    assert cells(section) == ["ACP 证书", "ACP-0007", "–", "2026年4月30日", "2026年3月31日起办理续期", "有效"]
    go_to(window, date(2026, 3, 31))
    assert states(section) == ["expiring"]
    assert "应办理续期" in section.says.text()
    go_to(window, date(2026, 4, 30))
    assert states(section) == ["expiring"]
    go_to(window, date(2026, 5, 1))
    assert states(section) == ["expired"]
    assert cells(section)[-1] == "已失效"


def test_a_lost_certification_drops_the_level_after_three_months(window: PartnerWindow) -> None:
    section = record(window, "technical", "A2", "2027-01-31")
    window.press(section.lose)
    dialog = window.opened(LossDialog)
    dialog.reason.setPlainText("未通过复审")
    window.confirm()
    assert states(section) == ["lost"]
    assert cells(section)[4] == "2026年6月5日前重新取得"
    assert not section.lose.isEnabled()
    window.press(section.tell)
    window.opened(ToldDayDialog)
    window.confirm()
    assert not section.tell.isEnabled()
    go_to(window, date(2026, 6, 5))
    assert states(section) == ["lost"]
    go_to(window, date(2026, 6, 6))
    assert states(section) == ["level_drops"]
    assert cells(section)[-1] == "已失效，级别下调"


def test_one_that_is_won_back_is_entered_beside_the_lost_one(window: PartnerWindow) -> None:
    section = record(window, "technical", "A2", "2027-01-31")
    window.press(section.lose)
    window.confirm()
    go_to(window, date(2026, 6, 4))
    window.press(section.renew)
    dialog = window.opened(CertificateDialog)
    assert not dialog.what.isEnabled()
    type_in(dialog.expires, "20280603")
    window.confirm()
    assert states(section) == ["valid", "regained"]


def test_a_name_of_ones_own_and_a_day_that_is_none(window: PartnerWindow) -> None:
    section = qualification(window).certificates
    assert section.nothing.isVisibleTo(section)
    window.press(section.add)
    dialog = window.opened(CertificateDialog)
    dialog.what.setCurrentText("等级保护备案")
    type_in(dialog.expires, "2026-02-30")
    assert "2026-02-30" in window.refused()
    dialog.expires.clear()
    window.confirm()
    assert cells(section)[0] == "等级保护备案"
    assert states(section) == ["unknown"]


def test_its_paper_is_kept_and_opened(window: PartnerWindow, tmp_path: Path) -> None:
    paper = tmp_path / "证书.txt"
    paper.write_text("ACP", encoding="utf-8")
    section = qualification(window).certificates
    window.press(section.add)
    window.dialogue.files = [paper]
    window.press(window.opened(CertificateDialog).evidence.add)
    window.confirm()
    shown: list[Path] = []
    window.page.partner.open_path = shown.append
    window.press(section.paper)
    (copy,) = shown
    assert copy.read_text("utf-8") == "ACP"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_forms_are_named_in_one_language_and_nothing_is_clipped(
    window: PartnerWindow, language: str
) -> None:
    section = record(window, "technical", "A2", "2027-01-31")
    choose_language(language)
    window.page.retranslate()
    window.press(section.lose)
    window.confirm()
    acts: list[Callable[[], None]] = [
        lambda: section.open_new(None),
        section.open_told,
        section.open_loss,
    ]
    for act in acts:
        act()
        dialog = window.form()
        window.qtbot.wait(20)
        assert unnamed(dialog) == []
        assert (untranslated(dialog) if language == CHINESE else left_chinese(dialog)) == []
        assert clashing_mnemonics(dialog) == []
        assert clipped(dialog) == []
        dialog.reject()
