"""Entries about shops, read straight from the journal for all partners at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal.kind import EntryVoided, MeasureLifted, MeasureTaken, MonthlyFigures, Payload
from app.models.ledger import EntryRow
from app.models.read_table import AgreementRow, PartnerRow
from app.services.entry_loading import entries_where
from app.services.reading import read
from app.services.workspace import Workspace

P = TypeVar("P", bound=Payload)


@dataclass(frozen=True)
class Shop:
    """An agreement that counts points, and what its partner is found by.

    `rulebook` is the id that the agreement names; `accounts` are the partner's own.
    """

    agreement: str
    partner: str
    partner_name: str
    code: str
    accounts: tuple[str, ...]
    rulebook: str
    number: str
    effective_on: date


def shops(session: Session, ws: Workspace) -> tuple[Shop, ...]:
    """All shops, by their partner's name."""
    by_points = _rulebooks(session, ws)
    columns = (
        AgreementRow.agreement,
        AgreementRow.partner,
        PartnerRow.name,
        PartnerRow.code,
        PartnerRow.accounts,
        AgreementRow.rulebook,
        AgreementRow.number,
        AgreementRow.effective_on,
    )
    found = session.execute(
        select(*columns)
        .join(PartnerRow, PartnerRow.partner == AgreementRow.partner)
        .where(AgreementRow.rulebook.in_(by_points))
        .order_by(PartnerRow.name, AgreementRow.agreement)
    )
    return tuple(
        Shop(agreement, partner, name, code, tuple(accounts.split("\n")), rulebook, number, effective_on)
        for agreement, partner, name, code, accounts, rulebook, number, effective_on in found
    )


def has_shops(ws: Workspace) -> bool:
    """Whether any agreement counts points."""
    with read(ws) as session:
        return bool(_rulebooks(session, ws))


def _rulebooks(session: Session, ws: Workspace) -> list[str]:
    """The rulebooks that count points, of those that agreements name."""
    named = session.scalars(select(AgreementRow.rulebook).distinct().order_by(AgreementRow.rulebook))
    known = set(ws.library.ids())
    return [id_ for id_ in named if id_ in known and ws.library.get(id_).points]


def figures_by_shop(session: Session) -> dict[str, dict[date, MonthlyFigures]]:
    """The sheet that stands for each month, by agreement."""
    found: dict[str, dict[date, MonthlyFigures]] = {}
    for sheet in _standing(session, MonthlyFigures):
        found.setdefault(sheet.agreement, {})[sheet.month_on] = sheet
    return found


def measures_by_shop(session: Session) -> dict[str, list[MeasureTaken]]:
    """The measures that stand and answer a finding, by agreement."""
    lifted = {one.measure for one in _standing(session, MeasureLifted)}
    found: dict[str, list[MeasureTaken]] = {}
    for one in _standing(session, MeasureTaken):
        if one.about and one.measure not in lifted:
            found.setdefault(one.agreement, []).append(one)
    return found


def _standing(session: Session, kind: type[P]) -> Iterator[P]:
    """What was recorded of a kind and not voided, in order of entry."""
    voided = {
        entry.payload.entry
        for entry in entries_where(session, EntryRow.kind == EntryVoided.kind)
        if isinstance(entry.payload, EntryVoided)
    }
    for entry in entries_where(session, EntryRow.kind == kind.kind):
        if entry.id not in voided and isinstance(entry.payload, kind):
            yield entry.payload
