"""What the computed rows were computed by, in short: rulebooks, working days, and the program's own rules."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.models.read_table import BasisRow

if TYPE_CHECKING:
    from app.services.row_basis import RowBasis

RULES = 4
"""Raised whenever the program computes a row otherwise from the same files."""

_NAME = "computed"


def fingerprint_of(basis: RowBasis) -> str:
    """The hex SHA-256 of everything that a computed row depends on, besides the entries and the day."""
    found = hashlib.sha256(f"{RULES}\n".encode())
    for folder in basis.library.folders:
        for path in sorted(folder.glob("*/*.toml")):
            _add(found, f"{path.parent.name}/{path.name}", path)
    for year in basis.calendar.years:
        days = (sorted(year.holidays), sorted(year.workdays), year.replaces_published)
        found.update(repr((year.year, days)).encode())
    return found.hexdigest()


def _add(found: hashlib._Hash, name: str, path: Path) -> None:
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    found.update(f"{name} {content}\n".encode())


def noted_basis(session: Session) -> str:
    """The fingerprint that the computed rows of all partners were made by; "" where none is noted."""
    return session.scalar(select(BasisRow.fingerprint).where(BasisRow.name == _NAME)) or ""


def note_basis(session: Session, fingerprint: str) -> None:
    """Note what all computed rows are made by from now on."""
    session.execute(delete(BasisRow))
    session.execute(insert(BasisRow).values(name=_NAME, fingerprint=fingerprint))


def note_first_basis(session: Session, basis: RowBasis) -> None:
    """Note it where nothing was computed before."""
    if not noted_basis(session):
        note_basis(session, fingerprint_of(basis))
