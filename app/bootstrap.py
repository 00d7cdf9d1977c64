"""Starting the window: language, application, and a place for our own mistakes to show."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from app.clock import SystemClock
from app.language import choose_language, system_language
from app.services.preference import load_preferences

_PATIENCE_MS = 5000  # for work in the background to end when the window was closed


def open_window(workspace: Path | None = None, language: str | None = None, *, hidden: bool = False) -> int:
    """Open the window on a workspace, else on the one opened last; returns when it was closed.

    `hidden` starts in the tray, where the desktop has one. With `language` None it is the person's
    choice, or else the system's. The exit code is that of the application: 0.
    """
    preferences = load_preferences()
    choose_language(language or preferences.language or system_language())
    # Here and not above: the command line starts without Qt.
    from app.views.application import end_with, make_application
    from app.views.main_window import MainWindow
    from app.views.operation import let_work_end
    from app.views.tray import desktop_tray
    from app.views.window_launch import WindowLaunch

    app = make_application(sys.argv[:1])
    window = MainWindow()
    show_mistakes(window.report)
    tray = desktop_tray(window)
    launch = WindowLaunch(window, SystemClock(), preferences, tray=tray)
    if tray is not None:
        end_with(app, launch.ended)
    launch.start(workspace, hidden=hidden)
    code = app.exec()
    let_work_end(_PATIENCE_MS)
    return code


def show_mistakes(report: Callable[[BaseException], None]) -> None:
    """Let the window show what nobody caught, and standard error keep it."""

    def shown(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, problem, trace)
        if issubclass(kind, Exception):
            report(problem)

    sys.excepthook = shown
