"""Starting with the session: an entry that the system reads when this person logs in."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.exchange.whole_file import write_whole
from app.paths import APP_NAME, ROOT
from app.rules.refusal import Refusal
from app.rules.text import Text

HIDDEN = "--hidden"
"""The option with which the program starts in the tray, without its window."""

_LABEL = "app.pactkeeper.login"


class LoginItem(Protocol):
    """The entry on one kind of system. What cannot be written is a `Refusal`."""

    @property
    def is_on(self) -> bool:
        """Whether the program starts when this person logs in."""
        ...

    def turn_on(self) -> None:
        """Start with the session from now on."""
        ...

    def turn_off(self) -> None:
        """Start by hand from now on."""
        ...


@dataclass(frozen=True)
class FileLoginItem:
    """An entry that is a file: `content` in `path`."""

    path: Path
    content: bytes

    @property
    def is_on(self) -> bool:
        """Whether the file is there and does not say that it is switched off."""
        try:
            kept = self.path.read_bytes()
        except OSError:
            return False
        return not any(line.strip() in _SWITCHED_OFF for line in kept.splitlines())

    def turn_on(self) -> None:
        """Write the file; an older one of ours is replaced."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        write_whole(self.path, lambda file: file.write(self.content))

    def turn_off(self) -> None:
        """Take the file away; nothing happens where there is none."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self.path, error) from error


_SWITCHED_OFF = (b"Hidden=true", b"X-GNOME-Autostart-enabled=false")


def file_login_item(platform: str, home: Path, environment: Mapping[str, str]) -> FileLoginItem:
    """The entry of a person on Linux (XDG autostart) or on macOS (a launch agent)."""
    command = start_command()
    if platform == "darwin":
        return FileLoginItem(home / "Library" / "LaunchAgents" / f"{_LABEL}.plist", launch_agent(command))
    config = Path(environment.get("XDG_CONFIG_HOME", ""))
    folder = config if config.is_absolute() else home / ".config"
    return FileLoginItem(folder / "autostart" / f"{APP_NAME.lower()}.desktop", desktop_entry(command))


def start_command() -> tuple[str, ...]:
    """The words that start this program hidden: the packed program itself, or Python with its script."""
    if getattr(sys, "frozen", False):
        return (sys.executable, HIDDEN)
    python = Path(sys.executable)
    windowed = python.with_name("pythonw.exe")  # on Windows: without a console
    return (str(windowed if windowed.exists() else python), str(ROOT / "main.py"), HIDDEN)


def desktop_entry(command: Sequence[str]) -> bytes:
    """A .desktop file (Desktop Entry Specification 1.5) that starts the command."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={APP_NAME}",
        "Name[zh_CN]=守约",
        f"Exec={' '.join(map(_quoted, command))}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def launch_agent(command: Sequence[str]) -> bytes:
    """A launch agent that starts the command once, at login."""
    agent = {
        "Label": _LABEL,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    return plistlib.dumps(agent)


def _quoted(word: str) -> str:
    """One argument of an Exec line: quoted, then escaped once more as any string value is."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    word = word.replace("%", "%%")
    return '"' + word.replace("\\", "\\\\") + '"'


def _unwritable(path: Path, error: OSError) -> Refusal:
    return Refusal(
        Text(
            "{path} cannot be written ({detail}). Allow writing there and try again.",
            path=str(path),
            detail=error.strerror or str(error),
        )
    )
