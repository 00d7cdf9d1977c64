from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exchange.sheet_reading import read_sheet
from app.language import CHINESE, ENGLISH, choose_language
from app.views.assessments_page import AssessmentsPage
from app.views.main_window import MainWindow
from app.views.recheck_panel import RecheckPanel
from tests.services.contract import ECOSYSTEM, sign
from tests.services.desk import OTHER, Desk, set_up_desk
from tests.services.level_case import draft, review, second_partner, with_facts
from tests.views.level_window import choose
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

_PATIENCE = 20_000


def two_partners(folder: Path) -> Desk:
    """A partner that meets everything, and one with too few staff."""
    desk = set_up_desk(folder)
    review(desk, draft(desk, admitted=True))
    other = second_partner(desk)
    review(other, draft(other, facts=with_facts(staff=19)))
    return desk


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, two_partners) as made:
        yield made


@pytest.fixture
def page(window: PartnerWindow) -> AssessmentsPage:
    made = AssessmentsPage(window.context)
    window.qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.refresh(None)
    made.tabs.setCurrentWidget(made.recheck)
    return made


def checked(window: PartnerWindow, panel: RecheckPanel, number: int) -> None:
    panel.found = []
    window.press(panel.start)
    window.qtbot.waitUntil(lambda: len(panel.found) == number, timeout=_PATIENCE)


def test_all_partners_are_rechecked_and_who_fails_stands_first_with_why(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = page.recheck
    checked(window, panel, 2)
    assert panel.table.records[0].partner_name == OTHER.name
    assert panel.summary.text() == (
        "2026年3月5日：共复核 2 份协议，不符合 1 份，尚不明确 0 份，经豁免 0 份，符合 1 份。"
    )
    assert "第3.1.3条" in panel.says.text()
    assert "员工人数" in panel.says.text()
    asked: list[tuple[str, str]] = []
    page.place_requested.connect(lambda partner, place: asked.append((partner, place)))
    window.press(panel.partner)
    assert asked == [(panel.found[0].partner, "qualification")]


def test_the_list_is_narrowed_by_rules_and_by_result(window: PartnerWindow, page: AssessmentsPage) -> None:
    sign(window.desk, ECOSYSTEM)
    panel = page.recheck
    choose(panel.which, ECOSYSTEM)
    checked(window, panel, 1)
    choose(panel.which, "")
    checked(window, panel, 3)
    choose(panel.outcome, "not_met")
    panel.outcome.activated.emit(panel.outcome.currentIndex())
    assert [one.outcome for one in panel.table.records] == ["not_met"]


def test_what_was_found_is_written_as_a_spreadsheet(
    window: PartnerWindow, page: AssessmentsPage, tmp_path: Path
) -> None:
    panel = page.recheck
    assert panel.export.isHidden()
    checked(window, panel, 2)
    window.dialogue.save_to = tmp_path / "复核.xlsx"
    window.press(panel.export)
    assert len(read_sheet(tmp_path / "复核.xlsx").rows) >= 2


def test_a_recheck_can_be_stopped(window: PartnerWindow, page: AssessmentsPage) -> None:
    panel = page.recheck
    panel.start.click()
    panel.stop.click()
    window.qtbot.waitUntil(lambda: panel.start.isVisibleTo(panel), timeout=_PATIENCE)
    assert panel.summary.text().endswith("复核中途停止，以上为部分结果。")


def test_the_page_is_reached_from_the_navigation_and_leads_to_the_partners_tab(
    window: PartnerWindow, qtbot: QtBot
) -> None:
    main = MainWindow()
    qtbot.addWidget(main)
    main.show_workspace(window.context, sample=False)
    main.show()
    page = main.go("assessments")
    assert isinstance(page, AssessmentsPage)
    checked(window, page.recheck, 2)
    page.tabs.setCurrentWidget(page.recheck)
    window.press(page.recheck.partner)
    assert main.page == "partners"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_page_is_named_in_one_language_and_nothing_is_clipped(
    window: PartnerWindow, page: AssessmentsPage, language: str
) -> None:
    checked(window, page.recheck, 2)
    choose_language(language)
    page.retranslate()
    page.resize(720, 560)
    window.qtbot.wait(100)
    assert unnamed(page) == []
    assert (untranslated(page) if language == CHINESE else left_chinese(page)) == []
    assert clashing_mnemonics(page) == []
    assert clipped(page) == []
