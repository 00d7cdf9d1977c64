"""The made-up next edition, and a data folder of a test's own to import it into."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.paths import ROOT

OLD, NEW = "aliyun-framework-fy22", "aliyun-framework-fy23-example"
EXAMPLE = ROOT / "tests" / "rules" / "editions" / NEW
# 5.3.4-15 is of class three in the old edition and of class two in the new one.
RAISED = "5.3.4-15"


def edition(folder: Path, first_day: str = "2022-04-01") -> Path:
    """A copy of the example below `folder`, in force from a day."""
    copy = folder / NEW
    shutil.copytree(EXAMPLE, copy)
    path = copy / "agreement.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("first_day = 2022-04-01", f"first_day = {first_day}"), encoding="utf-8")
    return copy
