"""The records of all partners at once, and what changed in one of them, when, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.journal.entry import Entry
from app.journal.folding import fold
from app.journal.kind import EntryVoided, PartnerAmended, PartnerRegistered
from app.journal.partner_file import PartnerFile
from app.models.ledger import EntryRow
from app.services.entry_loading import entries_where
from app.services.partner_draft import DRAFT_FIELDS, PartnerDraft, draft_of

_KINDS = (PartnerRegistered.kind, PartnerAmended.kind, EntryVoided.kind)


def partner_records(session: Session) -> dict[str, PartnerDraft]:
    """The record of every partner, by its id, in order of registration."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries_where(session, EntryRow.kind.in_(_KINDS), EntryRow.partner.is_not(None)):
        entries[entry.partner or ""].append(entry)
    files = {partner: fold(own) for partner, own in entries.items()}
    return {partner: draft_of(file) for partner, file in files.items() if file.exists}


@dataclass(frozen=True)
class RecordChange:
    """One field that an entry changed. `voided_by` is the entry that struck it out, None while it stands;
    `first` says that it came with the registration.
    """

    entry: int
    field: str
    before: Any
    after: Any
    recorded_on: date
    recorded_by: str
    first: bool
    voided_by: Entry | None


def record_history(file: PartnerFile) -> tuple[RecordChange, ...]:
    """Every change of the record, the latest first; of the registration what it knew."""
    found: list[RecordChange] = []
    state = PartnerDraft("")
    for entry in file.entries:
        payload = entry.payload
        if not isinstance(payload, PartnerRegistered | PartnerAmended):
            continue
        changed = dict(_changed(payload))
        found += _changes(file, entry, state, changed)
        if entry.id not in file.voided:
            state = replace(state, **changed)
    return tuple(reversed(found))


def _changed(payload: PartnerRegistered | PartnerAmended) -> Iterator[tuple[str, Any]]:
    cleared = payload.cleared if isinstance(payload, PartnerAmended) else ()
    for name in DRAFT_FIELDS:
        value = getattr(payload, name)
        if value is not None or name in cleared:
            yield name, value


def _changes(
    file: PartnerFile, entry: Entry, state: PartnerDraft, changed: dict[str, Any]
) -> Iterator[RecordChange]:
    for name, after in changed.items():
        before = getattr(state, name)
        if before != after:
            yield RecordChange(
                entry.id,
                name,
                before,
                after,
                entry.recorded_at.astimezone().date(),
                entry.recorded_by,
                isinstance(entry.payload, PartnerRegistered),
                file.voided.get(entry.id),
            )
