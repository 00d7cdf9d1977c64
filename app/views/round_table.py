"""What the list of a round shows of each partner."""

from __future__ import annotations

from app.language import current_language, render, show_day, tr
from app.rules.text import Text
from app.rules.word import all_in_words
from app.services.round_sheet import CONFIRMED, ENTERED, HELD_BACK, TO_ASSESS, RoundLine
from app.views.column_table import Column
from app.views.level_wording import result_name, tier_words
from app.views.tone import Tone

_STATES = {
    TO_ASSESS: Text("to assess"),
    ENTERED: Text("entered"),
    HELD_BACK: Text("raise held back"),
    CONFIRMED: Text("confirmed"),
}
_TONES = {TO_ASSESS: Tone.MUTED, ENTERED: Tone.ACCENT, HELD_BACK: Tone.DANGER, CONFIRMED: Tone.GOOD}
WIDTHS = {1: 132, 2: 84, 3: 134, 4: 72, 5: 132, 6: 112, 7: 150}
NARROW = {1: 800, 2: 640, 7: 900}
"""The columns that give way, and from which width on they are there."""


def categories_words(line: RoundLine) -> str:
    """The categories by which a partner is due."""
    joint = "、" if current_language() == "zh" else ", "
    return joint.join(render(one) for one in all_in_words(line.due.categories))


def _result(line: RoundLine) -> str:
    if line.due.done:
        return result_name(line.due.done.payload.consequence)
    return result_name(line.draft.result) if line.draft else "–"


def _score(line: RoundLine) -> str:
    score = line.due.done.payload.score if line.due.done else line.draft.score if line.draft else None
    return "–" if score is None else f"{score:f}"


def tier_change(line: RoundLine) -> str:
    """The tier before and after; a dash where there is neither."""
    rules = line.due.rules
    if line.due.done:
        before, after = line.due.done.payload.tier_before, line.due.done.payload.tier_after
    else:
        before, after = line.due.tier, (line.proposed.tier or "") if line.proposed else line.due.tier
    if rules is None or not (before or after):
        return "–"
    words = tier_words(rules, before)
    return words if before == after else f"{words} → {tier_words(rules, after)}"


def _held(line: RoundLine) -> str:
    return tier_words(line.due.rules, line.due.tier) if line.due.rules and line.due.tier else "–"


def _hint(line: RoundLine) -> str:
    if line.due.done:
        done = line.due.done.payload
        said = tr("assessed on {day}", day=show_day(done.assessed_on))
        return " · ".join(part for part in (said, done.reason) if part)
    return render(line.proposed.reason.text) if line.proposed else ""


COLUMNS: tuple[Column[RoundLine], ...] = (
    Column(Text("Partner"), lambda line: line.due.partner_name),
    Column(Text("Categories"), categories_words),
    Column(Text("Tier held"), _held),
    Column(Text("Assessment result"), _result, hint=_hint),
    Column(Text("Score"), _score, figures=True),
    Column(Text("Tier"), tier_change),
    Column(
        Text("State"),
        lambda line: render(_STATES[line.state]),
        tone=lambda line: _TONES[line.state],
        hint=_hint,
    ),
    Column(Text("Letter"), lambda line: line.due.letter or "–", tone=lambda _: Tone.MUTED),
)
