from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.journal.kind import AssessmentRecorded
from app.language import CHINESE, ENGLISH, choose_language
from app.rules.assessment import find_round
from app.services.assessment import ResultDraft, record_results
from app.services.result_draft import kept_results, result_file
from app.services.review_letter import result_orders
from app.services.tier import give_tier, held_tier
from app.views.assessments_page import AssessmentsPage
from app.views.ending_dialog import EndingDialog
from app.views.import_list_dialog import ImportListDialog
from app.views.letter_dialog import LetterDialog
from app.views.result_import_dialog import ResultImportDialog
from app.views.round_dialog import RoundDialog
from app.views.round_panel import RoundPanel
from tests.services.desk import DRAFT, OTHER, SECOND, Desk
from tests.services.level_case import rules_of, second_partner, set_up_tiers
from tests.views.level_window import choose
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in

QUARTER = "2026-Q3"
_PATIENCE = 20_000


def two_partners(folder: Path) -> Desk:
    """An elite consulting partner, and a sales partner without a tier."""
    desk = set_up_tiers(folder)
    give_tier(desk.ws, desk.partner, "A2", "elite", date(2025, 4, 2))
    second_partner(desk, categories=("sales",))
    return desk


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, two_partners) as made:
        yield made


@pytest.fixture
def page(window: PartnerWindow) -> AssessmentsPage:
    """The page, refreshed as the window would."""
    made = AssessmentsPage(window.context)
    window.qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.refresh(None)
    window.context.changed.connect(made.refresh)
    return made


def open_quarter(window: PartnerWindow, page: AssessmentsPage, due: int = 2) -> RoundPanel:
    """Open the third quarter, and wait for who is due."""
    panel = page.rounds
    window.press(panel.open_button)
    dialog = window.opened(RoundDialog)
    choose(dialog.which, QUARTER)
    window.confirm()
    window.qtbot.waitUntil(lambda: len(panel.lines) == due, timeout=_PATIENCE)
    return panel


def turn_to(panel: RoundPanel, name: str) -> None:
    names = [line.due.partner_name for line in panel.table.records]
    panel.view.choose_row(names.index(name))


def enter(panel: RoundPanel, result: str) -> None:
    choose(panel.entry.result, result)
    panel.entry.result.activated.emit(panel.entry.result.currentIndex())


def states(panel: RoundPanel) -> dict[str, str]:
    return {line.due.partner_name: line.state for line in panel.table.records}


def settled(window: PartnerWindow, panel: RoundPanel, confirmed: int) -> None:
    """Wait until the list says that so many are confirmed."""
    window.qtbot.waitUntil(
        lambda: list(states(panel).values()).count("confirmed") == confirmed, timeout=_PATIENCE
    )


def test_a_quarter_goes_from_its_opening_to_the_letter(window: PartnerWindow, page: AssessmentsPage) -> None:
    panel = open_quarter(window, page)
    assert panel.which.currentText() == "2026 财年第 3 季度"
    assert panel.about.text().startswith("2025年10月1日至2025年12月31日，2026年1月1日起的当月考核")
    turn_to(panel, DRAFT.name)
    enter(panel, "lower")
    type_in(panel.entry.score, "58.5")
    type_in(panel.entry.reason, "两项指标未达标")
    assert panel.entry.follows.text().endswith("等级：精英级 → 优选级")
    assert states(panel) == {DRAFT.name: "entered", OTHER.name: "to_assess"}
    assert panel.summary.text() == "应考核 2 家，已录入 1 家，已确认 0 家"
    window.press(panel.entry.confirm)
    settled(window, panel, 1)
    done = window.desk.file.recorded(AssessmentRecorded)[-1].payload
    assert (done.round, done.consequence, str(done.score), done.reason) == (
        QUARTER,
        "lower",
        "58.50",
        "两项指标未达标",
    )
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "preferred"

    turn_to(panel, DRAFT.name)
    window.press(panel.letter)
    letter = window.opened(LetterDialog)
    window.press(letter.confirm)
    window.qtbot.waitUntil(
        lambda: not letter.isVisible() or letter.problem_box.isVisible(), timeout=_PATIENCE
    )
    assert letter.problem.text() == ""
    number = letter.number
    window.qtbot.waitUntil(
        lambda: number in [line.due.letter for line in panel.table.records], timeout=_PATIENCE
    )
    asked: list[str] = []
    page.letter_requested.connect(asked.append)
    turn_to(panel, DRAFT.name)
    window.press(panel.letter)
    assert asked == [number]


def test_a_raise_is_held_back_by_an_embargo_and_said_so_before_it_is_confirmed(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    window.desk.handled(SECOND, date(2025, 12, 5))  # through 5 March, today
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    enter(panel, "raise")
    assert states(panel)[DRAFT.name] == "held_back"
    assert "2026年3月5日" in panel.entry.follows.text()
    window.press(panel.entry.confirm)
    settled(window, panel, 1)
    done = window.desk.file.recorded(AssessmentRecorded)[-1].payload
    assert (done.consequence, done.tier_after) == ("keep", "elite")
    assert "暂缓升级" in done.reason


def test_all_that_were_entered_are_confirmed_together_after_a_question(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    for name, result in ((DRAFT.name, "raise"), (OTHER.name, "keep")):
        turn_to(panel, name)
        enter(panel, result)
    window.dialogue.agrees = False
    window.press(panel.confirm_all)
    assert window.desk.file.recorded(AssessmentRecorded) == ()
    window.dialogue.agrees = True
    window.press(panel.confirm_all)
    settled(window, panel, 2)
    assert window.dialogue.asked[-1] == "将登记 2 项考核结果及相应的等级调整。"
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "flagship"
    found = find_round(rules_of(window.desk), QUARTER)
    assert len(result_orders(window.desk.ws, found)) == 2
    assert not panel.confirm_all.isEnabled()


def test_what_was_entered_outlives_what_others_record_meanwhile(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, OTHER.name)
    enter(panel, "keep")
    desk = window.desk
    record_results(desk.ws, QUARTER, [ResultDraft(desk.partner, desk.agreement, "keep", desk.clock.day)])
    page.refresh(None)
    settled(window, panel, 1)
    assert states(panel)[OTHER.name] == "entered"


def test_the_list_is_narrowed_to_a_category(window: PartnerWindow, page: AssessmentsPage) -> None:
    panel = open_quarter(window, page)
    choose(panel.category, "sales")
    panel.category.activated.emit(panel.category.currentIndex())
    assert list(states(panel)) == [OTHER.name]


def test_a_category_that_ends_is_asked_for_in_the_strip(window: PartnerWindow, page: AssessmentsPage) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, OTHER.name)
    assert not panel.entry.category.isVisibleTo(panel)
    enter(panel, "category")
    assert panel.entry.category.isVisibleTo(panel)
    window.press(panel.entry.confirm)
    settled(window, panel, 1)


def test_a_day_within_the_period_is_refused_in_the_strip(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    enter(panel, "keep")
    panel.entry.day.show_day(date(2025, 12, 31))
    assert "不是本次考核的有效日期" in panel.entry.follows.text()
    assert not panel.entry.confirm.isEnabled()
    panel.entry.day.show_day(date(2026, 1, 1))
    assert panel.entry.confirm.isEnabled()


def test_a_round_whose_period_runs_is_refused_in_words(window: PartnerWindow, page: AssessmentsPage) -> None:
    window.desk.clock.day = date(2026, 3, 31)
    window.press(page.rounds.open_button)
    dialog = window.opened(RoundDialog)
    choose(dialog.which, "2026")
    assert "期满后再行考核" in window.refused()


def test_results_come_from_a_sheet_and_are_taken_back(
    window: PartnerWindow, page: AssessmentsPage, tmp_path: Path
) -> None:
    path = tmp_path / "考核结果.csv"
    rows = ("伙伴名称,考核结果,得分", f"{DRAFT.name},升级,88", f"{OTHER.name},很好,", "甲公司,维持,")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    panel = open_quarter(window, page)
    window.press(panel.take_in)
    dialog = window.opened(ResultImportDialog)
    window.dialogue.files = [path]
    window.press(dialog.choose)
    window.qtbot.waitUntil(lambda: len(dialog.rows) == 3, timeout=_PATIENCE)
    assert dialog.summary.text() == "新增 1 行（其中 0 行暂缓升级），已登记 0 行，未通过 2 行"
    assert unnamed(dialog) == []
    assert untranslated(dialog) == []
    assert clashing_mnemonics(dialog) == []
    window.dialogue.save_to = tmp_path / "未通过.xlsx"
    window.press(dialog.write_out)
    assert window.dialogue.save_to.exists()
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=_PATIENCE)
    settled(window, panel, 1)
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "flagship"
    window.press(panel.imports)
    imports = window.opened(ImportListDialog)
    window.press(imports.undo)
    settled(window, panel, 0)
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "elite"


def test_enter_in_the_list_leads_to_the_result_and_a_button_to_the_partner(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert page.focusWidget() is panel.entry.result
    asked: list[tuple[str, str]] = []
    page.place_requested.connect(lambda partner, place: asked.append((partner, place)))
    window.press(panel.partner)
    assert asked == [(window.desk.partner, "level")]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [720, 1040])
def test_the_page_is_named_in_one_language_and_nothing_is_clipped(
    window: PartnerWindow, page: AssessmentsPage, language: str, width: int
) -> None:
    panel = open_quarter(window, page)
    enter(panel, "category")
    choose_language(language)
    page.retranslate()
    page.resize(width, 560)
    window.qtbot.waitUntil(lambda: len(panel.lines) == 2, timeout=_PATIENCE)
    window.qtbot.wait(100)
    assert unnamed(page) == []
    assert (untranslated(page) if language == CHINESE else left_chinese(page)) == []
    assert clashing_mnemonics(page) == []
    assert clipped(page) == []


def test_a_result_is_taken_back_with_its_tier_and_the_partner_is_due_again(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    assert not panel.void.isEnabled()
    enter(panel, "raise")
    window.press(panel.entry.confirm)
    settled(window, panel, 1)
    turn_to(panel, DRAFT.name)
    window.dialogue.words = None
    window.press(panel.void)
    window.dialogue.words = "录入有误"
    window.press(panel.void)
    settled(window, panel, 0)
    assert held_tier(window.desk.file, "A2", window.desk.clock.day) == "elite"
    assert states(panel)[DRAFT.name] == "to_assess"


def test_todays_line_leads_to_its_round_and_to_its_opening_while_it_is_not_open(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    page.open_item(QUARTER)
    dialog = window.opened(RoundDialog)
    assert dialog.which.currentData() == QUARTER
    window.confirm()
    window.qtbot.waitUntil(lambda: len(page.rounds.lines) == 2, timeout=_PATIENCE)
    page.open_item("2026-Q2")
    window.confirm()
    window.qtbot.waitUntil(lambda: page.rounds.which.currentData() == "2026-Q2", timeout=_PATIENCE)
    before = len(window.dialogue.opened)
    page.open_item(QUARTER)
    assert page.rounds.which.currentData() == QUARTER
    assert len(window.dialogue.opened) == before


def test_what_was_entered_and_not_confirmed_outlives_a_restart(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    enter(panel, "lower")
    type_in(panel.entry.score, "58.5")
    type_in(panel.entry.reason, "两项指标未达标")
    page.hide()
    again = AssessmentsPage(window.context)
    window.qtbot.addWidget(again)
    again.show()
    again.refresh(None)
    window.qtbot.waitUntil(lambda: len(again.rounds.lines) == 2, timeout=_PATIENCE)
    assert states(again.rounds) == {DRAFT.name: "entered", OTHER.name: "to_assess"}
    turn_to(again.rounds, DRAFT.name)
    assert again.rounds.entry.reason.text() == "两项指标未达标"
    assert again.rounds.entry.score.text() == "58.5"
    assert "重启" in again.rounds.kept.text()
    window.press(again.rounds.entry.confirm)
    again.refresh(None)
    settled(window, again.rounds, 1)
    assert not result_file(window.desk.ws).exists()
    assert again.rounds.kept.isHidden()


def test_what_is_entered_is_kept_within_a_second_of_typing(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, OTHER.name)
    enter(panel, "keep")
    window.qtbot.waitUntil(lambda: len(kept_results(window.desk.ws, QUARTER)) == 1, timeout=_PATIENCE)
    enter(panel, "")
    window.qtbot.waitUntil(lambda: not result_file(window.desk.ws).exists(), timeout=_PATIENCE)


def test_a_result_that_cannot_be_kept_says_so_below_the_list(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    path = result_file(window.desk.ws)
    path.with_name(path.name + ".new").mkdir()
    panel = open_quarter(window, page)
    enter(panel, "keep")
    window.qtbot.waitUntil(lambda: "无法保存为草稿" in panel.kept.text(), timeout=_PATIENCE)
    assert panel.kept.isVisible()


def test_a_file_of_results_that_cannot_be_read_is_put_aside(window: PartnerWindow) -> None:
    path = result_file(window.desk.ws)
    for broken in ("{", '{"2026-Q3": [{"partner": "P1"}]}', "[]"):
        path.write_text(broken, encoding="utf-8")
        assert kept_results(window.desk.ws, QUARTER) == ()
        assert path.with_name(path.name + ".unreadable").read_text(encoding="utf-8") == broken


def test_a_result_that_ends_the_agreement_leads_to_its_ending_with_one_press(
    window: PartnerWindow, page: AssessmentsPage
) -> None:
    panel = open_quarter(window, page)
    turn_to(panel, DRAFT.name)
    assert panel.end.isHidden()
    enter(panel, "end")
    assert "提前终止" in panel.entry.follows.text()
    window.press(panel.entry.confirm)
    settled(window, panel, 1)
    turn_to(panel, DRAFT.name)
    assert panel.end.isVisible()
    led: list[tuple[str, str]] = []
    page.place_requested.connect(lambda partner, place: led.append((partner, place)))
    window.press(panel.end)
    dialog = window.opened(EndingDialog)
    agreement = dialog.record.id
    choose(dialog.ground, "mutual")
    dialog.reason.setPlainText("年度考核结果为终止合作")
    window.confirm()
    assert led == [(window.desk.partner, f"agreement/{agreement}")]
    assert window.desk.file.agreement(agreement).ending is not None  # type: ignore[union-attr]
    page.refresh(None)
    window.qtbot.waitUntil(panel.end.isHidden, timeout=_PATIENCE)
