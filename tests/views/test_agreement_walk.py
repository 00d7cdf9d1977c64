"""Whole ways through the window that end at an agreement's panel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.refreshing import refresh_stale
from app.views.agreements_page import AgreementsPage
from app.views.agreements_tab import AgreementsTab
from app.views.cascade_dialog import CascadeDialog
from app.views.finder_dialog import FinderDialog
from app.views.main_window import MainWindow
from app.views.partners_page import PartnersPage
from app.views.termination_dialog import TerminationDialog
from app.views.today_page import TodayPage
from app.views.window_context import WindowContext
from tests.services.contract import LAST_DAY, record_of, removable, set_up_house, view
from tests.services.desk import TODAY, Desk
from tests.views.agreement_window import pick
from tests.views.partner_window import PartnerWindow, partner_window
from tests.views.scripted_dialogue import ScriptedDialogue

FRAMEWORK, SHOP, ECOSYSTEM = "A1", "A2", "A3"


@pytest.fixture
def partners(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, set_up_house) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_house(tmp_path)
    refresh_stale(made.ws)
    yield made
    made.ws.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_workspace(WindowContext(desk.ws, ScriptedDialogue()), sample=False)
    made.show()
    qtbot.waitExposed(made)
    return made


def tab(page: PartnersPage) -> AgreementsTab:
    found = page.partner.tabs.currentWidget()
    assert isinstance(found, AgreementsTab)
    return found


def tab_title(partners: PartnerWindow) -> str:
    tabs = partners.page.partner.tabs
    part = next(part for part in tabs.parts if isinstance(part, AgreementsTab))
    return tabs.tabText(tabs.indexOf(part))


def test_a_removal_from_its_case_to_the_decision_about_the_rest(
    partners: PartnerWindow, qtbot: QtBot
) -> None:
    desk = partners.desk
    partners.open_partner(removable(desk))
    assert tab_title(partners) == "协议（3）"
    partners.take_step("termination")
    assert isinstance(partners.form(), TerminationDialog)
    partners.confirm()
    fallen = record_of(desk, SHOP).ending
    assert fallen
    assert fallen.payload.because_of == FRAMEWORK
    assert tab_title(partners) == "协议（3），1份待决定"
    partners.page.open_item(desk.partner, f"agreement/{FRAMEWORK}")
    qtbot.wait(1)
    steps = tab(partners.page).work.panel.steps
    partners.press(next(step for step in steps if step.property("step") == "decide"))
    form = partners.form()
    assert isinstance(form, CascadeDialog)
    (card,) = form.cards
    pick(card.decision, "ends")
    partners.confirm()
    assert view(desk, ECOSYSTEM).ends_on == TODAY
    assert tab_title(partners) == "协议（3）"


def test_a_line_of_today_leads_to_the_agreement_it_is_about(window: MainWindow, desk: Desk) -> None:
    today = window.go("today")
    assert isinstance(today, TodayPage)
    kinds = [today.table.index(row, 3).data() for row in range(today.table.rowCount())]
    last = len(kinds) - 1 - kinds[::-1].index("期限届满")
    item = today.table.records[last].item
    today.view.choose_row(last)
    QTest.keyClick(today.view, Qt.Key.Key_Return)
    assert window.page == "partners"
    page = window.findChild(PartnersPage)
    assert page
    assert item.due_on == LAST_DAY
    assert tab(page).chosen == item.agreement


def test_the_page_of_agreements_leads_to_the_partner_and_back(window: MainWindow, desk: Desk) -> None:
    page = window.go("agreements", ECOSYSTEM)
    assert isinstance(page, AgreementsPage)
    QTest.mouseClick(page.partner, Qt.MouseButton.LeftButton)
    assert window.page == "partners"
    found = window.findChild(PartnersPage)
    assert found
    assert tab(found).chosen == ECOSYSTEM
    assert desk.partner == found.partner.partner


def test_an_agreement_is_found_by_its_number_from_anywhere(window: MainWindow, desk: Desk) -> None:
    window.find_anything()
    context = window.context
    assert context
    dialogue = context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    finder = dialogue.opened[-1]
    assert isinstance(finder, FinderDialog)
    finder.line.setText("YL-2025-0007")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.page == "agreements"
    page = window.findChild(AgreementsPage)
    assert page
    assert page.work.record
    assert page.work.record.id == FRAMEWORK
