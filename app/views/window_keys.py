"""The keys that work anywhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from app.views.navigation import PAGES

if TYPE_CHECKING:
    from app.views.main_window import MainWindow


def bind_keys(window: MainWindow) -> None:
    """Bind pages, finder, reading, filter, end and reading anew to their keys."""
    for number, name in enumerate(PAGES, 1):
        for modifier in ("Alt", "Ctrl"):
            _on_key(window, f"{modifier}+{number}", lambda name=name: window.go_by_key(name))
    _on_key(window, "Ctrl+K", window.find_anything)
    _on_key(window, "Ctrl+O", window.read_agreement)
    _on_key(window, "Ctrl+F", window.focus_filter)
    _on_key(window, "Ctrl+Q", window.quit)
    _on_key(window, "F5", window.refresh)


def _on_key(window: MainWindow, keys: str, act: object) -> None:
    QShortcut(QKeySequence(keys), window).activated.connect(act)
