"""The list of partners: found by name, pinyin, initials, code, account or contact, a page at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, or_, select

from app.models.read_table import PartnerRow
from app.models.search_key import name_key
from app.rules.money import ZERO
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.reading import partner_file, read
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace

MANY = 8


@dataclass(frozen=True)
class PartnerLine:
    """One row of the list; `last_entry` changes whenever anything of the partner does."""

    partner: str
    name: str
    code: str
    contact: str
    phone: str
    agreements: int
    open_cases: int
    last_entry: int


@dataclass(frozen=True)
class StandingLine:
    """A partner's standing over all its agreements; sums in yuan.

    `complete` is False where a sum owed is only *at least* that much (R15).
    """

    counters: dict[str, int] = field(default_factory=dict)
    barred_now: tuple[str, ...] = ()
    owed: Decimal = ZERO
    late_fee: Decimal = ZERO
    complete: bool = True
    payouts_suspended: bool = False


_LINE = (
    PartnerRow.partner,
    PartnerRow.name,
    PartnerRow.code,
    PartnerRow.contact,
    PartnerRow.phone,
    PartnerRow.agreements,
    PartnerRow.open_cases,
    PartnerRow.last_entry,
)


def count_partners(ws: Workspace, query: str = "") -> int:
    """How many partners the query finds."""
    with read(ws) as session:
        return session.scalar(select(func.count(PartnerRow.partner)).where(*_found_by(query))) or 0


def partner_lines(ws: Workspace, query: str = "", offset: int = 0, limit: int = 100) -> list[PartnerLine]:
    """A page of the partners that the query finds, in order of pinyin."""
    wanted = select(*_LINE).where(*_found_by(query)).order_by(PartnerRow.pinyin, PartnerRow.partner)
    with read(ws) as session:
        return [PartnerLine(*row) for row in session.execute(wanted.offset(offset).limit(limit))]


def partner_ids(ws: Workspace, query: str = "") -> list[str]:
    """The ids of all partners that the query finds, in the order of the list."""
    wanted = (
        select(PartnerRow.partner).where(*_found_by(query)).order_by(PartnerRow.pinyin, PartnerRow.partner)
    )
    with read(ws) as session:
        return list(session.scalars(wanted))


def _found_by(query: str) -> list[ColumnElement[bool]]:
    return [_has(word) for word in query.split()]


def _has(word: str) -> ColumnElement[bool]:
    key = name_key(word)
    return or_(
        PartnerRow.name_key.contains(key, autoescape=True),
        PartnerRow.code.contains(word.upper(), autoescape=True),
        PartnerRow.pinyin.contains(key, autoescape=True),
        PartnerRow.initials.contains(key, autoescape=True),
        PartnerRow.further.contains(key, autoescape=True),
    )


def standing_line(ws: Workspace, partner: str, as_of: date | None = None) -> StandingLine:
    """The standing of one partner today, its agreements taken together."""
    counters: Counter[str] = Counter()
    bars: dict[str, None] = {}
    owed = late = ZERO
    complete, suspended = True, False
    for standing in standings_of(ws, partner_file(ws, partner), as_of or ws.clock.today()):
        outcome = standing.outcome
        counters.update(dict.fromkeys(_ranks(standing), 0))
        counters.update(outcome.counters or {})
        bars |= dict.fromkeys(outcome.barred_now or ())
        owed += sum((p.outstanding for p in outcome.penalties or ()), ZERO)
        late += sum((p.late_fee_left for p in outcome.penalties or ()), ZERO)
        complete &= all(p.complete for p in outcome.penalties or ())
        suspended |= bool(outcome.payouts_suspended)
    return StandingLine(dict(counters), tuple(bars), owed, late, complete, suspended)


def _ranks(standing: Standing) -> tuple[str, ...]:
    conduct = standing.rulebook.conduct
    return tuple(found.id for found in conduct.sanctions.classes) if conduct else ()


def find_partner(ws: Workspace, text: str) -> str:
    """The id of the partner with this code or whole name, or else of the only one that the text finds."""
    wanted = text.strip()
    found = (_called(ws, wanted) or partner_lines(ws, wanted, limit=MANY)) if wanted else []
    if len(found) == 1:
        return found[0].partner
    if not found:
        raise Refusal(Text("No partner is found by {text}. Look it up with the command partners.", text=text))
    raise Refusal(
        Text(
            "{text} finds several partners: {names}. Give the code or the whole name of one.",
            text=text,
            names=tuple(f"{line.name} {line.code}".strip() for line in found),
        )
    )


def _called(ws: Workspace, text: str) -> list[PartnerLine]:
    """The partners with just this code or name."""
    called = or_(PartnerRow.code == text.upper(), PartnerRow.name_key == name_key(text))
    with read(ws) as session:
        return [PartnerLine(*row) for row in session.execute(select(*_LINE).where(called))]
