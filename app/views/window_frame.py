"""The window as any window: painted, closed or only hidden, brought to the front, its size remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow


class WindowFrame(QMainWindow):
    """What it shows is a subclass's affair.

    Signals:
        painted: the window was painted for the first time.
        closed: the window is about to close for good.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._was_painted = self._quits = False
        self.hides_on_close: Callable[[], bool] = bool

    def about_to_close(self) -> None:
        """What must be left before the window closes for good."""

    def quit(self) -> None:
        """Close for good, also where closing would only hide."""
        self._quits = True
        self.close()

    def raise_window(self) -> None:
        """Come to the front: a second start or the tray asked for it."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def geometry_text(self) -> str:
        """Size and place of the window, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, kept: str) -> None:
        """Take the size and place remembered; nothing happens where there is none."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.hides_on_close() and not self._quits and not _session_ends():
            event.ignore()
            self.hide()
            return
        self.about_to_close()
        self.closed.emit()
        super().closeEvent(event)


def _session_ends() -> bool:
    """Whether the person logs out: then whoever stays would hold everybody up."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
