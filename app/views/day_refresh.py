"""Brings what was computed up to the day, beside the window: at the start, and when a day begins."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.views.operation import Operation

if TYPE_CHECKING:
    from app.services.workspace import Workspace


class DayRefresh(QObject):
    """One workspace's refreshing; `done` is called with the number of partners computed anew."""

    def __init__(
        self,
        ws: Workspace,
        done: Callable[[int], None],
        failed: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._done, self._failed = done, failed
        self._stopped = Event()
        self._ended = Event()
        self._ended.set()
        self._operation: Operation[int] | None = None
        self._again = False

    def begin(self) -> None:
        """Compute in the background what is stale; asked again meanwhile, once more afterwards."""
        if self._operation is not None:
            self._again = True
            return
        self._ended.clear()
        self._operation = Operation(self._work, self._finish, self._fail)

    def stop(self, patience_s: float = 5.0) -> None:
        """End after the step that is being taken; what is left is done the next time."""
        self._stopped.set()
        if self._operation is not None:
            self._operation.forget()
            self._ended.wait(patience_s)

    def _work(self) -> int:
        from app.services.refreshing import refresh_stale

        try:
            if self._stopped.is_set():
                return 0
            return refresh_stale(self._ws, lambda _done, _whole: not self._stopped.is_set())
        finally:
            self._ended.set()

    def _finish(self, number: int) -> None:
        self._operation = None
        self._done(number)
        if self._again:
            self._again = False
            self.begin()

    def _fail(self, problem: Exception) -> None:
        self._operation = None
        self._failed(problem)
