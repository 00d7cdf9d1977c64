"""Importing an edition for good: looked at, loaded strictly, and only then put in its place."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from app.exchange.agreement_form import load_forms
from app.paths import rulebook_folder
from app.rules.library import MARKER, RulebookLibrary
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_edition
from app.rules.table import Table, read_toml
from app.rules.text import Text
from app.services.edition_draft import refuse_id
from app.services.edition_file import edition_files


def import_edition(library: RulebookLibrary, source: Path) -> Rulebook:
    """Take an edition, a folder or zip file, into the person's rulebooks; the edition.

    A `Refusal` for anything unsafe, for a mistake in its files, for an id that is taken, and
    where it succeeds an edition that has a successor already. Nothing is half imported.
    """
    files = edition_files(source)
    place = rulebook_folder()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="edition-", dir=place.parent) as waiting:
            rulebook = _checked(library, _unpack(files, Path(waiting)))
            place.mkdir(exist_ok=True)
            (Path(waiting) / rulebook.id).rename(place / rulebook.id)
    except OSError as error:
        raise Refusal(
            Text(
                "{path} cannot be written ({detail}). Allow writing there and try again.",
                path=str(place),
                detail=error.strerror or str(error),
            )
        ) from None
    library.reload()
    return rulebook


def _unpack(files: Mapping[PurePosixPath, bytes], waiting: Path) -> Path:
    """The files in a folder of their own, named by the edition's id."""
    marker = waiting / MARKER
    marker.write_bytes(files[PurePosixPath(MARKER)])
    id_ = Table(MARKER, "", read_toml(marker)).text("id")
    marker.unlink()
    refuse_id(id_)
    folder = waiting / id_
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def _checked(library: RulebookLibrary, folder: Path) -> Rulebook:
    """The edition in the folder, where it may be imported."""
    if folder.name in library.ids():
        raise Refusal(
            Text(
                "{id} is there already and is not overwritten. Give the new edition an id of its own.",
                id=folder.name,
            )
        )
    rulebook = load_edition(folder, library.folders)
    load_forms(folder.parent)
    if rulebook.earlier and (other := library.successor(rulebook.earlier[0].id)):
        raise Refusal(
            Text(
                "{before} is succeeded by {other} already. Let this edition succeed {other}.",
                before=rulebook.earlier[0].id,
                other=other,
            )
        )
    return rulebook
