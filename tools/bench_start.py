"""From the start of a process to its first painted window: ours against a bare one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from app.paths import ROOT
from tools.bench_measure import Figure
from tools.bench_window import PAINTED, SHOWN
from tools.check_qt import has_display

RUNS = 9


def figures(workspace: Path, home: Path) -> list[Figure]:
    """Bare and ours by turns, so that both meet the same machine; the first of each is not counted."""
    bare: list[float] = []
    ours: list[float] = []
    content: list[float] = []
    for _ in range(RUNS + 1):
        bare.append(start(["bare"], home)[PAINTED])
        found = start(["ours", str(workspace)], home)
        ours.append(found[PAINTED])
        content.append(found[SHOWN])
    plain, painted, shown = (median(found[1:]) for found in (bare, ours, content))
    detail = f"{painted * 1000:.0f} ms against {plain * 1000:.0f} ms"
    return [
        Figure("first painted window, against a bare one", painted / plain, "x", 2.0, detail),
        Figure("its first page with content", shown / plain, "x", detail=f"{shown * 1000:.0f} ms"),
    ]


def start(arguments: list[str], home: Path) -> dict[str, float]:
    """Start the window in a fresh process; the seconds until each word it said."""
    started = perf_counter()
    said: dict[str, float] = {}
    with subprocess.Popen(
        [sys.executable, "-m", "tools.bench_window", *arguments],
        cwd=ROOT,
        env=_surroundings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the off-screen platform excuses itself there
        text=True,
    ) as process:
        for line in process.stdout or ():
            said.setdefault(line.strip(), perf_counter() - started)
    if PAINTED not in said:
        raise RuntimeError(f"no window was painted: {arguments}")
    return said


def _surroundings(home: Path) -> dict[str, str]:
    """The variables of this machine, but preferences apart, and off screen where there is no display."""
    own = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    if not has_display():
        own["QT_QPA_PLATFORM"] = "offscreen"
    return {**os.environ, **own}
