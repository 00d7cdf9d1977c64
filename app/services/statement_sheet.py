"""The statement of account as an Excel file, in the language of the window; sums in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.documents.amount import in_words
from app.documents.statement_facts import StatementFacts
from app.exchange.sheet_form import Column, Kind, SheetForm
from app.exchange.sheet_writing import write_sheets
from app.language import render, tr
from app.rules.money import ZERO
from app.services.money import penalty_accounts
from app.services.reading import partner_file
from app.services.statement import statement_facts
from app.services.workspace import Workspace


def write_statement(ws: Workspace, partner: str, as_of: date, path: Path) -> None:
    """Write the statement; a `Refusal` where the file cannot be written."""
    file = partner_file(ws, partner)
    facts = statement_facts(ws, file, as_of)
    days = _days(ws, partner, as_of)
    write_sheets(path, [*_sheets(facts), days], yes=tr("yes"), no=tr("no"))


def _sheets(facts: StatementFacts) -> Iterator[SheetForm]:
    yield _totals(facts)
    yield _lines(facts)
    yield _penalties(facts)
    yield _segments(facts)
    yield _deposits(facts)


def _totals(facts: StatementFacts) -> SheetForm:
    columns = (
        Column(tr("What"), width=28),
        Column(tr("Amount (¥)"), Kind.MONEY),
        Column(tr("In words"), width=44),
    )
    rows = [
        (tr("Penalties unpaid"), facts.outstanding, in_words(facts.outstanding)),
        (tr("Late fees unpaid"), facts.late_fee_left, in_words(facts.late_fee_left)),
        (tr("Owed in all"), facts.owed, in_words(facts.owed)),
    ]
    if facts.overpaid:
        rows.append((tr("Paid beyond what was owed"), facts.overpaid, in_words(facts.overpaid)))
    notes = [facts.organisation, facts.partner, facts.code, tr("As of {day}", day=facts.as_of)]
    if not facts.complete:
        notes.append(tr("A penalty is only “at least” known; the totals are at least these."))
    kept = [note for note in notes if note]
    return SheetForm(tr("Totals"), columns, rows, tr("Statement of account"), kept)


def _lines(facts: StatementFacts) -> SheetForm:
    columns = (
        Column(tr("Day"), Kind.DAY),
        Column(tr("Case"), width=8),
        Column(tr("What"), width=36),
        Column(tr("Charged (¥)"), Kind.MONEY),
        Column(tr("Paid (¥)"), Kind.MONEY),
        Column(tr("Balance (¥)"), Kind.MONEY),
        Column(tr("Reference"), width=20),
    )
    rows = (
        (one.on, one.violation, render(one.what), one.charged, one.paid, one.balance, one.reference)
        for one in facts.lines
    )
    return SheetForm(tr("Lines"), columns, rows)


def _penalties(facts: StatementFacts) -> SheetForm:
    columns = (
        Column(tr("Case"), width=8),
        Column(tr("Class"), width=14),
        Column(tr("Violation"), width=36),
        Column(tr("Due"), Kind.DAY),
        Column(tr("Penalty (¥)"), Kind.MONEY),
        Column(tr("Final"), Kind.FLAG),
        Column(tr("Paid (¥)"), Kind.MONEY),
        Column(tr("Unpaid (¥)"), Kind.MONEY),
        Column(tr("Days late"), Kind.NUMBER),
        Column(tr("Late fee (¥)"), Kind.MONEY),
        Column(tr("Late fee unpaid (¥)"), Kind.MONEY),
        Column(tr("Clause"), width=22),
    )
    rows = (
        (
            one.violation,
            render(one.rank),
            render(one.item),
            one.due_on,
            one.amount,
            one.complete,
            one.paid,
            one.outstanding,
            one.days_late,
            one.late_fee,
            one.late_fee_left,
            one.clause,
        )
        for one in facts.penalties
    )
    return SheetForm(tr("Penalties"), columns, rows)


def _segments(facts: StatementFacts) -> SheetForm:
    columns = (
        Column(tr("Case"), width=8),
        Column(tr("From"), Kind.DAY),
        Column(tr("Through"), Kind.DAY),
        Column(tr("Days"), Kind.NUMBER),
        Column(tr("Unpaid (¥)"), Kind.MONEY),
        Column(tr("Percent a day")),
        Column(tr("Late fee (¥)"), Kind.MONEY),
    )
    rows = (
        (
            one.violation,
            one.starts_on,
            one.through,
            one.days,
            one.balance,
            f"{one.percent_a_day.normalize():f}%",
            one.amount,
        )
        for one in facts.segments
    )
    return SheetForm(tr("Late fee"), columns, rows)


def _days(ws: Workspace, partner: str, as_of: date) -> SheetForm:
    columns = (
        Column(tr("Case"), width=8),
        Column(tr("Day"), Kind.DAY),
        Column(tr("Unpaid (¥)"), Kind.MONEY),
        Column(tr("Late fee of the day (¥)"), Kind.MONEY),
        Column(tr("Late fee through it (¥)"), Kind.MONEY),
    )
    rows = (
        (account.case.id, day.on, day.balance, day.shown, day.total)
        for account in penalty_accounts(ws, partner_file(ws, partner), as_of)
        for day in account.table.days
    )
    return SheetForm(tr("Late fee by day"), columns, rows)


def _deposits(facts: StatementFacts) -> SheetForm:
    columns = (
        Column(tr("Agreement"), width=30),
        Column(tr("Day"), Kind.DAY),
        Column(tr("What"), width=30),
        Column(tr("In (¥)"), Kind.MONEY),
        Column(tr("Out (¥)"), Kind.MONEY),
        Column(tr("Balance (¥)"), Kind.MONEY),
    )
    rows = (
        (
            deposit.agreement,
            one.on,
            render(one.what),
            one.change if one.change > 0 else None,
            -one.change if one.change <= ZERO else None,
            one.balance,
        )
        for deposit in facts.deposits
        for one in deposit.movements
    )
    return SheetForm(tr("Deposit"), columns, rows)
