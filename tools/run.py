"""What `make run` does: the window on a sample workspace, or the tour where there is no display."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.clock import SystemClock
from app.paths import ROOT
from tools.check_qt import has_display


def commands(sample: Path, *, display: bool) -> list[list[str]]:
    """The arguments of the program's runs, one after the other."""
    if not display:
        return [["tour", "out"]]
    window = ["--workspace", str(sample)]
    return [window] if sample.exists() else [["init", str(sample), "--sample"], window]


def main() -> int:
    """Run as a program; the exit code is that of the first run that fails, else 0."""
    display = has_display()
    if not display:
        print("No display (neither DISPLAY nor WAYLAND_DISPLAY is set): walking the main job off screen.")
        print("这里没有显示器，改为在后台走一遍主要流程。", flush=True)
    # The sample shows every state as of the day it was made, so each day has its own.
    sample = ROOT / "out" / f"sample-{SystemClock().today()}.db"
    sample.parent.mkdir(exist_ok=True)
    for arguments in commands(sample, display=display):
        done = subprocess.run([sys.executable, "main.py", *arguments], cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
