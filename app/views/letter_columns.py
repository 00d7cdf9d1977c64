"""The columns of the register."""

from __future__ import annotations

from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.letter_register import LetterLine, kind_name
from app.views.column_table import Column
from app.views.letter_state import state_text
from app.views.tone import Tone

SORTED_BY = ("number", "kind", "partner", "issued_on", "state")
STATE = SORTED_BY.index("state")
WIDTHS = {0: 168, 1: 126, 3: 124, 4: 88}


def letter_columns() -> tuple[Column[LetterLine], ...]:
    """Number, kind, partner, day of issue and state."""
    return (
        Column(Text("Number"), lambda line: line.number or "–", struck=lambda line: not _counts(line)),
        Column(Text("Kind"), lambda line: show_named(kind_name(line.kind))),
        Column(Text("Partner"), lambda line: line.partner_name),
        Column(
            Text("Issued"),
            lambda line: "–" if line.draft else show_day(line.issued_on),
            tone=lambda _: Tone.MUTED,
        ),
        Column(Text("State"), lambda line: render(state_text(line.state)), hint=_state_hint),
    )


def _counts(line: LetterLine) -> bool:
    return line.stands or line.draft is not None


def _state_hint(line: LetterLine) -> str:
    if line.replaced_by:
        return tr("Replaced by {number}", number=line.replaced_by)
    return tr("Draft of {day}", day=show_day(line.issued_on)) if line.draft else ""
