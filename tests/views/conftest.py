"""A window as a person sees it: the product's fonts, style and language, off screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.services.sample import create_sample
from app.services.workspace import Workspace, create_workspace, open_workspace
from app.views.application import dress_application, translate_qt
from app.views.main_window import MainWindow
from app.views.operation import let_work_end
from app.views.window_context import WindowContext
from tests.views.scripted_dialogue import ScriptedDialogue

TODAY = date(2026, 3, 5)

_PATIENCE_MS = 5000


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Fonts, style and palette of the product; Qt's own words in Chinese, as `chinese_first` has ours."""
    dress_application(qapp)
    translate_qt(qapp)
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
    let_work_end(_PATIENCE_MS)
    _bury(qapp)


def _bury(qapp: QApplication) -> None:
    """Let Qt delete what no window holds: Python, doing it later, would bring the process down.

    PySide6 6.12 frees a widget without a parent twice where a lambda hears one of its children.
    """
    for widget in qapp.topLevelWidgets():
        if widget.parent() is None:
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace on a fixed day."""
    made = create_workspace(tmp_path / "w.db", recorded_by="林一", clock=FixedClock(TODAY))
    yield made
    made.close()


@pytest.fixture
def dialogue() -> ScriptedDialogue:
    """Answers questions as the test says, and remembers them."""
    return ScriptedDialogue()


@pytest.fixture
def context(ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot) -> WindowContext:
    """What pages get from a window, on the empty workspace."""
    return WindowContext(ws, dialogue)


@pytest.fixture(scope="session")
def sample_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, recorded_by="林一", clock=FixedClock(TODAY)).close()
    return path


@pytest.fixture
def sample_file(sample_original: Path, tmp_path: Path) -> Path:
    """The sample of this test, closed."""
    return Path(shutil.copy(sample_original, tmp_path / "sample.db"))


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Workspace]:
    """The sample of this test, open."""
    opened = open_workspace(sample_file, recorded_by="林一", clock=FixedClock(TODAY))
    yield opened
    opened.close()


@pytest.fixture
def sample_context(sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot) -> WindowContext:
    """What pages get from a window, on the sample."""
    return WindowContext(sample, dialogue)


@pytest.fixture
def window(sample_context: WindowContext, qtbot: QtBot) -> MainWindow:
    """The window on the sample, shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_workspace(sample_context, sample=True)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def picture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where a picture of a page goes, to be looked at afterwards."""
    folder = tmp_path_factory.getbasetemp() / "pictures"
    folder.mkdir(exist_ok=True)
    return lambda name: folder / f"{name}.png"
