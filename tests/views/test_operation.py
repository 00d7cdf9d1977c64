from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.views.operation import Operation
from app.views.window_context import WindowContext
from tests.views.scripted_dialogue import ScriptedDialogue


def test_work_is_done_beside_the_window_and_heard_of_in_it(qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    here = threading.get_ident()
    operation = Operation(threading.get_ident, lambda there: heard.append((there, _here() == here)), never)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] != here
    assert heard[0][1]
    assert not operation.running


def test_nothing_is_collected_in_the_thread_beside_the_window(qtbot: QtBot) -> None:
    """Widgets among the rubbish would die in the wrong thread, and take the program with them."""
    heard: list[bool] = []
    Operation(gc.isenabled, heard.append, never)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [False]
    assert gc.isenabled()


def test_a_failure_is_handed_on(qtbot: QtBot) -> None:
    problems: list[Exception] = []
    Operation(divided, never, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], ZeroDivisionError)


def test_what_was_forgotten_is_not_heard_of(qtbot: QtBot) -> None:
    operation = Operation(lambda: 1, never, never)
    operation.forget()
    qtbot.waitUntil(lambda: not operation.running)


def test_a_refusal_is_told_to_the_person(
    context: WindowContext, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    context.run(_refuse, never, parent=parent)
    qtbot.waitUntil(lambda: bool(dialogue.told))
    assert dialogue.told == ["文件 x 在读取时发生了变化，请重新读取。"]


def test_a_mistake_of_ours_goes_to_the_window(context: WindowContext, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitSignal(context.failed) as failed:
        context.run(divided, never, parent=parent)
    assert failed.args is not None
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_a_dialog_that_is_gone_is_not_told(context: WindowContext, qtbot: QtBot) -> None:
    parent = QWidget()
    let_go = threading.Event()
    operation = context.run(let_go.wait, never, parent=parent)
    delete(parent)
    let_go.set()
    qtbot.waitUntil(lambda: not operation.running)


def never(_: object) -> None:
    """What must not be called."""
    pytest.fail("called")


def divided() -> int:
    """Work that fails."""
    return 1 // int("0")


def _here() -> int:
    return threading.get_ident()


def _refuse() -> None:
    raise Refusal(Text("The file {name} changed while it was being read. Read it again.", name="x"))
