"""What the import of a round's results shows of each row."""

from __future__ import annotations

from collections.abc import Sequence

from app.language import render, tr
from app.rules.text import Text
from app.services.assessment_import import NEW, REFUSED, UNCHANGED, ResultRow
from app.views.column_table import Column
from app.views.level_wording import result_name
from app.views.tone import Tone

FIELD_NAMES = (
    ("code", Text("Credit code")),
    ("partner", Text("Partner")),
    ("result", Text("Assessment result")),
    ("score", Text("Score")),
    ("assessed_on", Text("Assessed on")),
    ("category", Text("Category that ends")),
    ("reason", Text("Reason")),
)
_STATES = {NEW: Text("new"), UNCHANGED: Text("recorded already"), REFUSED: Text("refused")}
_ORDER = (REFUSED, NEW, UNCHANGED)
_TONES = {REFUSED: Tone.DANGER, UNCHANGED: Tone.MUTED}


def shown_order(rows: Sequence[ResultRow]) -> list[ResultRow]:
    """What asks for attention first, within it as in the sheet."""
    return sorted(rows, key=lambda one: (_ORDER.index(one.state), one.row.number))


def counted(rows: Sequence[ResultRow]) -> tuple[int, str]:
    """How many rows would be recorded, and how many there are of each state in words."""
    number = {state: sum(row.state == state for row in rows) for state in _ORDER}
    held_back = sum(row.proposed is not None and not row.proposed.allowed for row in rows)
    words = tr(
        "{new} new, of these {held_back} raises held back; {known} recorded already, {refused} refused",
        new=number[NEW],
        held_back=held_back,
        known=number[UNCHANGED],
        refused=number[REFUSED],
    )
    return number[NEW], words if rows else ""


def _said(row: ResultRow) -> str:
    if row.reason:
        return render(row.reason)
    return render(row.proposed.reason.text) if row.proposed else ""


def _is_alarming(row: ResultRow) -> bool:
    return row.state == REFUSED or (row.proposed is not None and not row.proposed.allowed)


COLUMNS: tuple[Column[ResultRow], ...] = (
    Column(Text("Row"), lambda row: str(row.row.number), figures=True),
    Column(
        Text("State"),
        lambda row: render(_STATES[row.state]),
        tone=lambda row: _TONES.get(row.state, Tone.TEXT),
    ),
    Column(Text("Partner"), lambda row: row.line.partner_name if row.line else "–"),
    Column(Text("Assessment result"), lambda row: result_name(row.draft.result) if row.draft else "–"),
    Column(Text("What it says"), _said, tone=lambda row: Tone.DANGER if _is_alarming(row) else Tone.TEXT),
)
WIDTHS = {0: 48, 1: 90, 2: 220, 3: 96}
