"""The tray, the notice of the day, going on without a window, and a day that begins meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.language import ENGLISH
from app.rules.refusal import Refusal
from app.services.login_item import FileLoginItem
from app.services.preference import load_preferences
from app.services.refreshing import count_stale
from app.views.day_watch import DayWatch
from app.views.login_registry import RegistryLoginItem
from app.views.main_window import MainWindow
from app.views.settings_page import SettingsPage
from app.views.today_page import TodayPage
from app.views.tray import SystemTray, desktop_tray
from app.views.window_launch import WindowLaunch
from tests.services.desk import SECOND, TODAY, DayClock, set_up_desk
from tests.views.lint import clashing_mnemonics, clipped, unnamed
from tests.views.scripted_dialogue import ScriptedDialogue

PATIENCE_MS = 20_000


class ToldTray(QObject):
    """A tray that remembers what it was told."""

    open_wanted = Signal()
    today_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.hidden = False
        self.counts: Callable[[], str] = str

    def say_counts(self, counts: Callable[[], str]) -> None:
        self.counts = counts

    def notify(self, title: str, text: str) -> None:
        self.told.append(f"{title}: {text}")

    def retranslate(self) -> None:
        self.told.append("retranslated")

    def hide(self) -> None:
        self.hidden = True


class Program:
    """Starts of the program on one workspace, with a clock that a test sets."""

    def __init__(self, folder: Path, qtbot: QtBot, workspace: Path) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.preference_file = folder / "preferences.json"
        self.clock = DayClock(TODAY)
        self.login = FileLoginItem(folder / "autostart" / "pactkeeper.desktop", b"entry")
        self.launches: list[WindowLaunch] = []

    def start(self, tray: ToldTray | None, *, hidden: bool = False) -> WindowLaunch:
        """Start, and wait until what is due was computed and told."""
        window = MainWindow()
        self.qtbot.addWidget(window)
        launch = WindowLaunch(
            window,
            self.clock,
            load_preferences(self.preference_file),
            self.preference_file,
            dialogue=ScriptedDialogue(),
            tray=tray,
            login=self.login,
        )
        self.launches.append(launch)
        launch.start(self.workspace, hidden=hidden)
        self.wait(lambda: window.context is not None)
        if tray is not None:
            self.wait(lambda: self.noticed_on() == self.clock.today().isoformat())
        return launch

    def noticed_on(self) -> str:
        return load_preferences(self.preference_file).noticed_on

    def wait(self, come_true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(come_true, timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A payment due on 5 June 2026, and overdue from 6 June; a reply due on 10 March."""
    desk = set_up_desk(tmp_path_factory.mktemp("desk"))
    desk.handled(SECOND, TODAY)
    desk.told(SECOND)
    desk.ws.close()
    return desk.ws.path


@pytest.fixture
def program(original: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path, qtbot, Path(shutil.copy(original, tmp_path / "w.db")))
    yield made
    for launch in made.launches:
        launch.window.quit()


def page_of(launch: WindowLaunch, kind: type[QWidget]) -> QWidget:
    return launch.window.findChildren(kind)[0]


def test_a_day_with_something_due_is_told_once(program: Program) -> None:
    program.clock.day = date(2026, 3, 10)
    tray = ToldTray()
    program.start(tray)
    assert tray.told == ["今日到期事项: 今日 1"]
    program.launches[-1].window.quit()
    again = ToldTray()
    program.start(again)
    assert again.told == []


def test_a_quiet_day_says_nothing(program: Program) -> None:
    program.clock.day = date(2026, 3, 9)
    tray = ToldTray()
    program.start(tray)
    assert tray.told == []
    assert tray.counts() == ""


def test_a_day_that_begins_meanwhile_is_shown_and_told_without_a_restart(program: Program) -> None:
    program.clock.day = date(2026, 3, 10)
    tray = ToldTray()
    launch = program.start(tray)
    today = page_of(launch, TodayPage)
    assert isinstance(today, TodayPage)
    assert today.day.text() == "今日 · 2026年3月10日"
    program.clock.day = date(2026, 3, 11)
    launch.reminding.watch.look()
    assert today.day.text() == "今日 · 2026年3月11日"
    program.wait(lambda: len(tray.told) == 2)
    assert tray.told[1] == "今日到期事项: 已逾期 1"
    assert today.summary.text().startswith("已逾期 1")
    assert launch.ws is not None
    assert count_stale(launch.ws) == 0


def test_the_clock_is_looked_at_by_a_timer(qtbot: QtBot) -> None:
    clock = DayClock(TODAY)
    watch = DayWatch(clock, every_ms=5)
    with qtbot.waitSignal(watch.day_began):
        clock.day = date(2026, 3, 6)
    watch.look()
    with qtbot.assertNotEmitted(watch.day_began, wait=30):
        watch.look()


def test_what_was_left_from_yesterday_is_computed_beside_the_window(program: Program) -> None:
    program.clock.day = date(2026, 6, 20)
    launch = program.start(None)
    ws = launch.ws
    assert ws is not None
    program.wait(lambda: count_stale(ws) == 0)


def test_closing_at_once_stops_what_is_computed(program: Program) -> None:
    program.clock.day = date(2026, 7, 20)
    launch = program.start(None)
    launch.window.close()
    assert launch.ws is None


def test_notices_can_be_switched_off(program: Program) -> None:
    program.clock.day = date(2026, 3, 10)
    quiet = program.start(None)
    quiet.reminding.notice_daily(False)
    quiet.window.quit()
    tray = ToldTray()
    window = MainWindow()
    program.qtbot.addWidget(window)
    launch = WindowLaunch(
        window, program.clock, load_preferences(program.preference_file), program.preference_file, tray=tray
    )
    program.launches.append(launch)
    launch.start(program.workspace)
    program.wait(lambda: launch.ws is not None and count_stale(launch.ws) == 0)
    program.qtbot.wait(50)
    assert tray.told == []
    assert tray.counts() == "今日 1"


def test_closing_ends_the_program_unless_it_is_to_go_on(program: Program, qtbot: QtBot) -> None:
    tray = ToldTray()
    launch = program.start(tray)
    with qtbot.waitSignal(launch.ended):
        launch.window.close()
    assert launch.ws is None
    assert tray.hidden


def test_the_program_goes_on_in_the_tray_and_comes_back_from_it(program: Program, qtbot: QtBot) -> None:
    tray = ToldTray()
    launch = program.start(tray)
    launch.reminding.keep_running(True)
    launch.window.close()
    assert not launch.window.isVisible()
    assert launch.ws is not None
    tray.open_wanted.emit()
    assert launch.window.isVisible()
    launch.window.go("rules")
    launch.window.close()
    tray.today_wanted.emit()
    assert launch.window.isVisible()
    assert launch.window.page == "today"
    launch.window.close()
    with qtbot.waitSignal(launch.ended):
        tray.quit_wanted.emit()
    assert launch.ws is None


def test_ctrl_q_ends_it_also_where_it_would_go_on(program: Program, qtbot: QtBot) -> None:
    launch = program.start(ToldTray())
    launch.reminding.keep_running(True)
    launch.window.activateWindow()
    qtbot.waitUntil(launch.window.isActiveWindow)
    with qtbot.waitSignal(launch.ended):
        QTest.keyClick(launch.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_a_hidden_start_stays_in_the_tray_until_it_is_opened(program: Program) -> None:
    tray = ToldTray()
    launch = program.start(tray, hidden=True)
    assert not launch.window.isVisible()
    tray.open_wanted.emit()
    assert launch.window.isVisible()


def test_without_a_tray_a_hidden_start_shows_the_window(program: Program) -> None:
    assert program.start(None, hidden=True).window.isVisible()


def test_a_hidden_start_that_fails_shows_why(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    launch = WindowLaunch(
        window, program.clock, load_preferences(program.preference_file), program.preference_file,
        dialogue=ScriptedDialogue(), tray=ToldTray(),
    )  # fmt: skip
    program.launches.append(launch)
    launch.start(tmp_path / "nowhere.db", hidden=True)
    program.wait(window.isVisible)


def test_the_language_reaches_the_tray(program: Program) -> None:
    tray = ToldTray()
    program.start(tray).speak(ENGLISH)
    assert tray.told == ["retranslated"]


def test_settings_are_kept_with_the_keyboard_and_read_again(program: Program) -> None:
    launch = program.start(ToldTray())
    launch.window.go("settings")
    page = page_of(launch, SettingsPage)
    assert isinstance(page, SettingsPage)
    card = page.reminders
    assert [box.isChecked() for box in (card.notice, card.stay, card.login)] == [True, False, False]
    for box in (card.notice, card.stay, card.login):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert [box.isChecked() for box in (card.notice, card.stay, card.login)] == [False, True, True]
    assert program.login.is_on
    kept = load_preferences(program.preference_file)
    assert (kept.daily_notice, kept.keeps_running) == ("no", "yes")
    launch.window.quit()
    program.start(None).window.go("settings")
    page = page_of(program.launches[-1], SettingsPage)
    assert isinstance(page, SettingsPage)
    assert page.reminders.login.isChecked()
    assert not page.reminders.stay.isEnabled()
    assert page.reminders.no_tray.isVisibleTo(page)
    QTest.keyClick(page.reminders.login, Qt.Key.Key_Space)
    assert not program.login.is_on


def test_a_start_that_cannot_be_set_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file, not a folder")
    launch = program.start(ToldTray())
    launch.window.go("settings")
    page = page_of(launch, SettingsPage)
    assert isinstance(page, SettingsPage)
    QTest.keyClick(page.reminders.login, Qt.Key.Key_Space)
    assert not page.reminders.login.isChecked()
    dialogue = page.context.dialogue
    assert isinstance(dialogue, ScriptedDialogue)
    assert len(dialogue.told) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_settings_have_names_and_room(program: Program, qtbot: QtBot, language: str) -> None:
    launch = program.start(ToldTray())
    launch.speak(language)
    launch.window.go("settings")
    qtbot.wait(1)
    assert unnamed(launch.window) == []
    assert clipped(launch.window) == []
    assert clashing_mnemonics(launch.window) == []


def test_on_windows_a_value_of_the_run_key_is_written_and_taken_away(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    item = RegistryLoginItem(settings, ("C:\\Program Files\\守约\\pactkeeper.exe", "--hidden"))
    item.turn_on()
    assert item.is_on
    assert settings.value("Pactkeeper") == '"C:\\Program Files\\守约\\pactkeeper.exe" --hidden'
    item.turn_off()
    item.turn_off()
    assert not item.is_on


def test_a_registry_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path), QSettings.Format.IniFormat)
    with pytest.raises(Refusal):
        RegistryLoginItem(settings, ("pactkeeper",)).turn_on()


def test_the_desktop_has_a_tray_or_none(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert (desktop_tray(parent) is not None) == QSystemTrayIcon.isSystemTrayAvailable()


def test_the_menu_opens_says_what_is_due_and_ends(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    tray = SystemTray(parent)
    said = ""
    tray.say_counts(lambda: said)
    assert [action.text() for action in tray.menu.actions() if action.isVisible() and action.text()] == [
        "打开守约(&O)",
        "退出(&Q)",
    ]
    said = "已逾期 2 · 今日 1"
    tray.menu.aboutToShow.emit()
    assert tray.today.text() == said
    assert tray.today.isVisible()
    assert tray.icon.toolTip() == "守约 · 已逾期 2 · 今日 1"
    for action, signal in (
        (tray.open, tray.open_wanted),
        (tray.today, tray.today_wanted),
        (tray.quit, tray.quit_wanted),
    ):
        with qtbot.waitSignal(signal):
            action.trigger()
    with qtbot.waitSignal(tray.open_wanted):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.notify("今日到期事项", said)
    tray.hide()
