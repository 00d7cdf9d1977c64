"""What `make run` does: the window on a sample workspace, or the tour where there is no display."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.clock import SystemClock
from tools.check_qt import has_display

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run as a program; the exit code is that of the program it starts."""
    if not has_display():
        print("No display (neither DISPLAY nor WAYLAND_DISPLAY is set): walking the main job off screen.")
        print("这里没有显示器，改为在后台走一遍主要流程。", flush=True)
        return _start("tour", "out")
    # The sample shows every state as of the day it was made, so each day has its own.
    sample = ROOT / "out" / f"sample-{SystemClock().today()}.db"
    if not sample.exists():
        sample.parent.mkdir(exist_ok=True)
        made = _start("init", str(sample), "--sample")
        if made != 0:
            return made
    return _start("--workspace", str(sample))


def _start(*arguments: str) -> int:
    return subprocess.run([sys.executable, "main.py", *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
