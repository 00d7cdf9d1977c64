"""What the register of letters is asked for, and the conditions that this comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_

from app.models.read_table import LetterRow, PartnerRow
from app.models.search_key import name_key

DRAFT = "draft"
STATES = (DRAFT, "issued", "sent", "served", "void", "replaced")


@dataclass(frozen=True)
class LetterFilter:
    """Which letters are wanted; what is empty or None asks for nothing. All of it holds together.

    `query` holds words, each of which must be found in number, title or partner. `year` is that of
    the number. Bounds are days of issue, inclusive; for a draft, of its last change.
    """

    query: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None
    partner: str = ""
    issued_from: date | None = None
    issued_through: date | None = None


def conditions(wanted: LetterFilter) -> list[ColumnElement[bool]]:
    """What the rows of letters must meet."""
    return [*(_has(word) for word in wanted.query.split()), *_chosen(wanted)]


def _chosen(wanted: LetterFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield LetterRow.kind == wanted.kind
    if wanted.state:
        yield LetterRow.state == wanted.state
    if wanted.year is not None:
        yield LetterRow.year == wanted.year
    if wanted.partner:
        yield LetterRow.partner == wanted.partner
    if wanted.issued_from:
        yield LetterRow.issued_on >= wanted.issued_from
    if wanted.issued_through:
        yield LetterRow.issued_on <= wanted.issued_through


def _has(word: str) -> ColumnElement[bool]:
    key = name_key(word)
    return or_(
        LetterRow.number.contains(word, autoescape=True),
        LetterRow.title.contains(word, autoescape=True),
        PartnerRow.name_key.contains(key, autoescape=True),
        PartnerRow.initials.contains(key, autoescape=True),
    )
