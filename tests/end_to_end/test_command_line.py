"""The program as a process of its own, as schedulers and support start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.paths import ROOT, resource

SCENARIO = next(iter(sorted(resource("rulebooks", "aliyun-framework-fy22", "scenarios").glob("*.toml"))))
HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "PySide6", "reportlab", "openpyxl", "pypdf")


def start(
    *arguments: str | Path, extra: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, ROOT / "main.py", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **(extra or {})}, timeout=120)


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.UTF-8", "xx_YY"])
def test_output_is_utf_8_whatever_the_locale(locale: str) -> None:
    extra = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = start("rules", "list", extra=extra)
    assert done.returncode == 0
    assert "阿里云" in done.stdout.decode() or "Alibaba" in done.stdout.decode()
    refused = start("standing", "违规", "--workspace", "没有.db", extra=extra)
    assert refused.returncode == 2
    assert "没有.db" in refused.stderr.decode()


def test_the_language_is_the_systems_else_chinese() -> None:
    english = start("rules", "list", extra={"LC_ALL": "en_US.UTF-8"}).stdout.decode()
    assert "In force from" in english
    assert "施行日期" in start("rules", "list", extra={"LC_ALL": "C"}).stdout.decode()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "rules", "show", "aliyun-framework-fy22"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "arguments", [("evaluate", str(SCENARIO), "--as-of", "2022-01-01"), ("rules", "test", str(SCENARIO))]
)
def test_rules_are_computed_without_database_and_window(arguments: tuple[str, ...]) -> None:
    program = (
        "import sys; from app.cli import main; code = main(sys.argv[1:]);"
        f"found = sorted(set({HEAVY!r}) & set(sys.modules)); print(found, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, cwd=ROOT, text=True
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_evaluate_prints_json_and_nothing_else() -> None:
    done = start("evaluate", SCENARIO, "--as-of", "2022-01-01")
    assert done.stderr == b""
    assert json.loads(done.stdout)["as_of"] == "2022-01-01"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_display_the_window_is_refused_in_words() -> None:
    done = start(extra={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})
    assert done.returncode == 2
    assert "tour" in done.stderr.decode()


def test_a_home_with_spaces_and_chinese_characters_works(tmp_path: Path) -> None:
    home = tmp_path / "张 三" / "my home"
    home.mkdir(parents=True)
    extra = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")} | {"HOME": str(home)}
    said = start("partners", extra=extra)
    assert said.returncode == 2
    assert str(home) in said.stderr.decode()
    path = home / "工作 区.db"
    assert start("init", path, "--sample", extra=extra).returncode == 0
    assert len(json.loads(start("partners", "--json", "--workspace", path, extra=extra).stdout)) >= 12


def test_nothing_is_left_behind_next_to_a_workspace_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    start("init", path)
    before = path.read_bytes()
    assert start("partners", "--workspace", path).returncode == 0
    assert path.read_bytes() == before


def test_a_workspace_may_be_read_while_it_is_being_recorded_in(tmp_path: Path) -> None:
    from app.services.workspace import create_workspace

    path = tmp_path / "w.db"
    with create_workspace(path, recorded_by="测试"):
        assert start("partners", "--workspace", path).returncode == 0
        assert start("check", "--workspace", path).returncode == 0
        busy = start("rebuild", "--workspace", path)
        assert busy.returncode == 2
        assert str(path) in busy.stderr.decode()
