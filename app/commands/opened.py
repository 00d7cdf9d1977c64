"""The workspace that a command works on."""

from __future__ import annotations

import getpass
from argparse import Namespace
from pathlib import Path

from app.clock import SystemClock
from app.paths import default_workspace
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.preference import load_preferences
from app.services.workspace import Workspace, open_workspace
from app.services.workspace_refusal import WorkspaceMissing


def workspace_path(request: Namespace) -> Path:
    """The workspace named, else the one opened last, else the default one; it must be there."""
    last = load_preferences().last_workspace
    path: Path = request.workspace or (Path(last) if last else default_workspace())
    if not path.exists():
        raise Refusal(missing(path))
    return path


def missing(path: Path) -> Text:
    """There is no workspace yet, and how one is made."""
    return Text(
        "There is no workspace {path} yet. Make one with: init {path} (with --sample for the sample "
        "partners); or name another with --workspace FILE.",
        path=str(path),
    )


def open_for_reading(request: Namespace) -> Workspace:
    """The workspace, opened for reading alone; the window may have it open meanwhile."""
    path = workspace_path(request)
    try:
        return open_workspace(path, recorded_by=recorder(), clock=SystemClock(), writable=False)
    except WorkspaceMissing:
        raise Refusal(missing(path)) from None


def open_for_recording(request: Namespace) -> Workspace:
    """The workspace, opened for recording; nobody else may have it open meanwhile."""
    path = workspace_path(request)
    try:
        return open_workspace(path, recorded_by=recorder(), clock=SystemClock())
    except WorkspaceMissing:
        raise Refusal(missing(path)) from None


def recorder() -> str:
    """The name under which entries are recorded."""
    return load_preferences().recorded_by or _account_name()


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # an account without a name, as in some containers
        return "-"
