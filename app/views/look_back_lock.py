"""Keeps the buttons that record out of reach while a past day is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

READS = "reads"
"""The property of a button that only shows, prints, saves or leads elsewhere."""

RECORDS = "records"
"""The property of a button that records, though it looks like one that leads elsewhere."""

_LOOKS_THAT_READ = frozenset({"link", "flat"})
_LOOKED_FOR_MS = 100
_WATCHED = "watched"


class LookBackLock(QObject):
    """Disables every button of a widget that may record, also those that come later.

    The gate and the dialogue refuse to record in any case; this shows it before anybody tries.
    New buttons are looked for now and then: a filter on all events of a page takes seconds.
    """

    def __init__(self, guarded: QWidget) -> None:
        super().__init__(guarded)
        self._guarded = guarded
        self._timer = QTimer(self, interval=_LOOKED_FOR_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Lock what may record and is not locked yet."""
        for button in self._guarded.findChildren(QPushButton):
            if not button.property(_WATCHED) and self._records(button):
                button.setProperty(_WATCHED, True)
                button.installEventFilter(self)
                button.setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        change = event.type() == QEvent.Type.EnabledChange
        if change and isinstance(watched, QPushButton) and watched.isEnabled():
            watched.setEnabled(False)
        return False

    def _records(self, button: QPushButton) -> bool:
        if button.property(RECORDS):
            return True
        return not button.property(READS) and button.property("look") not in _LOOKS_THAT_READ
