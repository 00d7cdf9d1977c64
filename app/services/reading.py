"""Reading a workspace: one consistent view at a time, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import HouseFile, fold, fold_house
from app.journal.folding import known_by as keep_known_by
from app.journal.kind import OrganisationSet
from app.journal.partner_file import PartnerFile
from app.models.ledger import EvidenceRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.entry_loading import partner_entries
from app.services.storage_fault import storage_faults
from app.services.workspace import Workspace


class FileGone(Refusal):
    """A file that was kept is not in the workspace any more."""


@contextmanager
def read(ws: Workspace) -> Iterator[Session]:
    """A session that sees the workspace as it is at one moment."""
    with storage_faults(ws.path), Session(ws.engine, autoflush=False, expire_on_commit=False) as session:
        yield session


def entries_of(ws: Workspace, partner: str | None, known_by: date | None = None) -> list[Entry]:
    """A partner's entries (None: our house's) in order of id; with `known_by` those recorded by its end.

    Of a workspace that looks back, those that had happened and were known then.
    """
    with read(ws) as session:
        entries = partner_entries(session, partner)
    if ws.past:  # what we are ourselves has no day of its own: what was known of it counts
        entries = ws.past.keep(entries) if partner else keep_known_by(entries, ws.past.known_by)
    return entries if known_by is None else keep_known_by(entries, known_by)


def partner_file(ws: Workspace, partner: str, known_by: date | None = None) -> PartnerFile:
    """The state of one partner, as it was known by a day; a `Refusal` where it was not known."""
    file = fold(entries_of(ws, partner, known_by))
    if not file.exists:
        raise Refusal(Text("There is no partner {partner}. Choose one from the list.", partner=partner))
    return file


def evidence_bytes(ws: Workspace, sha256: str) -> bytes:
    """The bytes of a file that was kept; a `Refusal` where the workspace does not hold it."""
    with read(ws) as session:
        content = session.scalar(select(EvidenceRow.content).where(EvidenceRow.sha256 == sha256))
    if content is None:
        raise FileGone(
            Text(
                "The workspace does not hold the file {sha256}. Check the workspace, or look in a backup.",
                sha256=sha256[:12],
            )
        )
    return content


def organisation(ws: Workspace) -> OrganisationSet | None:
    """Our own organisation; None while it was not entered."""
    return _house(ws).organisation


def is_sample(ws: Workspace) -> bool:
    """Whether this workspace says that it is a sample."""
    return _house(ws).is_sample


def _house(ws: Workspace) -> HouseFile:
    return fold_house(entries_of(ws, None))
