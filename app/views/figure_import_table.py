"""What the import of figures shows of each row."""

from __future__ import annotations

from collections.abc import Sequence

from app.journal.kind import MonthlyFigures
from app.language import current_language, render, tr
from app.rules.text import Text
from app.services.figure_import import CHANGED, FIGURES, NEW, REFUSED, UNCHANGED, FigureRow
from app.services.figure_sheet import month_name
from app.views.column_table import Column
from app.views.tone import Tone

_STATES = {
    NEW: Text("new"),
    CHANGED: Text("changed"),
    UNCHANGED: Text("unchanged"),
    REFUSED: Text("refused"),
}
_NAMES = {
    "sold": Text("Sales"),
    "rating": Text("Rating"),
    "sold_products": Text("Products sold"),
    "on_cloud": Text("On the cloud"),
}
_ORDER = (REFUSED, CHANGED, NEW, UNCHANGED)
_TONES = {REFUSED: Tone.DANGER, CHANGED: Tone.WARNING, UNCHANGED: Tone.MUTED}


def shown_order(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """What asks for attention first, within it as in the sheet."""
    return sorted(rows, key=lambda one: (_ORDER.index(one.state), one.row.number))


def counted(rows: Sequence[FigureRow]) -> tuple[int, str]:
    """How many rows would be recorded, and how many there are of each state in words."""
    number = {state: sum(row.state == state for row in rows) for state in _ORDER}
    words = tr(
        "{new} new, {changed} changed, {unchanged} unchanged, {refused} refused",
        new=number[NEW],
        changed=number[CHANGED],
        unchanged=number[UNCHANGED],
        refused=number[REFUSED],
    )
    return number[NEW] + number[CHANGED], words if rows else ""


def _said(row: FigureRow) -> str:
    """What is recorded of the row, what it changes, or why it is refused."""
    if row.reason or row.figures is None:
        return render(row.reason) if row.reason else ""
    joint = "，" if current_language() == "zh" else ", "
    parts = (_part(name, row.figures, row.earlier) for name in FIGURES)
    return joint.join(part for part in parts if part)


def _part(name: str, figures: MonthlyFigures, earlier: MonthlyFigures | None) -> str:
    """One figure; of a month that has a sheet only what differs."""
    value, before = getattr(figures, name), getattr(earlier, name, None)
    if value is None or (earlier and value == before):
        return ""
    label = render(_NAMES[name])
    if earlier is None:
        return tr("{figure} {value}", figure=label, value=str(value))
    known = tr("unknown") if before is None else str(before)
    return tr("{figure} {before} → {value}", figure=label, before=known, value=str(value))


COLUMNS: tuple[Column[FigureRow], ...] = (
    Column(Text("Row"), lambda row: str(row.row.number), figures=True),
    Column(
        Text("State"),
        lambda row: render(_STATES[row.state]),
        tone=lambda row: _TONES.get(row.state, Tone.TEXT),
    ),
    Column(Text("Partner"), lambda row: row.shop.partner_name if row.shop else "–"),
    Column(Text("Month"), lambda row: render(month_name(row.month)) if row.month else "–"),
    Column(
        Text("What it says"),
        _said,
        tone=lambda row: Tone.DANGER if row.state == REFUSED else Tone.TEXT,
    ),
)
WIDTHS = {0: 48, 1: 90, 2: 220, 3: 92}
