"""Which columns of a kind of sheet a person chose last time: kept beside the preferences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.paths import preference_file

_NAME = "columns.json"


def remembered_columns(what: str, path: Path | None = None) -> dict[str, str]:
    """What was remembered of a kind of sheet, by title; nothing where the file is not readable."""
    return _kept(path or _place()).get(what, {})


def remember_columns(what: str, columns: Mapping[str, str], path: Path | None = None) -> None:
    """Remember these as well; replaced in one step."""
    target = path or _place()
    kept = _kept(target)
    kept[what] = {**kept.get(what, {}), **columns}
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(target)


def _place() -> Path:
    return preference_file().with_name(_NAME)


def _kept(path: Path) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        what: {title: key for title, key in columns.items() if isinstance(key, str)}
        for what, columns in kept.items()
        if isinstance(columns, dict)
    }
