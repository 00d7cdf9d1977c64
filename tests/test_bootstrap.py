from __future__ import annotations

import subprocess
import sys

import pytest

from app.bootstrap import show_mistakes
from app.paths import ROOT


def test_what_nobody_caught_is_shown_and_kept_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    shown: list[BaseException] = []
    show_mistakes(shown.append)
    problem = ZeroDivisionError("seven by nought")
    sys.excepthook(type(problem), problem, None)
    assert shown == [problem]
    assert "seven by nought" in capsys.readouterr().err


def test_breaking_off_is_not_shown_as_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    shown: list[BaseException] = []
    show_mistakes(shown.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == []


def test_what_is_not_needed_for_the_first_painting_is_not_loaded_before_it() -> None:
    program = (
        "import sys, app.bootstrap, app.views.main_window, app.views.window_launch, app.views.application\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    late = {
        "sqlalchemy",
        "sqlcipher3",
        "alembic",
        "reportlab",
        "pypdf",
        "docx",
        "PySide6.QtPdf",
        "PySide6.QtNetwork",
    }
    assert late & set(loaded) == set()
