"""A workspace: one file with everything that was recorded, open for as long as it is needed."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.clock import Clock, SystemClock
from app.journal.past import Past
from app.models.connection import SERIAL, WRITES, connect, connect_unseen, make_engine
from app.models.trigger import TRIGGERS
from app.services.creation import make_file, make_folder
from app.services.file_header import can_write, note_closed, note_open, refuse_read_only, refuse_unusable
from app.services.rebuilding import has_read_tables, rebuild
from app.services.row_basis import own_basis
from app.services.schema import create_triggers, drop_triggers, triggers_in
from app.services.session_lock import SessionLock
from app.services.storage_fault import storage_faults
from app.services.upgrade import upgrade
from app.services.workspace_refusal import (
    WorkspaceDamaged,
    WorkspaceNewer,
    WorkspaceOlder,
    WorkspaceUnprotected,
)

if TYPE_CHECKING:
    from app.rules.calendar import WorkdayCalendar
    from app.rules.library import RulebookLibrary
    from app.services.letter_signing import LetterSigner

_SYSTEM_CLOCK = SystemClock()
_OPENING_PATIENCE = 0.5  # seconds to wait for a lock: at opening, a person is waiting


class Workspace:
    """An open workspace. `recorded_by` is the name under which entries are recorded.

    `signer` signs the letters issued while it is there; it is never kept. `looking_back` says that
    somebody looks at a past day, so that nothing is recorded meanwhile; `past` is that day in the
    copy that shows it (`look_back`).
    """

    def __init__(
        self, path: Path, *, recorded_by: str, clock: Clock, engine: Engine, lock: SessionLock | None
    ) -> None:
        self.path = path
        self.recorded_by = recorded_by
        self.clock = clock
        self.engine = engine
        self.upgraded_from: Path | None = None
        self.signer: LetterSigner | None = None
        self.looking_back = False
        self.past: Past | None = None
        self._lock = lock
        self._is_open = True
        note_open(path)

    @property
    def writable(self) -> bool:
        """Whether entries can be recorded through it."""
        return self._lock is not None and self.past is None

    @cached_property
    def library(self) -> RulebookLibrary:
        """The rulebooks that ship with the program, then those that were imported."""
        from app.services.rule_source import rulebooks

        return rulebooks()

    @cached_property
    def calendar(self) -> WorkdayCalendar:
        """The working days of mainland China, with the years that were added."""
        from app.services.rule_source import working_days

        return working_days()

    def forget_calendar(self) -> None:
        """Read the working days anew when they are asked for next: a year was added."""
        self.__dict__.pop("calendar", None)

    def close(self) -> None:
        """Write everything into the one file, and let go of it. Closing twice does no harm."""
        if not self._is_open:
            return
        self._is_open = False
        self.engine.dispose()
        note_closed(self.path)
        if self._lock:
            try:
                with storage_faults(self.path), closing(connect(self.path)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_workspace(path: Path, *, recorded_by: str, clock: Clock = _SYSTEM_CLOCK) -> Workspace:
    """Make a new, empty workspace and open it; nothing is ever overwritten."""
    path = Path(path)
    make_folder(path.parent)
    with storage_faults(path):
        make_file(path)
    return open_workspace(path, recorded_by=recorded_by, clock=clock)


def open_workspace(
    path: Path, *, recorded_by: str, clock: Clock = _SYSTEM_CLOCK, writable: bool = True
) -> Workspace:
    """Open a workspace, for recording or for reading alone.

    A `WorkspaceRefusal` says why it cannot be opened, and leaves the file byte for byte as
    it was. Opening for recording holds the workspace's lock until it is closed, and
    upgrades an older file; reading does neither.
    """
    return _open(Path(path), recorded_by, clock, writable=writable, repair=False)


def repair_workspace(path: Path, *, recorded_by: str, clock: Clock = _SYSTEM_CLOCK) -> Workspace:
    """Open a workspace whose protection or read tables another program took away, and restore both."""
    return _open(Path(path), recorded_by, clock, writable=True, repair=True)


def _open(path: Path, recorded_by: str, clock: Clock, *, writable: bool, repair: bool) -> Workspace:
    refuse_unusable(path)
    if not writable:
        with storage_faults(path):
            _refuse_damaged(path, writable=False)
        return Workspace(path, recorded_by=recorded_by, clock=clock, engine=_engine(path, False), lock=None)
    refuse_read_only(path)
    lock = SessionLock(path)
    try:
        with storage_faults(path):
            copy = _make_ready(path, clock, repair=repair)
        opened = Workspace(path, recorded_by=recorded_by, clock=clock, engine=_engine(path, True), lock=lock)
        opened.upgraded_from = copy
        return opened
    except BaseException:
        lock.release()
        raise


def _engine(path: Path, writable: bool) -> Engine:
    return make_engine(path, writable=writable, locks=writable or can_write(path))


def _make_ready(path: Path, clock: Clock, *, repair: bool) -> Path | None:
    serial = _refuse_damaged(path, writable=True)
    _refuse_busy(path)
    copy = upgrade(path, clock) if serial < SERIAL else None
    engine = make_engine(path, writable=True)
    try:
        _refuse_unprotected(engine, path, repair=repair)
        _complete(engine, clock)
    finally:
        engine.dispose()
    return copy


def _refuse_damaged(path: Path, *, writable: bool) -> int:
    with closing(connect_unseen(path, busy_seconds=_OPENING_PATIENCE)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise WorkspaceDamaged(path)
        (serial,) = connection.execute("PRAGMA user_version").fetchone()
        (ledger,) = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('entry', 'evidence')"
        ).fetchone()
    if serial > SERIAL:
        raise WorkspaceNewer(path, serial)
    if serial < 1 or ledger != 2:
        raise WorkspaceDamaged(path)
    if serial < SERIAL and not writable:
        raise WorkspaceOlder(path, serial)
    return int(serial)


def _refuse_busy(path: Path) -> None:
    with closing(connect(path, busy_seconds=_OPENING_PATIENCE)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def _refuse_unprotected(engine: Engine, path: Path, *, repair: bool) -> None:
    with engine.execution_options(**{WRITES: repair}).begin() as connection:
        if triggers_in(connection) == TRIGGERS:
            return
        if not repair:
            raise WorkspaceUnprotected(path)
        drop_triggers(connection)
        create_triggers(connection)


def _complete(engine: Engine, clock: Clock) -> None:
    """Make the read tables again where another program took them away."""
    with Session(engine) as session:
        complete = has_read_tables(session)
    if not complete:
        with Session(engine.execution_options(**{WRITES: True})) as session, session.begin():
            rebuild(session, own_basis(clock.today()))
