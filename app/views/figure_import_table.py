"""What the import of figures shows of each row."""

from __future__ import annotations

from collections.abc import Sequence

from app.language import render, tr
from app.rules.text import Text
from app.services.figure_import import CHANGED, NEW, REFUSED, UNCHANGED, FigureRow
from app.services.figure_sheet import month_name
from app.views.column_table import Column
from app.views.tone import Tone

_STATES = {
    NEW: Text("new"),
    CHANGED: Text("changed"),
    UNCHANGED: Text("unchanged"),
    REFUSED: Text("refused"),
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


def _figure(row: FigureRow, name: str) -> str:
    found = getattr(row.figures, name) if row.figures else None
    return "–" if found is None else str(found)


def _remark(row: FigureRow) -> str:
    return render(row.reason) if row.reason else ""


COLUMNS: tuple[Column[FigureRow], ...] = (
    Column(Text("Row"), lambda row: str(row.row.number), figures=True),
    Column(
        Text("State"),
        lambda row: render(_STATES[row.state]),
        tone=lambda row: _TONES.get(row.state, Tone.TEXT),
    ),
    Column(Text("Partner"), lambda row: row.shop.partner_name if row.shop else "–"),
    Column(Text("Month"), lambda row: render(month_name(row.month)) if row.month else "–"),
    Column(Text("Sales"), lambda row: _figure(row, "sold"), figures=True),
    Column(Text("Rating"), lambda row: _figure(row, "rating"), figures=True),
    Column(Text("Products sold"), lambda row: _figure(row, "sold_products"), figures=True),
    Column(Text("On the cloud"), lambda row: _figure(row, "on_cloud"), figures=True),
    Column(Text("Why it was refused"), _remark, tone=lambda _: Tone.DANGER),
)
WIDTHS = {0: 48, 1: 68, 2: 190, 3: 84, 4: 64, 5: 60, 6: 92, 7: 92}
