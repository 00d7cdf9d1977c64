"""Keeps the results that are entered in a round and not confirmed yet, within a second of typing (R43)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.assessment import ResultDraft
from app.services.result_draft import keep_results
from app.services.workspace import Workspace
from app.views.theme import dress

_KEEP_MS = 400  # from the first key to the disk


class ResultKeeper(QLabel):
    """A line that says that what was entered is kept, or why it cannot be; hidden where nothing was.

    `round` is the one that `entered` belongs to, "" while none is shown.
    """

    def __init__(
        self, ws: Workspace, entered: Callable[[], Sequence[ResultDraft]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ws, self._entered = ws, entered
        self.round = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self.setWordWrap(True)
        dress(self, "small")
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether something was entered since it was kept last."""
        return self._timer.isActive()

    def typed(self) -> None:
        """Something was entered: keep it soon, counted from the first key and not from the last."""
        if not self.waits:
            self._timer.start()

    def keep_at_once(self) -> None:
        """Keep now what waits to be kept."""
        if self.waits:
            self.keep()

    def keep(self) -> None:
        """Keep what stands in the list now."""
        self._timer.stop()
        if not self.round:
            return
        entered = self._entered()
        said = ""
        try:
            keep_results(self._ws, self.round, entered)
        except Refusal as refusal:
            said = render(refusal.text)
        else:
            if entered and self._ws.writable:
                said = tr("What was entered is kept here until it is confirmed, also after a restart.")
        self.setText(said)
        self.setVisible(bool(said))
