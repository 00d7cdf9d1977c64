from __future__ import annotations

import os
import subprocess
import sys

from app.paths import ROOT
from app.views.lasting_none import BEYOND_REACH, make_none_last

MANY_CALLS = """
import app.views
from PySide6.QtWidgets import QApplication
qt = QApplication([])
for _ in range(40_000):
    qt.processEvents()
"""


def test_many_calls_into_qt_leave_the_process_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_none_is_made_to_last_once() -> None:
    make_none_last()
    before = sys.getrefcount(None)
    make_none_last()
    assert abs(sys.getrefcount(None) - before) < BEYOND_REACH // 2
