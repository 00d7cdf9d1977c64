"""Checking a workspace from the file up: pages, chain, protection, evidence and read tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.orm import Session

from app.journal.encoding import evidence_names, evidence_of
from app.journal.entry import Entry
from app.models.connection import SERIAL, WRITES, connect_unseen
from app.models.trigger import TRIGGERS
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.chain import STORED_COLUMNS, StoredEntry, broken_links
from app.services.file_header import refuse_unusable
from app.services.read_table_check import differing_tables
from app.services.rebuilding import Counts, rebuild
from app.services.row_basis import basis_of
from app.services.storage_fault import refusal_for, storage_faults
from app.services.workspace import Workspace
from app.services.workspace_refusal import WorkspaceDamaged, WorkspaceReadOnly

_PAGE_FAULTS = 5
_ENTRIES = f"SELECT {STORED_COLUMNS} FROM entry ORDER BY id"  # noqa: S608 - our own columns


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be; `entry` where it is about one entry."""

    what: Text
    entry: int | None = None


def check_workspace(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a workspace, nothing where all is well.

    Reads only. Works on files that another program changed, and while the workspace is
    open. A `Refusal` says that there is no workspace to check.
    """
    path = Path(path)
    try:
        refuse_unusable(path)
        with closing(connect_unseen(path)) as connection:
            return tuple(_problems(connection, path))
    except WorkspaceDamaged as damaged:
        return (Problem(damaged.text),)
    except sqlite.DatabaseError as error:
        refusal = refusal_for(error, path)
        if refusal is None or isinstance(refusal, WorkspaceDamaged):
            return (Problem(WorkspaceDamaged(path).text),)
        raise refusal from error


def rebuild_read_tables(ws: Workspace) -> Counts:
    """Drop the read tables and make them anew from the journal, in one transaction."""
    if not ws.writable:
        raise WorkspaceReadOnly(ws.path)
    engine = ws.engine.execution_options(**{WRITES: True})
    with storage_faults(ws.path), Session(engine) as session, session.begin():
        return rebuild(session, basis_of(ws))


def _problems(connection: Any, path: Path) -> Iterator[Problem]:
    yield from _page_problems(connection)
    if {"entry", "evidence"} - _tables(connection):
        yield Problem(WorkspaceDamaged(path).text)
        return
    yield from _protection_problems(connection)
    stored = [StoredEntry(*row) for row in connection.execute(_ENTRIES)]
    yield from (Problem(link.what, link.entry) for link in broken_links(stored, _last_ever(connection)))
    entries, unreadable = _read_all(stored)
    yield from unreadable.values()
    yield from _evidence_problems(connection, entries)
    left_out = {row.partner for row in stored if row.id in unreadable}
    yield from _read_table_problems(connection, entries, left_out)


def _read_all(stored: Iterable[StoredEntry]) -> tuple[list[Entry], dict[int, Problem]]:
    entries: list[Entry] = []
    unreadable: dict[int, Problem] = {}
    for row in stored:
        try:
            entries.append(row.read())
        except Refusal as refusal:
            what = Text("Entry {entry} cannot be read. {why}", entry=row.id, why=refusal.text)
            unreadable[row.id] = Problem(what, row.id)
        except ValueError:
            what = Text("Entry {entry} has a day or a time that is none.", entry=row.id)
            unreadable[row.id] = Problem(what, row.id)
    return entries, unreadable


def _page_problems(connection: Any) -> Iterator[Problem]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_PAGE_FAULTS})"):
        if said != "ok":
            yield Problem(
                Text(
                    "The file is damaged inside: {said}. Keep it as it is, and go on with a backup.",
                    said=str(said),
                )
            )
    tables = sorted({row[0] for row in connection.execute("PRAGMA foreign_key_check")})
    if tables:
        yield Problem(
            Text(
                "Rows of {tables} refer to something that is not there. Run “rebuild”.", tables=tuple(tables)
            )
        )


def _protection_problems(connection: Any) -> Iterator[Problem]:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    changed = sorted(name for name in {*found, *TRIGGERS} if found.get(name) != TRIGGERS.get(name))
    if changed:
        yield Problem(
            Text(
                "The protection of the entries was changed by another program ({triggers}). "
                "“rebuild” puts it back.",
                triggers=tuple(changed),
            )
        )


def _last_ever(connection: Any) -> int | None:
    """The highest id that SQLite ever gave out, which deleting entries does not lower."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return row[0] if row else None


def _evidence_problems(connection: Any, entries: Iterable[Entry]) -> Iterator[Problem]:
    whole: set[str] = set()
    for sha256, size, content in connection.execute("SELECT sha256, size, content FROM evidence"):
        if hashlib.sha256(content).hexdigest() == sha256 and len(content) == size:
            whole.add(sha256)
    for entry in entries:
        for sha256 in evidence_of(entry.payload):
            if sha256 not in whole:
                yield Problem(_lost_file(entry, sha256), entry.id)


def _lost_file(entry: Entry, sha256: str) -> Text:
    """By the name that the person knows it by; a letter or a sheet has none."""
    short, name = sha256[:12], evidence_names(entry.payload).get(sha256)
    if name:
        return Text(
            "“{name}”, a file that entry {entry} rests on, is missing or was changed ({sha256}). "
            "Look for it in a backup.",
            name=name,
            entry=entry.id,
            sha256=short,
        )
    return Text(
        "A file that entry {entry} rests on is missing or was changed ({sha256}). Look for it in a backup.",
        entry=entry.id,
        sha256=short,
    )


def _read_table_problems(
    connection: Any, entries: list[Entry], left_out: Iterable[str | None]
) -> Iterator[Problem]:
    (serial,) = connection.execute("PRAGMA user_version").fetchone()
    if serial < SERIAL:
        return
    for table in differing_tables(connection, entries, left_out):
        yield Problem(
            Text(
                "The read table {table} does not say what the entries say. "
                "Once the entries are in order, run “rebuild”.",
                table=table,
            )
        )


def _tables(connection: Any) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
