"""A window of a fresh process up to its first painting: a bare one, or ours on a workspace.

`python -m tools.bench_window bare` or `python -m tools.bench_window ours FILE` prints
`painted` when the window was painted first; ours goes on and prints `shown` when its first
page with the workspace's content was painted. The process then ends at once.
"""

from __future__ import annotations

import os
import sys

# The two lines that `tools.bench_start` waits for.
PAINTED, SHOWN = "painted", "shown"


def say(word: str) -> None:
    """Tell whoever measures, at once."""
    print(word, flush=True)


def run_bare() -> int:
    """A main window of our size with nothing in it."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            say(PAINTED)
            os._exit(0)

    app = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1280, 820)
    window.show()
    return app.exec()


def run_ours(workspace: str) -> int:
    """The program as a person starts it, with a window that tells of its first paintings."""
    from app.cli import main

    _tell_of_paintings()
    return main(["--workspace", workspace])


def _tell_of_paintings() -> None:
    from PySide6.QtGui import QPaintEvent

    from app.views import main_window
    from app.views.window_context import WindowContext

    class Telling(main_window.MainWindow):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            if not self.told:
                self.told = True
                say(PAINTED)

        def show_workspace(self, context: WindowContext, *, sample: bool, page: str = "") -> None:
            super().show_workspace(context, sample=sample, page=page)
            self.repaint()
            say(SHOWN)
            os._exit(0)

    main_window.MainWindow = Telling  # type: ignore[misc]  # in this process every main window tells


if __name__ == "__main__":
    sys.exit(run_bare() if sys.argv[1] == "bare" else run_ours(sys.argv[2]))
