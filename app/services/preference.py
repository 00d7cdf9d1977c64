"""What this person prefers on this machine: language, name for entries, window."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.paths import preference_file

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Preferences:
    """Kept beside no workspace, since they belong to the person at this machine.

    `language` is "" until chosen; `geometry` is the window's, as text. `daily_notice` and
    `keeps_running` are `YES`, `NO` or "" (unsaid); `noticed_on` is the day (ISO) of the last notice.
    """

    language: str = ""
    recorded_by: str = ""
    last_workspace: str = ""
    geometry: str = ""
    page: str = ""
    daily_notice: str = ""
    keeps_running: str = ""
    noticed_on: str = ""


def load_preferences(path: Path | None = None) -> Preferences:
    """The preferences kept; the defaults where there are none or the file is not readable."""
    try:
        kept = json.loads((path or preference_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(kept, dict):
        return Preferences()
    known = {f.name for f in fields(Preferences)}
    return Preferences(**{k: v for k, v in kept.items() if k in known and isinstance(v, str)})


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Keep the preferences; replaced in one step, so that a crash leaves the old ones."""
    target = path or preference_file()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(asdict(preferences), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(target)
