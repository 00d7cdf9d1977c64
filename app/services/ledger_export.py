"""The ledger as it is shown, given out as an Excel file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.exchange.sheet_form import Column, Kind, SheetForm, Value
from app.exchange.sheet_writing import write_sheets
from app.language import render, show_named
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.clause_word import clause_word
from app.services.ledger import EVERYTHING, CaseLine, LedgerFilter, case_lines, totals
from app.services.ledger_word import class_text, due_word, state_name
from app.services.workspace import Workspace


def export_ledger(
    ws: Workspace,
    path: Path,
    wanted: LedgerFilter = EVERYTHING,
    *,
    sort: str = "occurred_on",
    descending: bool = True,
) -> int:
    """Write the cases that are found, in their order, with their totals; how many there were.

    The language is the current one. Refused where the file cannot be written.
    """
    lines = case_lines(ws, wanted, limit=None, sort=sort, descending=descending)
    words = _Words(ws)
    form = SheetForm(
        render(Text("Ledger")),
        [Column(render(title), kind) for title, kind in _COLUMNS],
        (_row(line, words) for line in lines),
        notes=tuple(_notes(ws, wanted)),
    )
    write_sheets(path, [form], yes=render(Text("yes")), no=render(Text("no")))
    return len(lines)


_COLUMNS: tuple[tuple[Text, Kind], ...] = (
    (Text("Case"), Kind.TEXT),
    (Text("Partner"), Kind.TEXT),
    (Text("Class"), Kind.TEXT),
    (Text("Item"), Kind.TEXT),
    (Text("Violation"), Kind.TEXT),
    (Text("Clause"), Kind.TEXT),
    (Text("Edition"), Kind.TEXT),
    (Text("State"), Kind.TEXT),
    (Text("Occurred"), Kind.DAY),
    (Text("Told"), Kind.DAY),
    (Text("Notice sent"), Kind.DAY),
    (Text("Served"), Kind.DAY),
    (Text("Announced"), Kind.DAY),
    (Text("Decided"), Kind.DAY),
    (Text("Due"), Kind.DAY),
    (Text("Next limit"), Kind.TEXT),
    (Text("Penalty"), Kind.MONEY),
    (Text("Complete"), Kind.FLAG),
    (Text("Paid"), Kind.MONEY),
    (Text("Outstanding"), Kind.MONEY),
    (Text("Account manager"), Kind.TEXT),
)


class _Words:
    """What the page says for the keys of a line, each looked up once."""

    def __init__(self, ws: Workspace) -> None:
        self._library = ws.library
        self.edition = cache(self._edition)
        self._item_class = cache(self._class_of)

    def class_name(self, line: CaseLine) -> str:
        """Its class, or its points (R9)."""
        return self._item_class(line.edition, line.item) or line.rank

    def _class_of(self, edition: str, item: str) -> str:
        try:
            rulebook = self._library.get(edition)
        except Refusal:
            return ""
        found = rulebook.catalogue.get(item)
        return render(class_text(rulebook, found)) if found else ""

    def _edition(self, edition: str) -> str:
        try:
            return show_named(self._library.get(edition).short)
        except Refusal:
            return edition


def _row(line: CaseLine, words: _Words) -> tuple[Value, ...]:
    return (
        line.violation,
        line.partner_name,
        words.class_name(line),
        line.item,
        show_named(line.item_name),
        show_named(clause_word(line.clause)),
        words.edition(line.edition),
        state_name(line.state),
        line.occurred_on,
        line.notified_on,
        line.sent_on,
        line.served_on,
        line.announced_on,
        line.decided_on,
        line.due_on,
        due_word(line.due_what),
        line.amount or None,
        line.complete if line.amount else None,
        line.paid if line.amount else None,
        line.outstanding if line.amount else None,
        line.account_manager,
    )


def _notes(ws: Workspace, wanted: LedgerFilter) -> Iterator[str]:
    """What the sheet comes to, as the page says it."""
    found = totals(ws, wanted)
    yield render(Text("As of {day}", day=ws.clock.today()))
    yield render(
        Text(
            "{cases} cases, {penalties} with a penalty: {amount}, of it paid {paid}, "
            "outstanding {outstanding}",
            cases=str(found.cases),
            penalties=str(found.penalties),
            amount=found.amount if found.complete else Text("at least {amount}", amount=found.amount),
            paid=found.paid,
            outstanding=found.outstanding,
        )
    )
