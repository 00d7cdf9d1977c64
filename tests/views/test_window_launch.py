from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.language import ENGLISH, choose_language, current_language
from app.paths import ROOT, data_folder, default_workspace
from app.services.preference import load_preferences
from app.services.workspace import open_workspace
from app.views.agreement_dialog import AgreementDialog
from app.views.main_window import MainWindow
from app.views.navigation import Navigation
from app.views.welcome_page import WelcomePage
from app.views.window_launch import WindowLaunch
from tests.views.conftest import TODAY
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

PATIENCE_MS = 20_000


class Start:
    """A start of the program, with preferences and workspaces of its own."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.preference_file = folder / "preferences.json"
        self.dialogue = ScriptedDialogue()
        self.launches: list[WindowLaunch] = []

    def begin(self, workspace: Path | None = None) -> WindowLaunch:
        """Start, and wait for the workspace or the choices."""
        window = MainWindow()
        self.qtbot.addWidget(window)
        preferences = load_preferences(self.preference_file)
        launch = WindowLaunch(
            window, FixedClock(TODAY), preferences, self.preference_file, dialogue=self.dialogue
        )
        self.launches.append(launch)
        launch.start(workspace)
        self.wait(lambda: window.context is not None or window.findChild(WelcomePage) is not None)
        return launch

    def wait(self, come_true: Callable[[], bool]) -> None:
        """Wait for something that happens in the background."""
        self.qtbot.waitUntil(come_true, timeout=PATIENCE_MS)

    def choose(self, launch: WindowLaunch, choice: str) -> None:
        """Press one of the four buttons of the welcome page."""
        welcome = launch.window.findChild(WelcomePage)
        assert welcome is not None
        QTest.mouseClick(welcome.buttons[choice], Qt.MouseButton.LeftButton)


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = Start(tmp_path, qtbot)
    yield made
    for launch in made.launches:
        launch.window.close()


def test_the_first_start_offers_four_ways_to_begin(start: Start) -> None:
    welcome = start.begin().window.findChild(WelcomePage)
    assert welcome is not None
    assert list(welcome.buttons) == ["sample", "agreement", "new", "open"]
    assert not default_workspace().exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_choices_speak_both_languages_and_have_names_and_room(start: Start, language: str) -> None:
    launch = start.begin()
    launch.speak(language)
    start.qtbot.wait(1)
    window = launch.window
    assert (untranslated(window) if language == "zh" else left_chinese(window)) == []
    assert unnamed(window) == []
    assert clipped(window) == []
    assert clashing_mnemonics(window) == []


def test_the_sample_opens_at_a_click(start: Start) -> None:
    launch = start.begin()
    start.choose(launch, "sample")
    start.wait(lambda: launch.window.context is not None)
    assert launch.ws is not None
    assert launch.ws.path == data_folder() / "sample-2026-03-05.db"
    assert "这是示例工作区，其中的伙伴均为虚构。" in texts(launch.window)


def test_the_choices_are_made_with_the_keyboard_alone(start: Start) -> None:
    launch = start.begin()
    welcome = launch.window.findChild(WelcomePage)
    assert welcome is not None
    start.dialogue.save_to = start.folder / "ours.db"
    welcome.buttons["sample"].setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        QTest.keyClick(launch.window.focusWidget(), key)
    assert launch.window.focusWidget() is welcome.buttons["new"]
    QTest.keyClick(launch.window.focusWidget(), Qt.Key.Key_Return)
    start.wait(lambda: launch.window.context is not None)
    assert launch.ws is not None
    assert launch.ws.path == start.folder / "ours.db"


def test_a_new_workspace_is_made_where_one_says_and_opens_again_next_time(start: Start) -> None:
    launch = start.begin()
    start.dialogue.save_to = start.folder / "ours"
    start.choose(launch, "new")
    start.wait(lambda: launch.window.context is not None)
    launch.window.close()
    assert (start.folder / "ours.db").is_file()
    again = start.begin()
    assert again.ws is not None
    assert again.ws.path == start.folder / "ours.db"


def test_reading_an_agreement_first_makes_the_usual_workspace(start: Start) -> None:
    launch = start.begin()
    start.choose(launch, "agreement")
    start.wait(lambda: bool(start.dialogue.opened))
    assert isinstance(start.dialogue.opened[0], AgreementDialog)
    assert default_workspace().is_file()


def test_entries_are_recorded_under_the_name_given_on_the_first_start(start: Start) -> None:
    launch = start.begin()
    welcome = launch.window.findChild(WelcomePage)
    assert welcome is not None
    welcome.name.setText(" 周宁 ")
    start.dialogue.save_to = start.folder / "ours.db"
    start.choose(launch, "new")
    start.wait(lambda: launch.window.context is not None)
    assert launch.ws is not None
    assert launch.ws.recorded_by == "周宁"
    assert load_preferences(start.preference_file).recorded_by == "周宁"


def test_a_workspace_that_was_moved_away_is_named_and_not_made_anew(start: Start) -> None:
    launch = start.begin()
    start.dialogue.save_to = start.folder / "ours.db"
    start.choose(launch, "new")
    start.wait(lambda: launch.window.context is not None)
    launch.window.close()
    for path in start.folder.glob("ours.db*"):
        path.rename(start.folder / f"moved-{path.name}")
    again = start.begin()
    assert f"上次打开的工作区已不在原处：{start.folder / 'ours.db'}" in texts(again.window)
    assert not (start.folder / "ours.db").exists()


def test_what_is_no_workspace_is_refused_in_words_and_stays_as_it_was(start: Start) -> None:
    stranger = start.folder / "letter.db"
    stranger.write_bytes("尊敬的先生".encode() * 500)
    launch = start.begin()
    start.dialogue.files = [stranger]
    start.choose(launch, "open")
    welcome = launch.window.findChild(WelcomePage)
    assert welcome is not None
    start.wait(welcome.buttons["open"].isEnabled)
    assert any("letter.db" in text for text in texts(welcome))
    assert stranger.read_bytes() == "尊敬的先生".encode() * 500


def test_a_place_where_nothing_can_be_made_is_refused_in_words(start: Start) -> None:
    launch = start.begin()
    file = start.folder / "file"
    file.write_text("not a folder")
    start.dialogue.save_to = file / "ours.db"
    start.choose(launch, "new")
    welcome = launch.window.findChild(WelcomePage)
    assert welcome is not None
    start.wait(welcome.buttons["new"].isEnabled)
    assert any("请另选位置" in text for text in texts(welcome))


def test_the_window_works_where_preferences_cannot_be_kept(start: Start, sample_file: Path) -> None:
    start.preference_file = sample_file / "preferences.json"
    launch = start.begin(sample_file)
    assert "偏好设置未能保存" in launch.window.statusBar().currentMessage()
    launch.window.close()
    assert launch.ws is None


def test_a_second_start_raises_the_first_window_and_ends(start: Start, sample_file: Path) -> None:
    first = start.begin(sample_file)
    first.window.showMinimized()
    program = "import sys, pathlib, app.bootstrap as b; sys.exit(b.open_window(pathlib.Path(sys.argv[1])))"
    with subprocess.Popen([sys.executable, "-c", program, str(sample_file)], cwd=ROOT) as second:
        start.wait(lambda: second.poll() is not None)
        assert second.returncode == 0
    assert not first.window.isMinimized()


def test_a_workspace_held_by_another_program_is_said_to_be(start: Start, sample_file: Path) -> None:
    with open_workspace(sample_file, recorded_by="林一", clock=FixedClock(TODAY)):
        launch = start.begin(sample_file)
    assert launch.window.context is None
    welcome = launch.window.findChild(WelcomePage)
    assert welcome is not None
    assert any("sample.db" in text for text in texts(welcome))


def test_language_page_and_name_are_remembered(start: Start, sample_file: Path) -> None:
    launch = start.begin(sample_file)
    launch.window.go("rules")
    launch.speak(ENGLISH)
    assert launch.window.context is not None
    launch.window.context.recorded_by_wanted.emit("Zhou Ning")
    assert launch.ws is not None
    assert launch.ws.recorded_by == "Zhou Ning"
    launch.window.close()
    kept = load_preferences(start.preference_file)
    assert (kept.language, kept.page, kept.recorded_by) == ("en", "rules", "Zhou Ning")
    assert kept.geometry
    choose_language(kept.language)
    assert start.begin().window.page == "rules"


def test_another_workspace_takes_the_place_of_the_one_that_is_open(start: Start, sample_file: Path) -> None:
    launch = start.begin(sample_file)
    start.dialogue.save_to = start.folder / "empty.db"
    launch.window.workspace_wanted.emit("new")
    start.wait(lambda: launch.ws is not None and launch.ws.path.name == "empty.db")
    assert "这是示例工作区，其中的伙伴均为虚构。" not in texts(launch.window)
    with open_workspace(sample_file, recorded_by="林一", clock=FixedClock(TODAY)) as closed:
        assert closed.writable


def test_a_workspace_that_cannot_be_opened_leaves_the_one_that_is_open(
    start: Start, sample_file: Path
) -> None:
    launch = start.begin(sample_file)
    start.dialogue.files = [start.folder / "nothing.db"]
    launch.window.workspace_wanted.emit("open")
    start.wait(lambda: bool(start.dialogue.told))
    assert "nothing.db" in start.dialogue.told[0]
    assert launch.ws is not None
    assert launch.ws.path == sample_file


def test_the_language_is_switched_from_the_status_line(start: Start, sample_file: Path) -> None:
    launch = start.begin(sample_file)
    launch.window.language_chosen.emit(ENGLISH)
    assert current_language() == ENGLISH
    navigation = launch.window.findChild(Navigation)
    assert navigation is not None
    assert navigation.item(0).text() == "Today"
