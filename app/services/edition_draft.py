"""Starting a new edition: a copy of the one before, with its own id and first day."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from app.rules.library import MARKER, RulebookLibrary
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook
from app.rules.text import Text

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_ID = 60
# Windows takes these for devices, whatever the folder.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_TOP_KEY = re.compile(r"^(id|succeeds|first_day)\s*=.*\n?", re.MULTILINE)


def refuse_id(id_: str) -> None:
    """Refuse what cannot name an edition and its folder."""
    if not _ID.fullmatch(id_) or len(id_) > _LONGEST_ID or _DEVICES.fullmatch(id_):
        raise Refusal(
            Text(
                "{id} cannot name an edition. Use up to {most} small letters, digits and single hyphens, "
                "such as framework-fy23.",
                id=id_,
                most=_LONGEST_ID,
            )
        )


def new_edition(library: RulebookLibrary, id_: str, before: str, first_day: date, place: Path) -> Rulebook:
    """Copy the edition `before` into a new folder `id_` below `place`; the new edition, loaded.

    Its scenarios are not copied: they prove the edition before. Refused for an id or folder
    that is taken, and a first day that is not after the old one's.
    """
    refuse_id(id_)
    old = library.get(before)
    folder = place / id_
    if id_ in library.ids() or folder.exists():
        raise Refusal(Text("{id} exists already. Choose another id, or another folder with --to.", id=id_))
    if first_day <= old.first_day:
        raise Refusal(
            Text(
                "{before} is in force from {old}; a new edition must begin after that day, not on {new}.",
                before=before,
                old=old.first_day,
                new=first_day,
            )
        )
    _copy(library.folder_of(before), folder, id_, before, first_day)
    return load_rulebook(folder, *library.folders)


def _copy(source: Path, folder: Path, id_: str, before: str, first_day: date) -> None:
    try:
        folder.mkdir(parents=True)
        for path in sorted(source.glob("*.toml")):
            shutil.copyfile(path, folder / path.name)
        marker = folder / MARKER
        marker.write_text(
            _renamed(marker.read_text(encoding="utf-8"), id_, before, first_day),
            encoding="utf-8",
            newline="\n",
        )
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Refusal(
            Text(
                "{path} cannot be written ({detail}). Allow writing there and try again.",
                path=str(folder),
                detail=error.strerror or str(error),
            )
        ) from None


def _renamed(agreement: str, id_: str, before: str, first_day: date) -> str:
    """The agreement's file with its own three keys; its comments and all else stay."""
    own = f'id = "{id_}"\nsucceeds = "{before}"\nfirst_day = {first_day.isoformat()}\n'
    tables = re.search(r"^\[", agreement, re.MULTILINE)
    top = agreement[: tables.start()] if tables else agreement
    place = _TOP_KEY.search(top)
    at = place.start() if place else 0
    return top[:at] + own + _TOP_KEY.sub("", top[at:]) + agreement[len(top) :]
