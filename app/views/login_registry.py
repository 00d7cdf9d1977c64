"""Starting with the session on Windows, and which kind of entry this system has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from app.paths import APP_NAME
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.login_item import LoginItem, file_login_item, start_command

_RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"


class RegistryLoginItem:
    """A value of the registry's Run key, through settings that are handed in."""

    def __init__(self, settings: QSettings, command: Sequence[str]) -> None:
        self._settings = settings
        self._command = subprocess.list2cmdline(command)

    @property
    def is_on(self) -> bool:
        """Whether the value is there."""
        return self._settings.contains(APP_NAME)

    def turn_on(self) -> None:
        """Write the value; an older one of ours is replaced."""
        self._settings.setValue(APP_NAME, self._command)
        self._keep()

    def turn_off(self) -> None:
        """Take the value away."""
        self._settings.remove(APP_NAME)
        self._keep()

    def _keep(self) -> None:
        self._settings.sync()
        if self._settings.status() != QSettings.Status.NoError:
            raise Refusal(
                Text("The system does not let its start be changed. Ask whoever looks after this computer.")
            )


def own_login_item() -> LoginItem:
    """The entry of this person on this system."""
    if sys.platform == "win32":
        return RegistryLoginItem(QSettings(_RUN, QSettings.Format.NativeFormat), start_command())
    return file_login_item(sys.platform, Path.home(), os.environ)
