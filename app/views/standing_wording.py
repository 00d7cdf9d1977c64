"""What a standing says, in words: classes, bars, sums, limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.language import tr
from app.rules.outcome import Embargo, Outcome
from app.rules.text import Text, Value
from app.rules.word import in_words
from app.services.standing_word import amount_text as amount_text
from app.services.standing_word import bar_name as bar_name
from app.services.standing_word import limit_name as limit_name
from app.services.standing_word import rank_text as rank_text
from app.services.violation import IMAGINED

NOTHING = Text("none")
_BARRED: dict[str, Text] = {
    "upgrade": Text("upgrades"),
    "entry": Text("new entries"),
    "programme": Text("new programmes"),
}


def name_imagined(text: str) -> str:
    """The text with "this case" for the id of a violation that is not recorded yet."""
    return text.replace(IMAGINED, tr("this case"))


def barred_text(bars: Iterable[str]) -> Text:
    """What is barred, as a short list; "none" where nothing is."""
    names: tuple[Value, ...] = tuple(_BARRED.get(bar, bar) for bar in bars)
    return Text("{names}", names=names) if names else NOTHING


def phase_name(phase: str) -> Text:
    """Where the term stands."""
    return in_words(phase)


def bars_with_ends(outcome: Outcome) -> tuple[tuple[str, date], ...]:
    """Each bar that runs now, with the last day on which anything bars it."""
    ends: dict[str, date] = {}
    for embargo in running_embargoes(outcome):
        for bar in embargo.bars:
            ends[bar] = max(embargo.through, ends.get(bar, embargo.through))
    return tuple((bar, ends[bar]) for bar in outcome.barred_now or () if bar in ends)


def bars_running(outcome: Outcome) -> Text:
    """What is barred now, with its last day; bars that end together are said together."""
    by_end: dict[date, list[Value]] = {}
    for bar, end in bars_with_ends(outcome):
        by_end.setdefault(end, []).append(bar_name(bar))
    spans = tuple(Text("{bars}, through {day}", bars=tuple(bars), day=end) for end, bars in by_end.items())
    return Text("{names}", names=spans) if spans else NOTHING


def running_embargoes(outcome: Outcome) -> tuple[Embargo, ...]:
    """The embargoes that run on the outcome's day."""
    return tuple(e for e in outcome.embargoes or () if e.starts_on <= outcome.as_of <= e.through)
