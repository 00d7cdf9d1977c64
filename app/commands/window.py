"""No command: the window."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from app.rules.refusal import Refusal
from app.rules.text import Text


def open_it(request: Namespace) -> int:
    """Open the window on the workspace named, else on the one opened last."""
    if not _has_display():
        # Qt would end the whole program here.
        raise Refusal(
            Text(
                "There is no display for the window. Start it on a desktop, or use a command: "
                "tour walks the main job off screen, --help lists the others."
            )
        )
    from app.bootstrap import open_window

    return open_window(request.workspace, request.lang, hidden=request.hidden)


def _has_display() -> bool:
    """Whether a window can be shown; elsewhere than on Linux and its like there is always a screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
