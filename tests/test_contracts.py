"""Each wall is seen to hold once: the program is copied, a forbidden import added, and the wall must fall."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.paths import ROOT

OFFENCES = [
    ("Imports run down only", "app/rules/offence.py", "import app.journal"),
    ("Imports run down only", "app/journal/offence.py", "import app.models"),
    ("Imports run down only", "app/journal/offence.py", "import app.language"),
    ("Imports run down only", "app/models/offence.py", "import app.documents"),
    ("Imports run down only", "app/documents/offence.py", "import app.services"),
    ("Imports run down only", "app/services/offence.py", "import app.views"),
    ("Imports run down only", "app/homeless.py", ""),
    ("Rules and journal are pure", "app/rules/offence.py", "import sqlalchemy"),
    ("Rules and journal are pure", "app/journal/offence.py", "import app.paths"),
    ("Qt is known in views alone", "app/services/offence.py", "import PySide6.QtCore"),
    ("Qt is known in views alone", "app/homeless.py", "import shiboken6"),
    ("Views reach data only through services", "app/views/offence.py", "import app.models"),
    ("Views reach data only through services", "app/views/offence.py", "import sqlalchemy"),
    ("Migrations stand by themselves", "migrations/offence.py", "import app.models"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("app", "migrations", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder: Path) -> set[str]:
    command = [sys.executable, "-c", "import importlinter.cli as c; c.lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    broken = set(re.findall(r"^(.+) BROKEN\b", done.stdout, re.MULTILINE))
    assert bool(broken) == bool(done.returncode)
    return broken


@pytest.mark.parametrize(("contract", "file", "line"), OFFENCES)
def test_a_forbidden_import_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    (copy / file).write_text(line + "\n")
    assert contract in broken_contracts(copy)


def test_the_program_as_it_is_breaks_none(copy: Path) -> None:
    assert broken_contracts(copy) == set()


def test_every_contract_is_seen_to_fail() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _, _ in OFFENCES}
