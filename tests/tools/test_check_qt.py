from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import ROOT
from tools import check_qt

MISSING = "libEGL.so.1: cannot open shared object file: No such file or directory"


def fail_to_load(module: str) -> object:
    raise ImportError(MISSING)


def test_a_library_that_cannot_be_loaded_is_named() -> None:
    assert check_qt.find_trouble(fail_to_load) == MISSING


def test_where_qt_loads_there_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert check_qt.find_trouble() is None


def test_the_advice_is_a_line_to_paste_for_each_system() -> None:
    lines = check_qt.advise(MISSING).splitlines()
    assert MISSING in lines[0]
    assert any("sudo apt-get install libgl1 libegl1 " in line for line in lines)
    assert any("sudo dnf install libglvnd-glx libglvnd-egl " in line for line in lines)


def test_the_program_fails_when_a_library_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_qt, "find_trouble", lambda: MISSING)
    assert check_qt.main([]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "apt-get install" in told.err


def test_a_script_gets_the_packages_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_qt.main(["--debian"]) == 0
    assert "libxcb-cursor0" in capsys.readouterr().out.split()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can a screen be missing")
def test_without_display_a_screen_is_known_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not check_qt.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert check_qt.has_display()


def test_a_broken_qt_stops_the_program_with_the_line_to_install(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("")
    (broken / "QtWidgets.py").write_text(f"raise ImportError({MISSING!r})")
    # Not -m, which would put the project's folder before the broken Qt.
    program = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; from tools.check_qt import main; sys.exit(main([]))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "sudo dnf install" in done.stderr
