"""The long parts of a batch of letters: each tells how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.services.letter_batch import BatchOrder, Finished, Outcome, issue_many, orders_now, read_many
from app.services.workspace import Workspace


class LetterBatchWork(QObject):
    """Everything here runs outside the window's thread.

    Signals:
        progressed: how many are done, and of how many.
    """

    progressed = Signal(int, int)

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._stopped = Event()

    def stop(self) -> None:
        """Let what goes on end after the letter in hand."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopped.is_set()

    def look(self) -> list[BatchOrder]:
        """What can be issued now."""
        self._stopped.clear()
        return orders_now(self._ws, self._go_on)

    def issue(self, orders: Sequence[BatchOrder], take: Callable[[Finished], None]) -> Outcome:
        """Issue letters."""
        self._stopped.clear()
        return issue_many(self._ws, orders, take, self._go_on)

    def read(self, letters: Sequence[tuple[str, str]], take: Callable[[Finished], None]) -> Outcome:
        """Take letters out of the register."""
        self._stopped.clear()
        return read_many(self._ws, letters, take, self._go_on)

    def _go_on(self, done: int, whole: int) -> bool:
        self.progressed.emit(done, whole)
        return not self._stopped.is_set()
