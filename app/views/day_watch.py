"""Notices when another day begins while the program runs, also after the computer slept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app.clock import Clock

_LOOKED_AT_MS = 20_000


class DayWatch(QObject):
    """Looks at the clock now and then; a timer until midnight would sleep with the computer.

    Signals:
        day_began: another day than before (also an earlier one, where the clock was set back).
    """

    day_began = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None, every_ms: int = _LOOKED_AT_MS) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day: date = clock.today()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell of another day, once."""
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self.day_began.emit()
