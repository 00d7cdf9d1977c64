from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.journal.kind import PartnerRegistered
from app.services.gate import change
from app.services.partner_list import PartnerLine, StandingLine, count_partners
from app.services.workspace import Workspace
from app.views.paged_table import PAGE_ROWS, PAGES_KEPT
from app.views.partners_page import PartnersPage
from app.views.partners_table import PartnersTable
from app.views.tone import Tone, tone_color
from app.views.window_context import WindowContext
from tests.services.desk import empty_workspace
from tests.views.scripted_dialogue import ScriptedDialogue

MANY = 10_000
STANDING = StandingLine(
    counters={"class_3": 2, "class_2": 0, "class_1": 0},
    barred_now=("upgrade",),
    owed=Decimal("5000.00"),
    late_fee=Decimal("12.50"),
)


def lines(offset: int, limit: int, total: int = MANY) -> Sequence[PartnerLine]:
    return [
        PartnerLine(f"P{n}", f"伙伴{n}", "", "", "", 1, n % 2, n)
        for n in range(offset, min(offset + limit, total))
    ]


@pytest.fixture
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Ten thousand partners in one workspace, recorded through the gate."""
    ws = empty_workspace(tmp_path_factory.mktemp("many"))
    with change(ws) as c:
        for number in range(1, MANY + 1):
            partner = c.next_id("P")
            c.append(PartnerRegistered(partner, f"示例{number:05}数字技术有限公司"), partner=partner)
    yield ws
    ws.close()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    table = PartnersTable(lambda _: STANDING)
    table.show_rows(250, lambda offset, limit: lines(offset, limit, 250))
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped


def test_only_the_pages_that_are_shown_are_fetched_and_few_are_kept(qapp: QApplication) -> None:
    fetched: list[int] = []

    def fetch(offset: int, limit: int) -> Sequence[PartnerLine]:
        fetched.append(offset)
        return lines(offset, limit)

    table = PartnersTable(lambda _: STANDING)
    table.show_rows(MANY, fetch)
    assert table.rowCount() == MANY
    assert fetched == []
    for row in (0, 5, 99, 9_999, 0):
        table.index(row, 0).data()
    assert fetched == [0, 9_900]
    for page in range(PAGES_KEPT + 1):
        table.index(page * PAGE_ROWS, 0).data()
    table.index(9_999, 0).data()
    assert fetched.count(9_900) == 2


def test_a_row_whose_partner_is_gone_shows_nothing(qapp: QApplication) -> None:
    table = PartnersTable(lambda _: STANDING)
    table.show_rows(3, lambda offset, limit: lines(offset, limit, 2))
    assert table.index(2, 0).data() is None


def test_a_standing_is_computed_once_for_each_partner_shown(qtbot: QtBot) -> None:
    asked: list[str] = []

    def standing(partner: str) -> StandingLine:
        asked.append(partner)
        return STANDING

    table = PartnersTable(standing)
    table.show_rows(MANY, lines)
    for row in (0, 1, 2):
        assert table.index(row, 2).data() == "…"
    qtbot.waitUntil(lambda: not table.waiting)
    assert [table.index(row, 2).data() for row in (0, 1, 2)] == ["2", "2", "2"]
    assert asked == ["P0", "P1", "P2"]


def test_states_are_said_by_words_and_colour(qtbot: QtBot) -> None:
    table = PartnersTable(lambda _: STANDING)
    table.show_rows(1, lines)
    table.index(0, 6).data()
    qtbot.waitUntil(lambda: not table.waiting)
    owed = table.index(0, 6)
    assert owed.data() == "¥5,012.50"
    assert owed.data(Qt.ItemDataRole.ForegroundRole) == tone_color(Tone.DANGER)
    assert owed.data(Qt.ItemDataRole.ToolTipRole) == "逾期违约金 ¥12.50"
    assert table.index(0, 7).data() == "升级"


def test_every_key_typed_over_ten_thousand_partners_narrows_the_list(many: Workspace, qtbot: QtBot) -> None:
    page = PartnersPage(WindowContext(many, ScriptedDialogue()))
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.refresh(None)
    assert page.table.rowCount() == MANY
    found = MANY
    for letter in "shili0123":
        QTest.keyClicks(page.filter, letter)
        page.filter.filtered.emit(page.filter.text())
        assert page.table.rowCount() == count_partners(many, page.filter.text()) <= found
        found = page.table.rowCount()
    assert 0 < found < MANY
