"""Looking back at the window: the day chosen, everything else waiting, and today again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.services.organisation import set_organisation
from app.services.workspace import open_workspace
from app.services.workspace_refusal import LookingBack
from app.views import theme
from app.views.look_back_dialog import LookBackDialog
from app.views.look_back_page import LookBackPage
from app.views.look_back_tint import LookBackTint
from app.views.main_window import MainWindow
from app.views.navigation import PAGES
from app.views.partner_page import PartnerPage
from app.views.partners_page import PartnersPage
from app.views.why_dialog import WhyDialog
from app.views.window_context import WindowContext
from tests.services.desk import HOUSE, SECOND, TODAY, DayClock, Desk, set_up_desk
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

BEFORE, THEN = date(2026, 2, 25), date(2026, 2, 26)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A violation handled on 26 February with its letter, another one on 5 March; made once."""
    made = set_up_desk(tmp_path_factory.mktemp("desk"))
    made.clock.day = THEN
    violation = made.told(SECOND)
    made.notice(violation)
    made.clock.day = TODAY
    made.handled(SECOND, TODAY)
    made.ws.close()
    return made.ws.path


@pytest.fixture
def desk(original: Path, tmp_path: Path) -> Iterator[Desk]:
    clock = DayClock(TODAY)
    with open_workspace(
        Path(shutil.copy(original, tmp_path / "w.db")), recorded_by="林知夏", clock=clock
    ) as ws:
        yield Desk(ws, clock, "P1", "A1")


@pytest.fixture
def dialogue() -> ScriptedDialogue:
    return ScriptedDialogue()


@pytest.fixture
def window(desk: Desk, dialogue: ScriptedDialogue, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_workspace(WindowContext(desk.ws, dialogue), sample=True)
    made.show()
    made.go("partners", desk.partner)
    yield made
    made.close()


def partner_page(window: MainWindow) -> PartnerPage:
    (page,) = window.findChildren(PartnersPage)
    return page.partner


def press(button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pick(dialogue: ScriptedDialogue, day: date, known_by: date | None = None) -> None:
    """Fill in the days in the dialog that is open, and confirm."""
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LookBackDialog)
    dialog.as_of.show_day(day)
    if known_by:
        dialog.known_by.show_day(known_by)
    press(dialog.confirm)


def look(
    window: MainWindow, dialogue: ScriptedDialogue, day: date, known_by: date | None = None
) -> LookBackPage:
    """Look back as a person does, from the partner's page."""
    press(partner_page(window).heading.past)
    pick(dialogue, day, known_by)
    return past_page(window)


def past_page(window: MainWindow) -> LookBackPage:
    return next(page for page in window.findChildren(LookBackPage) if page.isVisible())


def bar_button(window: MainWindow, words: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words))


def test_the_second_day_follows_the_first_until_it_is_set(qtbot: QtBot) -> None:
    dialog = LookBackDialog(TODAY)
    qtbot.addWidget(dialog)
    assert (dialog.past.as_of, dialog.past.known_by) == (date(2026, 2, 5), date(2026, 2, 5))
    dialog.as_of.show_day(THEN)
    assert dialog.past.known_by == THEN
    press(dialog.all_known)
    assert dialog.past.known_by == TODAY
    dialog.as_of.show_day(BEFORE)
    assert (dialog.past.as_of, dialog.past.known_by) == (BEFORE, TODAY)
    dialog.as_of.show_day(date(2026, 3, 6))
    assert dialog.past.as_of == TODAY, "no day to come can be chosen"


def test_the_partner_is_shown_as_it_stood(window: MainWindow, dialogue: ScriptedDialogue, desk: Desk) -> None:
    page = look(window, dialogue, THEN)
    assert len(page.page.file.cases) == 1
    assert page.page.file.cases[0].announcement is None
    assert "正在回看：截至2026年2月26日的情况，以当日已知的内容为准。期间不能登记。" in texts(window)
    assert window.windowTitle() == "回看 — 守约"
    assert "这是示例工作区，其中的伙伴均为虚构。" not in texts(window)


def test_the_window_is_tinted_and_goes_back_to_its_colours(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    (glass,) = window.findChildren(LookBackTint)
    look(window, dialogue, THEN)
    qtbot.wait(1)
    assert glass.isVisible()
    assert corner(window) == multiplied(theme.colour("sunken"))
    window.resize(window.width() + 100, window.height() + 50)
    qtbot.wait(1)
    assert glass.size() == glass.under.size()
    press(bar_button(window, "返回今日"))
    qtbot.wait(1)
    assert corner(window) == theme.colour("sunken")


def corner(window: MainWindow) -> QColor:
    """The colour at the edge of the side, below its pages."""
    return window.grab().toImage().pixelColor(3, window.height() // 2)


def multiplied(ground: QColor) -> QColor:
    """A colour as it is seen through the glass."""
    glass = theme.colour("past")
    parts = ((ground.red(), glass.red()), (ground.green(), glass.green()), (ground.blue(), glass.blue()))
    return QColor(*(round(one * other / 255) for one, other in parts))


def test_nothing_that_records_can_be_pressed(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    page = look(window, dialogue, THEN)
    heading = page.page.heading
    assert not any(b.isEnabled() for b in (heading.record, heading.amend, heading.fee))
    panel = page.page.tabs.cases.panel
    assert panel.steps
    qtbot.waitUntil(lambda: not any(step.isEnabled() for step in panel.steps))
    page.page.tabs.setCurrentWidget(page.page.tabs.timeline)
    page.page.tabs.timeline.view.choose_row(0)
    assert not page.page.tabs.timeline.void.isEnabled()
    assert heading.back.isEnabled()


def test_what_is_opened_all_the_same_is_refused_in_words(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    page = look(window, dialogue, THEN)
    shown = len(dialogue.opened)
    page.page.record_violation()
    page.page.amend()
    assert dialogue.told == ["回看期间不能登记。请先返回今日，再行登记。"] * 2
    assert len(dialogue.opened) == shown
    with pytest.raises(LookingBack):
        set_organisation(desk.ws, HOUSE)


def test_other_pages_finder_and_reading_wait_until_today(
    window: MainWindow, dialogue: ScriptedDialogue
) -> None:
    look(window, dialogue, THEN)
    shown = len(dialogue.opened)
    pages = [Qt.Key(Qt.Key.Key_0 + number) for number in range(1, min(9, len(PAGES)) + 1)]
    for key in (*pages, Qt.Key.Key_K, Qt.Key.Key_O):
        window.statusBar().clearMessage()
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert past_page(window).isVisible()
        assert window.statusBar().currentMessage() == "回看期间只显示这一家伙伴。请先返回今日。"
    assert len(dialogue.opened) == shown


def test_returning_shows_the_same_partner_today_and_records_again(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    look(window, dialogue, THEN)
    press(bar_button(window, "返回今日"))
    assert window.page == "partners"
    assert window.windowTitle() == "伙伴 — 守约"
    page = partner_page(window)
    assert page.isVisible()
    assert len(page.file.cases) == 2
    assert page.heading.record.isEnabled()
    press(page.heading.record)
    assert dialogue.told == []
    desk.told(SECOND)
    assert "这是示例工作区，其中的伙伴均为虚构。" in texts(window)


def test_escape_returns_too(window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot) -> None:
    page = look(window, dialogue, THEN)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(page.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(partner_page(window).isVisible)


def test_another_day_takes_the_place_of_the_first(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    look(window, dialogue, THEN)
    press(bar_button(window, "换一天"))
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LookBackDialog)
    assert dialog.past.as_of == THEN
    pick(dialogue, BEFORE)
    assert past_page(window).page.file.cases == ()
    press(bar_button(window, "返回今日"))
    assert not desk.ws.looking_back
    assert partner_page(window).isVisible()


def test_a_day_before_the_first_entry_shows_nothing_and_says_so(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    page = look(window, dialogue, THEN)
    press(bar_button(window, "换一天"))
    pick(dialogue, date(2025, 1, 1))
    page = past_page(window)
    assert page.nothing.isVisible()
    assert "第一条记录登记于2025年3月24日" in page.nothing.text()
    page.tabs.setCurrentIndex(1)
    assert page.difference.table.rowCount() == len(desk.file.entries)


def test_the_same_day_by_what_is_known_today(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    desk.handled(SECOND, BEFORE)
    page = look(window, dialogue, BEFORE)
    assert page.page.file.cases == ()
    press(bar_button(window, "换一天"))
    pick(dialogue, BEFORE, TODAY)
    assert len(past_page(window).page.file.cases) == 1
    assert any("2026年3月5日已知的内容" in text for text in texts(window))


def test_what_changed_since_is_listed_with_both_standings(
    window: MainWindow, dialogue: ScriptedDialogue
) -> None:
    page = look(window, dialogue, THEN)
    page.tabs.setCurrentIndex(1)
    rows = page.difference.table
    said = [[rows.index(row, column).data() for column in (0, 1, 4)] for row in range(rows.rowCount())]
    assert said == [
        ["2026年3月5日", "处分公告", "事后发生"],
        ["2026年3月5日", "违规处理通知书送达", "事后发生"],
        ["2026年3月5日", "发出违规处理通知书", "事后发生"],
        ["2026年3月5日", "登记疑似违规", "事后发生"],
    ]
    shown = texts(page.difference)
    assert "2026年2月26日" in shown
    assert "0/4" in shown
    figure = next(b for b in page.difference.findChildren(QPushButton) if b.text() == "1/4")
    press(figure)
    assert isinstance(dialogue.opened[-1], WhyDialog)


def test_the_letters_are_those_of_that_day(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = look(window, dialogue, THEN)
    number = desk.file.letters[0].number
    page.page.letter_requested.emit(number)
    assert page.tabs.currentWidget() is page.letters
    assert page.letters.table.index(0, 3).data() == "已发出"
    letter = page.letters.letter
    assert not letter.void.isVisible()
    dialogue.save_to = tmp_path / "then.pdf"
    press(letter.save)
    assert dialogue.save_to.read_bytes().startswith(b"%PDF")
    press(bar_button(window, "换一天"))
    pick(dialogue, BEFORE)
    page = past_page(window)
    page.tabs.setCurrentIndex(2)
    assert page.letters.list.nothing.isVisible()


def test_every_tab_of_the_partner_can_be_looked_at_and_records_nowhere(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    """What stays within reach leads elsewhere, prints or saves."""
    tabs = look(window, dialogue, THEN).page.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        qtbot.waitUntil(lambda: recording(tabs) == [])
    assert dialogue.told == []


def recording(tabs: QTabWidget) -> list[str]:
    """Buttons of the tab in view that can be pressed and are not known to read alone."""
    return [
        button.text()
        for button in tabs.currentWidget().findChildren(QPushButton)
        if button.isEnabled() and not button.property("reads")
        if button.property("look") not in ("link", "flat")
    ]


def test_closing_the_window_while_looking_back_leaves_nothing_of_it(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    look(window, dialogue, THEN)
    window.close()
    assert not desk.ws.looking_back
    assert window.page == "partners", "the page to begin with next time"
    desk.ws.close()
    with open_workspace(desk.ws.path, recorded_by="林知夏", clock=desk.clock) as again:
        set_organisation(again, HOUSE)


def test_another_workspace_is_shown_as_of_today(
    window: MainWindow, dialogue: ScriptedDialogue, desk: Desk
) -> None:
    look(window, dialogue, THEN)
    window.show_workspace(WindowContext(desk.ws, dialogue), sample=False)
    assert not window.findChildren(LookBackTint)[0].isVisible()
    assert window.go("partners") is not None
    assert not desk.ws.looking_back


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("size", [(960, 600), (1280, 820)])
def test_it_speaks_both_languages_and_has_names_and_room(
    window: MainWindow, dialogue: ScriptedDialogue, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = look(window, dialogue, THEN)
    choose_language(language)
    window.retranslate()
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        qtbot.wait(1)
        assert (untranslated(window) if language == CHINESE else left_chinese(window)) == []
        assert unnamed(window) == []
        assert clipped(window) == []
        assert clashing_mnemonics(window) == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_dialog_speaks_both_languages(qtbot: QtBot, language: str) -> None:
    choose_language(language)
    dialog = LookBackDialog(TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(1)
    assert (untranslated(dialog) if language == CHINESE else left_chinese(dialog)) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []


def test_words_keep_their_contrast_through_the_glass(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {name: multiplied(theme.colour(name)) for name in theme.COLOURS}
    monkeypatch.setattr(theme, "colour", seen.__getitem__)
    assert [pair for pair in theme.LEGIBLE if theme.contrast(*pair) < 4.5] == []
