"""The register of letters: found, read back byte for byte, voided; numbers stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.documents.wording import wording
from app.journal.kind import LetterVoided
from app.models.read_table import LetterRow, PartnerRow
from app.rules.refusal import Refusal
from app.rules.text import Named, Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.letter_draft import Draft
from app.services.letter_filter import LetterFilter, conditions
from app.services.reading import evidence_bytes, read
from app.services.workspace import Workspace


@dataclass(frozen=True)
class LetterLine:
    """One row of the register; `state` is draft, issued, sent, served, void or replaced.

    A draft has no number, and `issued_on` is the day of its last change.
    """

    number: str
    kind: str
    partner: str
    partner_name: str
    violation: str
    state: str
    issued_on: date
    title: str
    agreement: str = ""
    sent_on: date | None = None
    served_on: date | None = None
    replaces: str = ""
    replaced_by: str = ""
    draft: Draft | None = None

    @property
    def stands(self) -> bool:
        """Whether it was issued and is in force."""
        return self.state in ("issued", "sent", "served")


@dataclass(frozen=True)
class LetterChoices:
    """The kinds, years and partners (id, name) of which there are letters."""

    kinds: tuple[str, ...]
    years: tuple[int, ...]
    partners: tuple[tuple[str, str], ...]


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


def count_letters(ws: Workspace, wanted: LetterFilter | str = "") -> int:
    """How many letters are found; drafts are none."""
    with read(ws) as session:
        counted = select(func.count(LetterRow.number)).join(*_OWNER).where(*conditions(_filter(wanted)))
        return session.scalar(counted) or 0


def letter_lines(
    ws: Workspace,
    wanted: LetterFilter | str = "",
    offset: int = 0,
    limit: int | None = 200,
    *,
    sort: str = "issued_on",
    descending: bool = True,
) -> list[LetterLine]:
    """A page of the register, sorted by one of `SORTS`; the latest first unless said otherwise."""
    rows = (
        select(*_COLUMNS)
        .join(*_OWNER)
        .where(*conditions(_filter(wanted)))
        .order_by(*_order(sort, descending))
    )
    with read(ws) as session:
        return [LetterLine(*row) for row in session.execute(rows.offset(offset).limit(limit))]


def letter_line(ws: Workspace, number: str) -> LetterLine | None:
    """The line of one letter; None where the register has none of that number."""
    with read(ws) as session:
        row = session.execute(select(*_COLUMNS).join(*_OWNER).where(LetterRow.number == number)).first()
    return LetterLine(*row) if row else None


def row_of(ws: Workspace, number: str, wanted: LetterFilter, *, sort: str, descending: bool) -> int | None:
    """At which place a letter stands among those that are found; None where it is not."""
    rows = (
        select(LetterRow.number).join(*_OWNER).where(*conditions(wanted)).order_by(*_order(sort, descending))
    )
    with read(ws) as session:
        return next((place for place, found in enumerate(session.scalars(rows)) if found == number), None)


def choices(ws: Workspace) -> LetterChoices:
    """What the letters on record can be filtered by."""
    owners = (
        select(PartnerRow.partner, PartnerRow.name)
        .where(PartnerRow.partner.in_(select(LetterRow.partner)))
        .order_by(PartnerRow.pinyin)
    )
    with read(ws) as session:
        return LetterChoices(
            kinds=tuple(session.scalars(select(LetterRow.kind).distinct().order_by(LetterRow.kind))),
            years=tuple(session.scalars(select(LetterRow.year).distinct().order_by(LetterRow.year.desc()))),
            partners=tuple((row.partner, row.name) for row in session.execute(owners)),
        )


def _filter(wanted: LetterFilter | str) -> LetterFilter:
    return LetterFilter(query=wanted) if isinstance(wanted, str) else wanted


def _order(sort: str, descending: bool) -> list[Any]:
    """The columns asked for, then day, kind and number, so that the order is always the same one."""
    first = [column.desc() if descending else column.asc() for column in SORTS[sort]]
    return [*first, LetterRow.issued_on.desc(), LetterRow.kind, LetterRow.serial.desc()]


_OWNER = (PartnerRow, PartnerRow.partner == LetterRow.partner)
_COLUMNS = (
    LetterRow.number,
    LetterRow.kind,
    LetterRow.partner,
    PartnerRow.name,
    LetterRow.violation,
    LetterRow.state,
    LetterRow.issued_on,
    LetterRow.title,
    LetterRow.agreement,
    LetterRow.sent_on,
    LetterRow.served_on,
    LetterRow.replaces,
    LetterRow.replaced_by,
)
SORTS: dict[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "number": (LetterRow.kind, LetterRow.year, LetterRow.serial),
    "kind": (LetterRow.kind,),
    "partner": (PartnerRow.pinyin,),
    "issued_on": (LetterRow.issued_on,),
    "state": (LetterRow.state,),
}
