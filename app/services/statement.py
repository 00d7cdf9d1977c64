"""The statement of account of a partner as of a day: every line with its running total, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.statement import draw_statement
from app.documents.statement_facts import (
    StatementDeposit,
    StatementFacts,
    StatementLine,
    StatementMovement,
    StatementPenalty,
    StatementSegment,
)
from app.journal.partner_file import PartnerFile
from app.rules.deposit_statement import DepositLine
from app.rules.edition_word import code_word
from app.rules.money import ZERO
from app.rules.text import Text
from app.services.deposit import DepositAccount, deposit_accounts
from app.services.letter_font import letter_fonts
from app.services.money import Payment, PenaltyAccount, payments_of, penalty_accounts, totals_of
from app.services.organisation import known_organisation
from app.services.reading import organisation, partner_file
from app.services.workspace import Workspace


@dataclass(frozen=True)
class _Event:
    """A line before its balance is known; `place` puts those of one day in order."""

    on: date
    place: int
    what: Text
    violation: str
    charged: Decimal | None = None
    paid: Decimal | None = None
    reference: str = ""


def statement_pdf(ws: Workspace, partner: str, as_of: date) -> bytes:
    """The statement as a PDF; our own organisation must be known."""
    known_organisation(ws)
    return draw_statement(statement_facts(ws, partner_file(ws, partner), as_of), letter_fonts(ws))


def statement_facts(ws: Workspace, file: PartnerFile, as_of: date) -> StatementFacts:
    """What a statement says, each figure from where the window has it too."""
    accounts = penalty_accounts(ws, file, as_of)
    lines = statement_lines(accounts, payments_of(file, as_of))
    totals = totals_of(accounts)
    house = organisation(ws)
    loose = sum((one.payload.amount for one in _without_penalty(accounts, payments_of(file, as_of))), ZERO)
    return StatementFacts(
        organisation=house.name if house else "",
        partner=file.name,
        code=file.code,
        as_of=as_of,
        drawn_up_on=ws.clock.today(),
        lines=lines,
        penalties=tuple(_penalty(account) for account in accounts),
        segments=tuple(segment for account in accounts for segment in _segments(account)),
        deposits=tuple(_deposit(account) for account in deposit_accounts(ws, file, as_of)),
        outstanding=totals.outstanding,
        late_fee_left=totals.late_fee_left,
        overpaid=totals.overpaid + loose,
    )


def statement_lines(
    accounts: Sequence[PenaltyAccount], payments: Sequence[Payment]
) -> tuple[StatementLine, ...]:
    """Every charge and payment in order of its day, with what was owed after it.

    A late fee stands on the last day that it was charged for, before what was paid that day.
    """
    events = [*(event for account in accounts for event in _charges(account)), *map(_paid, payments)]
    found: list[StatementLine] = []
    balance = ZERO
    for event in sorted(events, key=lambda event: (event.on, event.place)):
        balance += (event.charged or ZERO) - (event.paid or ZERO)
        found.append(
            StatementLine(
                event.on, event.what, event.violation, event.charged, event.paid, balance, event.reference
            )
        )
    return tuple(found)


def _charges(account: PenaltyAccount) -> Iterator[_Event]:
    penalty = account.penalty
    rank = account.edition.sanctions.find(penalty.rank).name
    first = account.owed.sent_on or account.case.occurred_on
    what = Text("{violation}: penalty, {rank}", violation=penalty.violation, rank=rank)
    yield _Event(first, 0, what, penalty.violation, charged=penalty.amount)
    if account.table.segments:
        last = account.table.segments[-1].through
        days = Text("{violation}: late fee, {days} days", violation=penalty.violation, days=account.days_late)
        yield _Event(last, 1, days, penalty.violation, charged=penalty.late_fee)


def _paid(payment: Payment) -> _Event:
    said = payment.payload
    what = Text("{violation}: paid by {source}", violation=said.violation, source=code_word(said.source))
    return _Event(said.paid_on, 2, what, said.violation, paid=said.amount, reference=said.reference)


def _without_penalty(accounts: Sequence[PenaltyAccount], payments: Sequence[Payment]) -> Iterator[Payment]:
    """What was paid for a violation that carries no penalty yet."""
    known = {account.case.id for account in accounts}
    return (one for one in payments if one.payload.violation not in known)


def _penalty(account: PenaltyAccount) -> StatementPenalty:
    penalty, case = account.penalty, account.case
    return StatementPenalty(
        violation=penalty.violation,
        rank=Text("{rank}", rank=account.edition.sanctions.find(penalty.rank).name),
        item=Text("{name}", name=account.item.name),
        announced_on=case.announcement.payload.announced_on if case.announcement else None,
        due_on=penalty.due_on,
        provisional=account.table.provisional,
        amount=penalty.amount,
        complete=penalty.complete,
        paid=penalty.paid,
        outstanding=penalty.outstanding,
        days_late=account.days_late,
        late_fee=penalty.late_fee,
        late_fee_left=penalty.late_fee_left,
        clause=account.owed.due.source.clause,
    )


def _segments(account: PenaltyAccount) -> Iterator[StatementSegment]:
    for segment in account.table.segments:
        yield StatementSegment(
            account.case.id,
            segment.starts_on,
            segment.through,
            segment.days,
            segment.balance,
            segment.percent_a_day,
            segment.shown,
        )


def _deposit(account: DepositAccount) -> StatementDeposit:
    return StatementDeposit(
        agreement=account.agreement.signed.payload.title,
        movements=tuple(_movement(line) for line in account.statement.lines),
        required=account.statement.required,
        balance=account.deposit.balance,
        shortfall=account.deposit.shortfall,
        top_up_due_on=account.deposit.top_up_due_on,
        extra_required=account.deposit.extra_required,
    )


def movement_text(line: DepositLine) -> Text:
    """What a movement of a deposit account is called, with its violation."""
    match line.what:
        case "opened":
            return Text("opening of the account")
        case "deduction":
            return Text("deduction for {violation}", violation=line.violation)
        case "forfeiture":
            return Text("forfeited by the removal")
        case "top_up":
            return Text("top-up")
        case "set_off":
            return Text("set off towards {violation}", violation=line.violation)
    return Text("given back")


def _movement(line: DepositLine) -> StatementMovement:
    return StatementMovement(line.on, movement_text(line), line.violation, line.change, line.balance)
