"""What all tests share: no screen, the bundled fonts, a place of their own for data, and Chinese first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

# Before anything loads Qt: tests need no screen, and must not open windows on one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from app.clock import FixedClock
from app.language import CHINESE, choose_language
from app.paths import resource

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the workspaces and preferences of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name))
        yield


@pytest.fixture(autouse=True)
def chinese_first() -> Iterator[None]:
    """Every test starts in Chinese, whatever the one before chose."""
    choose_language(CHINESE)
    yield
    choose_language(CHINESE)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at 5 March 2026, a Thursday."""
    return FixedClock(date(2026, 3, 5))


@pytest.fixture(scope="session")
def bundled_fonts(qapp: object) -> None:
    """Off screen Qt has no Chinese font of its own: without ours all characters look alike."""
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    for path in sorted(resource("fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(path)) != -1, path
    font = QApplication.font()
    font.setFamilies(["Noto Sans SC"])
    QApplication.setFont(font)


@pytest.fixture(autouse=True)
def _legible(request: pytest.FixtureRequest) -> None:
    if {"qtbot", "qapp"} & set(request.fixturenames):
        request.getfixturevalue("bundled_fonts")
