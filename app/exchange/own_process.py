"""What files from outside are read in: a process of our own program that may not take all memory."""

from __future__ import annotations

import os
import subprocess
import sys

from app.paths import ROOT

MEMORY = 2 * 1024**3
"""In bytes, where the system can limit it."""


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a module of ours as a program, its input and output open, its complaints thrown away."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def can_start() -> bool:
    """Whether there is an interpreter to start: a packed program has none."""
    return not getattr(sys, "frozen", False)


def become_quiet_and_small() -> None:
    """For the process that was started: no complaints of libraries, and a limit to its memory."""
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return
