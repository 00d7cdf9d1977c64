"""The rows of the read tables, computed from a partner's entries, and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.journal import kind
from app.journal.entry import Entry
from app.journal.fact import violation_of
from app.journal.partner_file import AgreementRecord, CaseRecord, LetterRecord, PartnerFile
from app.models.base import Base
from app.models.read_table import (
    AgreementRow,
    CaseRow,
    FeeRow,
    LetterRow,
    NumberRow,
    PartnerRow,
    PaymentRow,
)
from app.models.search_key import SearchKey, search_key

PARTNER_TABLES: tuple[type[PartnerRow | AgreementRow | CaseRow | LetterRow | FeeRow | PaymentRow], ...] = (
    PartnerRow,
    AgreementRow,
    CaseRow,
    LetterRow,
    FeeRow,
    PaymentRow,
)
"""The tables whose rows belong to one partner each, every one after those it refers to."""

# A row's values have the types of its columns.
Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[type[Base], list[Row]]

_AT_ONCE = 500  # partners: well below the most values that one statement takes

_NUMBERED = re.compile(r"([A-Z]+)([1-9][0-9]*)")


def rows_of(file: PartnerFile, known_names: Mapping[str, SearchKey] | None = None) -> Rows:
    """The rows of one partner; none at all while no registration of it stands."""
    if not file.exists:
        return {table: [] for table in PARTNER_TABLES}
    names = (known_names or {}).get(file.name) or search_key(file.name)
    return {
        PartnerRow: [_partner_row(file, names)],
        AgreementRow: [_agreement_row(file, record) for record in file.agreements],
        CaseRow: [_case_row(file, case) for case in file.cases],
        LetterRow: [_letter_row(file, letter) for letter in file.letters],
        FeeRow: [
            {
                "entry": fee.entry,
                "partner": file.partner,
                "paid_on": fee.payload.paid_on,
                "fen": fee.payload.amount,
            }
            for fee in file.fees
        ],
        PaymentRow: [_payment_row(file, paid) for case in file.cases for paid in case.payments],
    }


def refresh_partners(session: Session, files: Iterable[PartnerFile]) -> None:
    """Write the rows of these partners anew."""
    waiting = list(files)
    for start in range(0, len(waiting), _AT_ONCE):
        _refresh(session, waiting[start : start + _AT_ONCE])


def _refresh(session: Session, files: list[PartnerFile]) -> None:
    ids = [file.partner for file in files]
    names = known_names(session, PartnerRow.partner.in_(ids))
    rows: Rows = {table: [] for table in PARTNER_TABLES}
    for file in files:
        for table, own in rows_of(file, names).items():
            rows[table].extend(own)
    for partner_table in reversed(PARTNER_TABLES):
        session.execute(delete(partner_table).where(partner_table.partner.in_(ids)))
    insert_rows(session, rows)


def insert_rows(session: Session, rows: Rows) -> None:
    """Add rows to tables that do not hold them yet."""
    for table in PARTNER_TABLES:
        if rows[table]:
            session.execute(insert(table.__table__), rows[table])  # type: ignore[arg-type]  # a Table, as mapped


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
    match payload:
        case kind.PartnerRegistered():
            return payload.partner
        case kind.AgreementSigned():
            return payload.agreement
        case kind.ViolationRecorded():
            return payload.violation
        case _:
            return ""


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


def _partner_row(file: PartnerFile, names: SearchKey) -> Row:
    return {
        "partner": file.partner,
        "name": file.name,
        "code": file.code,
        "name_key": names.key,
        "pinyin": names.pinyin,
        "initials": names.initials,
        "contact": file.contact,
        "phone": file.phone,
        "address": file.address,
        "email": file.email,
        "agreements": len(file.agreements),
        "open_cases": sum(case.is_open for case in file.cases),
        "last_entry": file.entries[-1].id,
    }


def _agreement_row(file: PartnerFile, record: AgreementRecord) -> Row:
    signed = record.signed.payload
    return {
        "agreement": signed.agreement,
        "partner": file.partner,
        "rulebook": signed.rulebook,
        "title": signed.title,
        "number": signed.number,
        "signed_on": signed.signed_on,
        "effective_on": signed.effective_on,
        "expires_on": signed.expires_on,
        "ending_ground": record.ending.payload.ground if record.ending else None,
        "entry": record.signed.entry,
    }


def _case_row(file: PartnerFile, case: CaseRecord) -> Row:
    violation = violation_of(case)
    return {
        "violation": case.id,
        "partner": file.partner,
        "agreement": case.agreement,
        "item": case.item,
        "description": case.recorded.payload.description,
        "occurred_on": violation.occurred_on,
        "notified_on": violation.notified_on,
        "replied_on": violation.replied_on,
        "sent_on": violation.notice_sent_on,
        "served_on": violation.notice_served_on,
        "objected_on": violation.objected_on,
        "announced_on": violation.announced_on,
        "dismissed": violation.dismissed,
        "set_fen": violation.set_to,
        "removed": violation.removed,
        "entry": case.recorded.entry,
        "decided_on": violation.decided_on,
    }


def _letter_row(file: PartnerFile, letter: LetterRecord) -> Row:
    issued = letter.issued.payload
    return {
        "number": issued.number,
        "kind": issued.letter_kind,
        "partner": file.partner,
        "violation": issued.violation,
        "agreement": issued.agreement,
        "state": letter.state,
        "serial": issued.serial,
        "year": issued.year,
        "issued_on": issued.issued_on,
        "sha256": issued.pdf_sha256,
        "title": issued.title,
        "entry": letter.issued.entry,
    }


def _payment_row(file: PartnerFile, paid: Any) -> Row:
    return {
        "entry": paid.entry,
        "partner": file.partner,
        "violation": paid.payload.violation,
        "paid_on": paid.payload.paid_on,
        "fen": paid.payload.amount,
        "source": paid.payload.source,
    }
