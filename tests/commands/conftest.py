from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.services.sample import create_sample
from tests.commands.console import Console


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample workspace that all tests of commands copy from."""
    path = tmp_path_factory.mktemp("sample") / "样本 workspace.db"
    create_sample(path, recorded_by="测试", clock=SystemClock()).close()
    return path


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Path:
    """A sample workspace of the test's own."""
    return Path(shutil.copy(sample_file, tmp_path / "workspace.db"))


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str]) -> Console:
    """The command line without a workspace."""
    return Console(capsys)


@pytest.fixture
def sample(capsys: pytest.CaptureFixture[str], workspace: Path) -> Console:
    """The command line on the sample workspace."""
    return Console(capsys, workspace)
