"""One window per workspace: a second start asks the first to come to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1500
_RAISE, _DONE = b"raise\n", b"done\n"


class SingleInstance(QObject):
    """Listens for second starts on the workspace of this window.

    Signals:
        raise_requested: a second start on the same workspace wants to see the window.
    """

    raise_requested = Signal()

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = server_name(workspace)
        # Whoever holds the workspace's lock is the only one there: a socket left by a crash may go.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening: the workspace is being closed."""
        self._server.close()

    def _greet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.write(_DONE)
            caller.flush()
            caller.disconnected.connect(caller.deleteLater)
            self.raise_requested.emit()


def raise_other(workspace: Path) -> bool:
    """Ask the window that has this workspace open to come to the front; False where none answers."""
    caller = QLocalSocket()
    caller.connectToServer(server_name(workspace))
    if not caller.waitForConnected(_WAIT_MS):
        return False
    caller.write(_RAISE)
    answered = caller.waitForReadyRead(_WAIT_MS)
    caller.disconnectFromServer()
    return answered


def server_name(workspace: Path) -> str:
    """The name that windows on one workspace meet under."""
    return "pactkeeper-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:20]
