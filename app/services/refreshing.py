"""Bringing computed rows up to date where the days have moved on, or the rules have changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from app.journal.folding import fold
from app.models.base import Base
from app.models.connection import WRITES
from app.models.read_table import PartnerRow
from app.services.entry_loading import partner_entries
from app.services.fingerprint import fingerprint_of, note_basis, noted_basis
from app.services.read_row import refresh_partners
from app.services.row_basis import RowBasis, basis_of
from app.services.storage_fault import storage_faults
from app.services.workspace import Workspace
from app.services.workspace_refusal import WorkspaceReadOnly

Progress = Callable[[int, int], bool]
"""Told how many are done of how many; False stops."""

_AT_ONCE = 50  # partners in one transaction: a person who records something never waits long
_ALWAYS = date(1, 1, 1)
_PARTNER = Base.metadata.tables[PartnerRow.__tablename__]


def is_stale(today: date) -> ColumnElement[bool]:
    """Whether a partner's computed rows may not be those of `today`."""
    return or_(_PARTNER.c.stale_from <= today, _PARTNER.c.computed_on > today)


def _go_on(_done: int, _whole: int) -> bool:
    return True


def refresh_stale(ws: Workspace, progress: Progress = _go_on) -> int:
    """Compute anew what is no longer so today, or was computed by other rules; how many partners.

    In small transactions, one after the other: stopped in between, what is left is done the
    next time. Figures shown meanwhile are right all the same: `due_items` computes what is stale.
    """
    if not ws.writable:
        raise WorkspaceReadOnly(ws.path)
    basis = basis_of(ws)
    _mark_other_rules(ws, basis)
    done, whole = 0, count_stale(ws, basis.today)
    while done < whole and progress(done, whole):
        found = _refresh_some(ws, basis)
        if not found:
            break
        done += found
    progress(done, whole)
    return done


def count_stale(ws: Workspace, today: date | None = None) -> int:
    """How many partners would have to be computed anew."""
    wanted = select(func.count()).select_from(_PARTNER).where(is_stale(today or ws.clock.today()))
    with storage_faults(ws.path), Session(ws.engine) as session:
        return session.scalar(wanted) or 0


def _mark_other_rules(ws: Workspace, basis: RowBasis) -> None:
    fingerprint = fingerprint_of(basis)
    with storage_faults(ws.path), _writing(ws) as session, session.begin():
        if noted_basis(session) != fingerprint:
            session.execute(update(_PARTNER).values(stale_from=_ALWAYS))
            note_basis(session, fingerprint)


def _refresh_some(ws: Workspace, basis: RowBasis) -> int:
    with storage_faults(ws.path), _writing(ws) as session, session.begin():
        wanted = select(_PARTNER.c.partner).where(is_stale(basis.today)).limit(_AT_ONCE)
        stale = session.scalars(wanted).all()
        refresh_partners(session, (fold(partner_entries(session, partner)) for partner in stale), basis)
        return len(stale)


def _writing(ws: Workspace) -> Session:
    return Session(ws.engine.execution_options(**{WRITES: True}))
