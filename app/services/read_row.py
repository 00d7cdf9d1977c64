"""The rows of the read tables, computed from a partner's entries, and written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.journal import kind
from app.journal.entry import Entry
from app.journal.partner_file import PartnerFile
from app.models.base import Base
from app.models.insertion import insertion
from app.models.read_table import (
    AgreementRow,
    CaseRow,
    DueRow,
    FeeRow,
    LetterRow,
    NumberRow,
    PartnerRow,
    PaymentRow,
    PenaltyRow,
)
from app.models.search_key import SearchKey, search_key
from app.services.due_found import DueKind, DueView, Found
from app.services.due_kind import found_due
from app.services.row_basis import RowBasis, judge
from app.services.row_entry import Row, agreement_row, fee_row, letter_row, partner_row, payment_row
from app.services.row_outcome import case_row, due_rows, limits_of, penalty_row
from app.services.staleness import stale_from

PARTNER_TABLES: tuple[
    type[PartnerRow | AgreementRow | CaseRow | PenaltyRow | DueRow | LetterRow | FeeRow | PaymentRow],
    ...,
] = (PartnerRow, AgreementRow, CaseRow, PenaltyRow, DueRow, LetterRow, FeeRow, PaymentRow)
"""The tables whose rows belong to one partner each, every one after those it refers to."""

Rows: TypeAlias = dict[type[Base], list[Row]]

_AT_ONCE = 500  # partners: well below the most values that one statement takes

# Written out once: composing them anew for every change would take longer than the change itself.
_DELETE = {
    table: f"DELETE FROM {table.__tablename__} WHERE partner IN (SELECT value FROM json_each(?))"  # noqa: S608
    for table in PARTNER_TABLES
}
_INSERT = {table: insertion(Base.metadata.tables[table.__tablename__]) for table in PARTNER_TABLES}

_NUMBERED = re.compile(r"([A-Z]+)([1-9][0-9]*)")


def rows_of(file: PartnerFile, basis: RowBasis, known_names: Mapping[str, SearchKey] | None = None) -> Rows:
    """The rows of one partner on the basis's day; none at all while no registration of it stands."""
    if not file.exists:
        return {table: [] for table in PARTNER_TABLES}
    names = (known_names or {}).get(file.name) or search_key(file.name)
    judged = judge(file, basis)
    due = found_due(DueView(file, judged, basis))
    stale = stale_from(judged, (found for _, found in due), basis.today)
    by_agreement = {one.agreement.id: one for one in judged}
    penalties = {p.violation: (one, p) for one in judged for p in one.outcome.penalties or ()}
    limits = limits_of(due)
    return {
        PartnerRow: [partner_row(file, names, basis.today, stale)],
        AgreementRow: [agreement_row(file, record, by_agreement) for record in file.agreements],
        CaseRow: [
            case_row(
                file,
                case,
                by_agreement.get(case.agreement),
                penalties[case.id][1] if case.id in penalties else None,
                limits.get(case.id),
            )
            for case in file.cases
        ],
        PenaltyRow: [penalty_row(file, one, penalty) for one, penalty in penalties.values()],
        DueRow: due_rows(file, due),
        LetterRow: [letter_row(file, letter) for letter in file.letters],
        FeeRow: [fee_row(file, fee) for fee in file.fees],
        PaymentRow: [payment_row(file, paid) for case in file.cases for paid in case.payments],
    }


def due_of(file: PartnerFile, basis: RowBasis) -> list[tuple[DueKind, Found]]:
    """What falls due for one partner, computed now."""
    return found_due(DueView(file, judge(file, basis), basis))


def refresh_partners(session: Session, files: Iterable[PartnerFile], basis: RowBasis) -> None:
    """Write the rows of these partners anew."""
    waiting = list(files)
    for start in range(0, len(waiting), _AT_ONCE):
        _refresh(session, waiting[start : start + _AT_ONCE], basis)


def _refresh(session: Session, files: list[PartnerFile], basis: RowBasis) -> None:
    ids = [file.partner for file in files]
    names = known_names(session, PartnerRow.partner.in_(ids))
    rows: Rows = {table: [] for table in PARTNER_TABLES}
    for file in files:
        for table, own in rows_of(file, basis, names).items():
            rows[table].extend(own)
    connection = session.connection()
    for partner_table in reversed(PARTNER_TABLES):
        connection.exec_driver_sql(_DELETE[partner_table], (json.dumps(ids),))
    insert_rows(session, rows)


def insert_rows(session: Session, rows: Rows) -> None:
    """Add rows to tables that do not hold them yet."""
    connection = session.connection()
    for table in PARTNER_TABLES:
        if rows[table]:
            sql, columns = _INSERT[table]
            stored = [tuple(bind(row[name]) for name, bind in columns) for row in rows[table]]
            connection.exec_driver_sql(sql, stored)


def numbers_of(entries: Iterable[Entry]) -> dict[str, int]:
    """The highest number given under each prefix, voided entries included."""
    highest: dict[str, int] = {}
    for entry in entries:
        numbered = _NUMBERED.fullmatch(own_id(entry.payload))
        if numbered:
            prefix, number = numbered[1], int(numbered[2])
            highest[prefix] = max(number, highest.get(prefix, 0))
    return highest


def own_id(payload: kind.Payload) -> str:
    """The id that an entry gives to something new, "" where it gives none."""
    field = _OWN_IDS.get(type(payload))
    return str(getattr(payload, field)) if field else ""


_OWN_IDS: dict[type, str] = {
    kind.PartnerRegistered: "partner",
    kind.AgreementSigned: "agreement",
    kind.ViolationRecorded: "violation",
    kind.MeasureTaken: "measure",
    kind.ObligationStarted: "timer",
    kind.CertificateRecorded: "certificate",
    kind.ReviewRecorded: "review",
    kind.ComplaintReceived: "complaint",
}


def note_numbers(session: Session, highest: Mapping[str, int]) -> None:
    """Raise the numbers kept for each prefix."""
    for prefix, number in highest.items():
        kept = last_number(session, prefix)
        if number > kept:
            session.execute(delete(NumberRow).where(NumberRow.prefix == prefix))
            session.execute(insert(NumberRow).values(prefix=prefix, last=number))


def last_number(session: Session, prefix: str) -> int:
    """The highest number given under a prefix so far, 0 where there is none."""
    return session.scalar(select(NumberRow.last).where(NumberRow.prefix == prefix)) or 0


def known_names(session: Session, *conditions: ColumnElement[bool]) -> dict[str, SearchKey]:
    """The forms of the names that the read tables hold, since computing pinyin takes its time."""
    columns = (PartnerRow.name, PartnerRow.name_key, PartnerRow.pinyin, PartnerRow.initials)
    return {
        name: SearchKey(key, pinyin, initials)
        for name, key, pinyin, initials in session.execute(select(*columns).where(*conditions))
    }
