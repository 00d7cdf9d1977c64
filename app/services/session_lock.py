"""One Pactkeeper at a time writes to a workspace: a lock for as long as it is open."""

from __future__ import annotations

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

from app.services.workspace_refusal import WorkspaceInUse, WorkspaceReadOnly

PRIVATE_FILE = 0o600


class SessionLock:
    """Held from the moment it is made; the system lets go of it when the process ends."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(path.name + ".lock")
        self._lock = FileLock(str(self._file), timeout=0, mode=PRIVATE_FILE, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise WorkspaceInUse(path) from None
        except PermissionError:
            raise WorkspaceReadOnly(path) from None

    def release(self) -> None:
        """Let go, and leave no file behind."""
        # Taken away while still held, so that nobody else's lock can be meant.
        with contextlib.suppress(OSError):
            self._file.unlink()
        self._lock.release()
