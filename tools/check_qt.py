"""Can Qt be loaded on this system? If not, say what to install.

`python -m tools.check_qt` says nothing and exits 0, or prints the install lines and exits 1.
With `--debian` or `--fedora` it prints that system's packages, for a script to install.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

MODULES = (
    "PySide6.QtWidgets",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
)
DEBIAN = (
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libfreetype6", "libdbus-1-3", "libcups2"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0"),
    *("libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libwayland-cursor0"),
)
FEDORA = (
    *("libglvnd-glx", "libglvnd-egl", "glib2", "fontconfig", "freetype", "dbus-libs", "cups-libs"),
    *("libxkbcommon", "libxkbcommon-x11", "libX11-xcb", "libxcb", "xcb-util-cursor", "xcb-util-image"),
    *("xcb-util-keysyms", "xcb-util-renderutil", "xcb-util-wm", "libwayland-cursor"),
)


def has_display() -> bool:
    """True unless this is a Linux (or other X11 or Wayland) session without a screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def find_trouble(load: Callable[[str], object] = importlib.import_module) -> str | None:
    """What the loader says of the first part of Qt that cannot be loaded; None when all can."""
    try:
        for module in MODULES:
            load(module)
        _load_screen_plugin()
    except (ImportError, OSError) as error:
        return str(error)
    return None


def _load_screen_plugin() -> None:
    """Load the X11 plugin, which Qt itself loads only when the first window opens, and then aborts."""
    if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
        return
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb" or os.environ.get("WAYLAND_DISPLAY"):
        return
    folder = Path(str(importlib.import_module("PySide6").__file__)).parent
    ctypes.CDLL(str(folder / "Qt" / "plugins" / "platforms" / "libqxcb.so"))


def advise(trouble: str) -> str:
    """What to tell a person whose system lacks a library."""
    return "\n".join(
        (
            f"Qt cannot be loaded: {trouble}",
            "Install the system libraries that it needs, then try again:",
            f"  Debian/Ubuntu: sudo apt-get install {' '.join(DEBIAN)}",
            f"  Fedora:        sudo dnf install {' '.join(FEDORA)}",
        )
    )


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Run as a program; the exit code."""
    packages = {"--debian": DEBIAN, "--fedora": FEDORA}
    if arguments:
        print(" ".join(packages[arguments[0]]))
        return 0
    trouble = find_trouble()
    if trouble:
        print(advise(trouble), file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
