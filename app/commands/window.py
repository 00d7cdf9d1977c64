"""No command: the window."""

from __future__ import annotations

from argparse import Namespace

from app.bootstrap import open_window


def open_it(request: Namespace) -> int:
    """Open the window on the workspace named, else on the one opened last."""
    return open_window(request.workspace, request.lang)
