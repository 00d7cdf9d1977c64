"""Work that takes longer than a person should wait for a window: done beside it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")

_running: set[QObject] = set()  # Qt keeps no hold on what waits for a signal


class _Report(QObject):
    """Carries the end of the work into the window's thread.

    Signals:
        ended: the result and None, or None and the exception.
    """

    ended = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], report: _Report) -> None:
        super().__init__()
        self._work = work
        self._report = report

    def run(self) -> None:
        result, problem = None, None
        try:
            result = self._work()
        except Exception as found:  # noqa: BLE001 - handed on whole to the window, which shows it
            problem = found
        with suppress(RuntimeError):  # the program has ended meanwhile: nobody is left to hear of it
            self._report.ended.emit(result, problem)


class Operation(QObject, Generic[Result]):
    """A piece of work in the background, and who hears of its end.

    `work` must not touch widgets. `done` gets its result, `failed` its exception, both in
    the window's thread. After `forget` nobody is called any more (the dialog was closed).

    Python collects its rubbish in whichever thread asks for memory next, and widgets among it
    may die in the window's thread alone. So nothing is collected while work goes on beside.
    """

    def __init__(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._done = done
        self._failed = failed
        self._wanted = True
        self._report = _Report()
        self._report.ended.connect(self._end)
        self._work = _Work(work, self._report)
        _running.add(self)
        gc.disable()
        QThreadPool.globalInstance().start(self._work)

    @property
    def running(self) -> bool:
        """Whether the work has not ended yet."""
        return self in _running

    @Slot()
    def forget(self) -> None:
        """Let the work finish without telling anyone."""
        self._wanted = False

    @Slot(object, object)
    def _end(self, result: Result, problem: Exception | None) -> None:
        _running.discard(self)
        if not _running:
            gc.enable()
        if not self._wanted:
            return
        if problem is not None:
            self._failed(problem)
        else:
            self._done(result)


def let_work_end(patience_ms: int) -> None:
    """Wait for work that still goes on when the window was closed, but no longer than that."""
    if QThreadPool.globalInstance().waitForDone(patience_ms):
        _running.clear()
        gc.enable()
