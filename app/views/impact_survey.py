"""A look through all partners in the background, with its progress, that can be stopped."""

from __future__ import annotations

from datetime import date
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.rules.rulebook import Rulebook
from app.services.edition_impact import Impact, impacts
from app.services.workspace import Workspace


class ImpactSurvey(QObject):
    """Finds whose standing would differ under another edition.

    Signals:
        progressed: how many partners were looked at, and of how many.
    """

    progressed = Signal(int, int)

    def __init__(self, ws: Workspace, before: Rulebook, after: Rulebook, as_of: date) -> None:
        super().__init__()
        self._ws, self._before, self._after, self._as_of = ws, before, after, as_of
        self._stopped = Event()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before its end."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Look at no further partner."""
        self._stopped.set()

    def work(self) -> tuple[Impact, ...]:
        """What was found; runs outside the window's thread."""
        return tuple(impacts(self._ws, self._before, self._after, self._as_of, self._go_on))

    def _go_on(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self.stopped
