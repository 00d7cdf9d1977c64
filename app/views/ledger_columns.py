"""The columns of the ledger, and what each sorts by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.language import show_money, show_named, tr
from app.rules.refusal import Refusal
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text
from app.services.ledger import CaseLine
from app.services.ledger_word import due_word
from app.services.workspace import Workspace
from app.views.case_step import state_name, state_tone
from app.views.class_wording import class_name, class_tone
from app.views.column_table import Column
from app.views.tone import Tone

SORTED_BY = (
    "violation",
    "partner_name",
    "rank",
    "item",
    "occurred_on",
    "announced_on",
    "due_on",
    "amount",
    "outstanding",
    "state",
    "account_manager",
)
"""What the ledger sorts by under the head of each column."""

WIDTHS = {0: 56, 1: 178, 2: 92, 4: 98, 5: 98, 6: 150, 7: 104, 8: 104, 9: 98, 10: 88}
STRETCHED = 3

NARROW = {10: 1240, 5: 1180, 7: 1080, 4: 860, 8: 760}
"""The columns that a list leaves out below a width in pixels; their days and sums are in the tooltip."""


def ledger_columns(ws: Workspace, today: Callable[[], date]) -> tuple[Column[CaseLine], ...]:
    """One for each of `SORTED_BY`."""
    words = _Catalogue(ws)
    return (
        Column(Text("Case"), lambda line: line.violation),
        Column(Text("Partner"), lambda line: line.partner_name, hint=_whose),
        Column(Text("Class"), words.class_name, tone=words.class_tone),
        Column(Text("Violation"), lambda line: f"{line.item} {show_named(line.item_name)}"),
        Column(Text("Occurred"), lambda line: line.occurred_on.isoformat(), hint=_days),
        Column(Text("Announced or decided"), _counted_on, hint=_days),
        Column(Text("Next limit"), _limit, tone=lambda line: _limit_tone(line, today())),
        Column(Text("Penalty"), _sum, figures=True),
        Column(
            Text("Outstanding"),
            lambda line: show_money(line.outstanding) if line.amount else "–",
            figures=True,
            tone=lambda line: Tone.DANGER if line.outstanding else Tone.MUTED,
            hint=_sums,
        ),
        Column(Text("State"), lambda line: state_name(line.state), tone=lambda line: state_tone(line.state)),
        Column(Text("Account manager"), lambda line: line.account_manager or "–"),
    )


def _counted_on(line: CaseLine) -> str:
    return _day(line.announced_on or line.decided_on)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _days(line: CaseLine) -> str:
    """The days of the case, in words."""
    said = [tr("Occurred on {day}", day=line.occurred_on)]
    if line.sent_on:
        said.append(tr("Notice sent on {day}", day=line.sent_on))
    if line.announced_on:
        said.append(tr("Announced on {day}", day=line.announced_on))
    if line.decided_on:
        said.append(tr("Decided on {day}", day=line.decided_on))
    return "\n".join(said)


def _whose(line: CaseLine) -> str:
    if not line.account_manager:
        return line.partner_name
    manager = tr("Account manager: {name}", name=line.account_manager)
    return f"{line.partner_name}\n{manager}"


def _sum(line: CaseLine) -> str:
    if not line.amount:
        return "–"
    return show_money(line.amount) if line.complete else tr("at least {amount}", amount=line.amount)


def _sums(line: CaseLine) -> str:
    """The penalty with what was paid of it, and what was not."""
    if not line.amount:
        return ""
    said = (tr("Penalty"), _sum(line)), (tr("Paid"), show_money(line.paid))
    lines = [*said, (tr("Outstanding"), show_money(line.outstanding))]
    return "\n".join(f"{name} {amount}" for name, amount in lines)


def _limit(line: CaseLine) -> str:
    if line.due_on is None:
        return "–"
    return f"{line.due_on.isoformat()} {due_word(line.due_what)}"


def _limit_tone(line: CaseLine, today: date) -> Tone:
    return Tone.DANGER if line.due_on and line.due_on < today else Tone.TEXT


class _Catalogue:
    """The words for a line's item, by the edition of its day (R9)."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def class_name(self, line: CaseLine) -> str:
        found = self._find(line)
        return class_name(*found) if found else line.rank

    def class_tone(self, line: CaseLine) -> Tone:
        found = self._find(line)
        return class_tone(found[1]) if found else Tone.TEXT

    def _find(self, line: CaseLine) -> tuple[Rulebook, CatalogueItem] | None:
        try:
            edition = self._ws.library.current(line.rulebook).edition_on(line.occurred_on)
        except Refusal:
            return None
        item = edition.catalogue.get(line.item)
        return (edition, item) if item else None
