"""Keeps the buttons that record out of reach while a past day is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

READS = "reads"
"""The property of a button that only shows, prints, saves or leads elsewhere."""

_LOOKS_THAT_READ = frozenset({"link", "flat"})
_SEEN_AT = frozenset({QEvent.Type.Show, QEvent.Type.EnabledChange})


class LookBackLock(QObject):
    """Disables every button of a widget that may record, also those that come later.

    The gate refuses to record in any case; this shows it before anybody tries.
    """

    def __init__(self, guarded: QWidget) -> None:
        super().__init__(guarded)
        self._guarded = guarded
        for button in guarded.findChildren(QPushButton):
            self._lock(button)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in _SEEN_AT
            and isinstance(watched, QPushButton)
            and self._guarded.isAncestorOf(watched)
        ):
            self._lock(watched)
        return False

    def _lock(self, button: QPushButton) -> None:
        if (
            button.isEnabled()
            and not button.property(READS)
            and button.property("look") not in _LOOKS_THAT_READ
        ):
            button.setEnabled(False)
