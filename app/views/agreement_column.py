"""What lists of agreements show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.agreement_list import AgreementLine
from app.services.due_word import kind_name
from app.views.column_table import Column
from app.views.standing_wording import phase_name
from app.views.tone import Tone

TONES = {
    "in_force": Tone.GOOD,
    "window": Tone.WARNING,
    "extended": Tone.WARNING,
    "holdover": Tone.DANGER,
    "ended": Tone.MUTED,
    "renewed": Tone.MUTED,
}

SORTED_BY = ("partner_name", "rulebook", "number", "phase", "last_on", "next_on", "next_on")
WIDTHS = {1: 138, 2: 136, 3: 124, 4: 126, 5: 126, 6: 110}
STRETCHED = 0
NARROW = {2: 900, 6: 780, 4: 660, 3: 520, 1: 400}
"""The columns that go as the list becomes narrower than so many pixels; the next day, its order, stays."""


def line_columns(today: Callable[[], date]) -> tuple[Column[AgreementLine], ...]:
    """Those of the list over all partners, one for each of `SORTED_BY`."""

    def late(line: AgreementLine) -> Tone:
        return Tone.DANGER if line.next_on and line.next_on < today() else Tone.TEXT

    return (
        Column(Text("Partner"), lambda line: line.partner_name, hint=lambda line: line.partner_name),
        Column(Text("Agreement"), lambda line: show_named(line.name), hint=lambda line: line.title),
        Column(Text("Number"), lambda line: line.number or "–", hint=lambda line: line.number),
        Column(
            Text("Phase"),
            _phase,
            tone=lambda line: TONES.get(line.phase, Tone.TEXT),
            hint=_phase,
        ),
        Column(Text("Last day"), lambda line: day_text(line.last_on)),
        Column(Text("Next day"), lambda line: day_text(line.next_on), tone=late),
        Column(
            Text("What is next"),
            lambda line: render(kind_name(line.next_what)) if line.next_what else "–",
            tone=late,
        ),
    )


def _phase(line: AgreementLine) -> str:
    return phase_text(line.phase, line.rulebook, line.expires_on, ending=line.ending)


def phase_text(phase: str, rulebook: str, expires_on: date | None, *, ending: bool) -> str:
    """The phase, that an end is recorded while it goes on, or why none can be told."""
    if ending and phase not in ("ended", "renewed"):
        return tr("end recorded")
    if phase:
        return render(phase_name(phase))
    if not rulebook:
        return tr("rules unknown")
    return tr("no last day") if expires_on is None else "–"


def day_text(day: date | None) -> str:
    """A day, or a dash where there is none."""
    return show_day(day) if day else "–"
