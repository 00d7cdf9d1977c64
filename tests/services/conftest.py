from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.workspace import Workspace
from tests.services.desk import Desk, empty_workspace, set_up_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A partner with an agreement, and our own organisation entered."""
    found = set_up_desk(tmp_path)
    yield found
    found.ws.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace in which nothing is recorded yet."""
    ws = empty_workspace(tmp_path)
    yield ws
    ws.close()
