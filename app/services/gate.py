"""The one gate for changes: a transaction that checks, appends, and refreshes the read tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.journal.business_day import day_of
from app.journal.check_letter import number_taken
from app.journal.check_step import check_step
from app.journal.encoding import encode
from app.journal.entry import Entry, entry_hash, show_moment
from app.journal.folding import fold
from app.journal.kind import (
    AgreementSigned,
    EvidenceFile,
    LetterIssued,
    PartnerRegistered,
    Payload,
)
from app.journal.partner_file import PartnerFile
from app.models.base import Base
from app.models.connection import WRITES
from app.models.insertion import insertion
from app.models.ledger import EntryRow, EvidenceRow
from app.models.read_table import LetterRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.entry_loading import entries_where, highest_id_ever, last_link, partner_entries
from app.services.fingerprint import note_first_basis
from app.services.read_row import last_number, note_numbers, numbers_of, refresh_partners
from app.services.row_basis import RowBasis, basis_of
from app.services.step_ground import catalogue_for, counts_points
from app.services.storage_fault import storage_faults
from app.services.workspace import Workspace
from app.services.workspace_refusal import LookingBack, WorkspaceCutOff, WorkspaceReadOnly

LARGEST_FILE = 200 * 1024 * 1024
"""The most bytes that one kept file may have: the workspace is one file, and is copied whole."""

_AT_ONCE = 500  # entries or partners: well below the most values that one statement takes

# An entry's texts, in the order of the table's columns.
Stored = tuple[int, str | None, str, str, str, str, str, str, str]

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; False stops."""

# Statements on the tables themselves: mapped ones are made anew each time, which takes longer than the work.
_ADD_ENTRY, _ = insertion(Base.metadata.tables[EntryRow.__tablename__])
_ADD_FILE = insert(Base.metadata.tables[EvidenceRow.__tablename__])


class Change:
    """What is being recorded in one transaction; it counts only when the gate is left."""

    def __init__(self, ws: Workspace, session: Session) -> None:
        self.session = session
        self.today = ws.clock.today()
        self.changes = Changes()
        self._ws = ws
        self._entries: dict[str | None, list[Entry]] = {}
        self._added: list[Entry] = []
        self._given: dict[str, int] = {}
        self._waiting: list[Stored] = []
        self._many = False
        self._progress: Progress | None = None

    def partner_file(self, partner: str | None) -> PartnerFile:
        """The partner as it stands within this change; the empty file where there is none."""
        return fold(self._entries_of(partner))

    def next_id(self, prefix: str) -> str:
        """An id that was never given before: "P7", "A3", "V12"."""
        last = self._given.get(prefix) or last_number(self.session, prefix)
        self._given[prefix] = last + 1
        return f"{prefix}{last + 1}"

    def next_serial(self, letter_kind: str, year: int) -> int:
        """The next serial of a kind of letter in a year, without gaps, void ones counted.

        The same until a letter with it is appended.
        """
        added = (entry.payload for entry in self._added)
        own = [
            letter.serial
            for letter in added
            if isinstance(letter, LetterIssued) and (letter.letter_kind, letter.year) == (letter_kind, year)
        ]
        highest = select(func.max(LetterRow.serial)).where(
            LetterRow.kind == letter_kind, LetterRow.year == year
        )
        return max([self.session.scalar(highest) or 0, *own]) + 1

    def append(self, payload: Payload, *, partner: str | None, on_day: date | None = None) -> Entry:
        """Add one entry at the end of the journal, where it can follow what is there.

        `partner` is None for what concerns our own house. Without `on_day` the payload's
        own day is taken, or else today. A `Refusal` says why it cannot follow.
        """
        file = self.partner_file(partner)
        library = self._ws.library
        check_step(
            file,
            payload,
            today=self.today,
            catalogue=catalogue_for(library, file, payload),
            counts_points=counts_points(library, file, payload),
        )
        self._check_against_all(payload)
        entry, stored = self._chained(payload, partner, on_day or day_of(payload) or self.today)
        self._waiting.append(stored)
        self._entries_of(partner).append(entry)
        self._added.append(entry)
        if not self._many:
            self._write()
        return entry

    def append_many(
        self, rows: Sequence[tuple[Payload, str | None]], progress: Progress | None = None
    ) -> None:
        """Add very many entries, each checked as by `append`, in a fraction of the time.

        `progress` is told how much is done of how much, refreshing the read tables included;
        where it answers False, `Cancelled` ends the change, and nothing of it is kept.
        """
        self._progress = progress
        for start in range(0, len(rows), _AT_ONCE):
            self._tell(len(self._added), len(self._added) + 2 * (len(rows) - start))
            part = rows[start : start + _AT_ONCE]
            self._load({partner for _, partner in part if partner is not None})
            self._many = True
            try:
                for payload, partner in part:
                    self.append(payload, partner=partner)
            finally:
                self._many = False
            self._write()

    def keep_file(self, content: bytes, name: str) -> EvidenceFile:
        """Keep a file's bytes under their SHA-256, once however often they come."""
        if len(content) > LARGEST_FILE:
            raise Refusal(Text("“{name}” is larger than 200 MB. Keep a smaller file.", name=name))
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.session.scalar(select(func.count()).where(EvidenceRow.sha256 == sha256)):
            kept = {"sha256": sha256, "size": len(content), "content": content}
            self.session.connection().execute(_ADD_FILE, kept)
        return EvidenceFile(sha256, name)

    def finish(self) -> None:
        """Refresh the read tables of every partner touched, and sum up what was."""
        partners = dict.fromkeys(entry.partner for entry in self._added if entry.partner is not None)
        if partners:
            basis = basis_of(self._ws, self.today)
            self._refresh(list(partners), basis)
            note_first_basis(self.session, basis)
        note_numbers(self.session, numbers_of(self._added))
        self.changes = _changes(self._added, self._entries)

    def _refresh(self, partners: list[str], basis: RowBasis) -> None:
        for start in range(0, len(partners), _AT_ONCE):
            self._tell(len(self._added) + start, len(self._added) + len(partners))
            files = map(self.partner_file, partners[start : start + _AT_ONCE])
            refresh_partners(self.session, files, basis)

    def _tell(self, done: int, whole: int) -> None:
        if self._progress and not self._progress(done, whole):
            from app.exchange.sheet_listening import Cancelled  # only a long import can be stopped

            raise Cancelled

    def _write(self) -> None:
        """Write what was added and is not written yet."""
        waiting, self._waiting = self._waiting, []
        self.session.connection().exec_driver_sql(_ADD_ENTRY, waiting)

    def _load(self, partners: set[str]) -> None:
        """The entries of several partners, all at once."""
        missing = [partner for partner in partners if partner not in self._entries]
        for partner in missing:
            self._entries[partner] = []
        for entry in entries_where(self.session, EntryRow.partner.in_(missing)) if missing else ():
            self._entries[entry.partner].append(entry)

    def _entries_of(self, partner: str | None) -> list[Entry]:
        if partner not in self._entries:
            self._entries[partner] = partner_entries(self.session, partner)
        return self._entries[partner]

    def _chained(self, payload: Payload, partner: str | None, on_day: date) -> tuple[Entry, Stored]:
        """The entry that comes next, and its texts as they are stored."""
        last, previous_hash = self._last_link()
        moment, by = self._ws.clock.now(), self._ws.recorded_by
        day, text, shown = on_day.isoformat(), encode(payload), show_moment(moment)
        hash_ = entry_hash(previous_hash, last + 1, partner, payload.kind, day, text, shown, by)
        entry = Entry(last + 1, partner, payload.kind, on_day, payload, moment, by, previous_hash, hash_)
        return entry, (last + 1, partner, payload.kind, day, text, shown, by, previous_hash, hash_)

    def _last_link(self) -> tuple[int, str]:
        """The end of the chain; nobody else can add to it while this change goes on."""
        if self._added:
            return self._added[-1].id, self._added[-1].hash
        last, previous_hash = last_link(self.session)
        if last != highest_id_ever(self.session):
            raise WorkspaceCutOff(self._ws.path)
        return last, previous_hash

    def _check_against_all(self, payload: Payload) -> None:
        """What one partner's file cannot tell: ids and numbers that another partner has."""
        match payload:
            case AgreementSigned(rulebook=named) if named and named not in (known := self._ws.library.ids()):
                raise Refusal(
                    Text(
                        "There is no rulebook {rulebook}. Choose one of: {known}.",
                        rulebook=payload.rulebook,
                        known=known,
                    )
                )
            case LetterIssued():
                if self.session.get(LetterRow, payload.number):
                    raise Refusal(number_taken(payload.number))
            case PartnerRegistered() if self._entries_of(payload.partner):
                raise ValueError(f"the id {payload.partner} was given before")


@contextmanager
def change(ws: Workspace) -> Iterator[Change]:
    """Record something: all of it when the block ends well, nothing of it otherwise."""
    if ws.looking_back:
        raise LookingBack
    if not ws.writable:
        raise WorkspaceReadOnly(ws.path)
    engine = ws.engine.execution_options(**{WRITES: True})
    with storage_faults(ws.path), Session(engine, expire_on_commit=False) as session, session.begin():
        c = Change(ws, session)
        yield c
        c.finish()


def _changes(added: list[Entry], known: dict[str | None, list[Entry]]) -> Changes:
    """Everything that the added entries name; a voiding touches what the voided entry named."""
    touched = [entry.payload for entry in added]
    voided = {getattr(payload, "entry", 0) for payload in touched}
    touched += [entry.payload for entries in known.values() for entry in entries if entry.id in voided]
    return Changes(
        partners=_each_once(entry.partner or "" for entry in added),
        agreements=_each_once(getattr(payload, "agreement", "") for payload in touched),
        violations=_each_once(getattr(payload, "violation", "") for payload in touched),
        letters=_each_once(getattr(payload, "number", "") for payload in touched if _is_letter(payload)),
        entries=tuple(entry.id for entry in added),
    )


def _is_letter(payload: Payload) -> bool:
    return payload.kind.startswith("letter_")


def _each_once(ids: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))
