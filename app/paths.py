"""Where things lie: the program's own resources, and the places of the person's data."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP_NAME = "Pactkeeper"
ROOT = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder that ships with the program, below `resources/`."""
    return ROOT.joinpath("resources", *parts)


def data_folder() -> Path:
    """The folder of the person's workspaces: local to this machine, never roaming."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def font_folder() -> Path:
    """Where the fonts of letters that a workspace holds are put as files, for drawing."""
    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False)) / "fonts"


def calendar_folder() -> Path:
    """The calendar years that the person added."""
    return data_folder() / "calendars"


def rulebook_folder() -> Path:
    """The rulebook editions that the person imported."""
    return data_folder() / "rulebooks"


def default_workspace() -> Path:
    """The workspace that opens when none is named."""
    return data_folder() / "pactkeeper.db"


def preference_file() -> Path:
    """Where this person's preferences (language, window, name for entries) are kept."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False, roaming=False)) / "preferences.json"
