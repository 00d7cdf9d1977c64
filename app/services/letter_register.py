"""The register of letters: found, read back byte for byte, voided; numbers stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from app.documents.wording import wording
from app.journal.kind import LetterVoided
from app.models.read_table import LetterRow, PartnerRow
from app.models.search_key import name_key
from app.rules.refusal import Refusal
from app.rules.text import Named, Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.reading import evidence_bytes, read
from app.services.workspace import Workspace


@dataclass(frozen=True)
class LetterLine:
    """One row of the register; `state` is issued, sent, served or void."""

    number: str
    kind: str
    partner: str
    partner_name: str
    violation: str
    state: str
    issued_on: date
    title: str


def kind_name(kind: str) -> Named:
    """What a kind of letter is called."""
    words = wording("register")
    return Named(words.say(f"{kind}.name_zh"), words.say(f"{kind}.name_en"))


def void_letter(ws: Workspace, number: str, reason: str) -> Changes:
    """Void an issued letter with a reason; its number stays and is never given again."""
    row = _row(ws, number)
    with change(ws) as c:
        c.append(LetterVoided(number, c.today, reason.strip()), partner=row.partner)
    return c.changes


def letter_pdf(ws: Workspace, number: str) -> bytes:
    """An issued letter's very bytes."""
    return evidence_bytes(ws, _row(ws, number).sha256)


def _row(ws: Workspace, number: str) -> LetterRow:
    with read(ws) as session:
        row = session.get(LetterRow, number)
        if row is None:
            raise Refusal(
                Text("There is no letter {number}. Look the numbers up in the register.", number=number)
            )
        return row


def count_letters(ws: Workspace, query: str = "") -> int:
    """How many letters the query finds."""
    with read(ws) as session:
        wanted = select(func.count(LetterRow.number)).join(*_OWNER).where(*_found_by(query))
        return session.scalar(wanted) or 0


def letter_lines(ws: Workspace, query: str = "", offset: int = 0, limit: int = 200) -> list[LetterLine]:
    """A page of the register, the latest first."""
    wanted = (
        select(
            LetterRow.number,
            LetterRow.kind,
            LetterRow.partner,
            PartnerRow.name,
            LetterRow.violation,
            LetterRow.state,
            LetterRow.issued_on,
            LetterRow.title,
        )
        .join(*_OWNER)
        .where(*_found_by(query))
        .order_by(LetterRow.issued_on.desc(), LetterRow.kind, LetterRow.serial.desc())
    )
    with read(ws) as session:
        return [LetterLine(*row) for row in session.execute(wanted.offset(offset).limit(limit))]


_OWNER = (PartnerRow, PartnerRow.partner == LetterRow.partner)


def _found_by(query: str) -> list[ColumnElement[bool]]:
    return [_has(word) for word in query.split()]


def _has(word: str) -> ColumnElement[bool]:
    key = name_key(word)
    return or_(
        LetterRow.number.contains(word, autoescape=True),
        LetterRow.title.contains(word, autoescape=True),
        PartnerRow.name_key.contains(key, autoescape=True),
        PartnerRow.initials.contains(key, autoescape=True),
    )
