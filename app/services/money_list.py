"""Penalties over all partners: filtered, sorted and paged in SQL for today, computed for any other day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, or_, select

from app.models.read_table import AgreementRow, CaseRow, PartnerRow, PenaltyRow
from app.models.search_key import name_key
from app.rules.money import ZERO
from app.rules.text import Named
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.reading import partner_file, read
from app.services.refreshing import count_stale
from app.services.workspace import Workspace

STATES = ("open", "overdue", "paid", "all")


@dataclass(frozen=True)
class MoneyLine:
    """One penalty of some partner; sums in yuan, `late_fee_left` is what is still owed of it."""

    partner: str
    partner_name: str
    violation: str
    rank: Named
    due_on: date | None
    amount: Decimal
    complete: bool
    paid: Decimal
    outstanding: Decimal
    late_fee_left: Decimal
    as_of: date

    @property
    def left(self) -> Decimal:
        """What is still owed."""
        return self.outstanding + self.late_fee_left

    @property
    def days_late(self) -> int:
        """Days since the due day while principal is unpaid."""
        late = bool(self.outstanding and self.due_on and self.as_of > self.due_on)
        return (self.as_of - self.due_on).days if late and self.due_on else 0


@dataclass(frozen=True)
class MoneySums:
    """How many penalties, and their sums."""

    number: int
    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    late_fee_left: Decimal
    complete: bool

    @property
    def left(self) -> Decimal:
        """What is still owed in all."""
        return self.outstanding + self.late_fee_left


def is_at_hand(ws: Workspace, day: date) -> bool:
    """Whether the read tables hold the figures of this day: only today's, once all are computed."""
    today = ws.clock.today()
    return day == today and not count_stale(ws, today)


def money_sums(ws: Workspace, query: str = "", state: str = "open") -> MoneySums:
    """The sums of what the query and the state find, as of today."""
    columns = (
        func.count(PenaltyRow.violation),
        func.sum(PenaltyRow.amount_fen),
        func.sum(PenaltyRow.paid_fen),
        func.sum(PenaltyRow.outstanding_fen),
        func.sum(PenaltyRow.late_fen),
        func.min(PenaltyRow.complete),
    )
    wanted = select(*columns).join(*_OWNER).where(*_found_by(ws, query, state))
    with read(ws) as session:
        number, *sums, complete = session.execute(wanted).one()
    amount, paid, outstanding, late = (_yuan(one) for one in sums)
    return MoneySums(number, amount, paid, outstanding, late, complete is not False)


def money_lines(
    ws: Workspace, query: str = "", state: str = "open", offset: int = 0, limit: int = 100
) -> list[MoneyLine]:
    """A page of the penalties as of today, those due first before the others."""
    wanted = (
        select(PenaltyRow, PartnerRow.name, AgreementRow.rulebook, CaseRow.occurred_on)
        .join(*_OWNER)
        .join(AgreementRow, AgreementRow.agreement == PenaltyRow.agreement)
        .join(CaseRow, CaseRow.violation == PenaltyRow.violation)
        .where(*_found_by(ws, query, state))
        .order_by(PenaltyRow.due_on.is_(None), PenaltyRow.due_on, CaseRow.entry)
    )
    with read(ws) as session:
        rows = session.execute(wanted.offset(offset).limit(limit)).all()
    return [_line(ws, row, name, rulebook, on) for row, name, rulebook, on in rows]


def money_lines_on(ws: Workspace, day: date, query: str = "", state: str = "open") -> list[MoneyLine]:
    """All penalties as of any day, each computed by the rules; for many partners it takes a while."""
    wanted = select(PartnerRow.partner).where(*_named(query))
    carries = wanted.where(PartnerRow.partner.in_(select(CaseRow.partner)))
    with read(ws) as session:
        partners = list(session.scalars(carries))
    found: list[MoneyLine] = []
    for partner in partners:
        file = partner_file(ws, partner)
        found += [_computed(account, partner, file.name, day) for account in penalty_accounts(ws, file, day)]
    kept = [line for line in found if _is(line, state)]
    return sorted(kept, key=lambda line: (line.due_on or date.max, line.violation))


def sums_of_lines(lines: Sequence[MoneyLine]) -> MoneySums:
    """The sums of lines that are all at hand."""
    return MoneySums(
        len(lines),
        sum((one.amount for one in lines), ZERO),
        sum((one.paid for one in lines), ZERO),
        sum((one.outstanding for one in lines), ZERO),
        sum((one.late_fee_left for one in lines), ZERO),
        all(one.complete for one in lines),
    )


_OWNER = (PartnerRow, PartnerRow.partner == PenaltyRow.partner)


def _found_by(ws: Workspace, query: str, state: str) -> list[ColumnElement[bool]]:
    return [*_named(query), *_in_state(state, ws.clock.today())]


def _named(query: str) -> list[ColumnElement[bool]]:
    return [_has(word) for word in query.split()]


def _has(word: str) -> ColumnElement[bool]:
    key = name_key(word)
    return or_(
        PartnerRow.name_key.contains(key, autoescape=True),
        PartnerRow.initials.contains(key, autoescape=True),
        PartnerRow.code.contains(word.upper(), autoescape=True),
    )


def _in_state(state: str, today: date) -> list[ColumnElement[bool]]:
    owed = or_(PenaltyRow.outstanding_fen > ZERO, PenaltyRow.late_fen > ZERO)
    match state:
        case "open":
            return [owed]
        case "overdue":
            return [PenaltyRow.outstanding_fen > ZERO, PenaltyRow.due_on < today]
        case "paid":
            return [PenaltyRow.outstanding_fen == ZERO, PenaltyRow.late_fen == ZERO]
    return []


def _is(line: MoneyLine, state: str) -> bool:
    match state:
        case "open":
            return bool(line.left)
        case "overdue":
            return bool(line.days_late)
        case "paid":
            return not line.left
    return True


def _yuan(sum_: Decimal | None) -> Decimal:
    return ZERO if sum_ is None else sum_


def _line(ws: Workspace, row: PenaltyRow, name: str, rulebook: str, occurred_on: date) -> MoneyLine:
    edition = ws.library.current(rulebook).edition_on(occurred_on)
    return MoneyLine(
        row.partner,
        name,
        row.violation,
        edition.sanctions.find(row.rank).name,
        row.due_on,
        row.amount_fen,
        row.complete,
        row.paid_fen,
        row.outstanding_fen,
        row.late_fen,
        ws.clock.today(),
    )


def _computed(account: PenaltyAccount, partner: str, name: str, day: date) -> MoneyLine:
    penalty = account.penalty
    return MoneyLine(
        partner,
        name,
        penalty.violation,
        account.edition.sanctions.find(penalty.rank).name,
        penalty.due_on,
        penalty.amount,
        penalty.complete,
        penalty.paid,
        penalty.outstanding,
        penalty.late_fee_left,
        day,
    )
