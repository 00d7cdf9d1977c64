"""A window as a person sees it: the product's fonts, style and language, off screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.language import CHINESE, choose_language
from app.services.workspace import Workspace, create_workspace
from app.views.application import dress_application
from app.views.window_context import WindowContext
from tests.views.scripted_dialogue import ScriptedDialogue

TODAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def chinese_window(qapp: QApplication) -> Iterator[None]:
    """Fonts, style and palette of the product, in Chinese before and after each test."""
    dress_application(qapp)
    choose_language(CHINESE)
    yield
    choose_language(CHINESE)


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
    """What pages get from a window."""
    return WindowContext(ws, dialogue)
