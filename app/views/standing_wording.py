"""What a standing says, in words: classes, bars, sums, limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.language import tr
from app.rules.outcome import Embargo, Outcome, Penalty
from app.rules.rulebook import Rulebook
from app.rules.text import Text, Value
from app.rules.word import in_words
from app.services.violation import IMAGINED

NOTHING = Text("none")
_BARS: dict[str, Text] = {
    "upgrade": Text("no upgrade"),
    "entry": Text("no new entry"),
    "programme": Text("no new programme"),
}
_BARRED: dict[str, Text] = {
    "upgrade": Text("upgrades"),
    "entry": Text("new entries"),
    "programme": Text("new programmes"),
}
_LIMITS: dict[str, Text] = {"reply": Text("reply due"), "objection": Text("objection due")}


def name_imagined(text: str) -> str:
    """The text with "this case" for the id of a violation that is not recorded yet."""
    return text.replace(IMAGINED, tr("this case"))


def bar_name(bar: str) -> Text:
    """What a bar forbids."""
    return _BARS.get(bar, Text("{other}", other=bar))


def barred_text(bars: Iterable[str]) -> Text:
    """What is barred, as a short list; "none" where nothing is."""
    names: tuple[Value, ...] = tuple(_BARRED.get(bar, bar) for bar in bars)
    return Text("{names}", names=names) if names else NOTHING


def limit_name(what: str) -> Text:
    """What a limit is for."""
    return _LIMITS.get(what, Text("{other}", other=what))


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


def amount_text(penalty: Penalty) -> Text:
    """The sum; "at least" where it is not complete (R15)."""
    if penalty.complete:
        return Text("{amount}", amount=penalty.amount)
    return Text("at least {amount}", amount=penalty.amount)


def rank_text(rulebook: Rulebook, penalty: Penalty) -> Text:
    """The class and, on the ladder, the place: class two, no. 2."""
    name = rulebook.sanctions.find(penalty.rank).name
    if penalty.place is None:
        return Text("{rank}", rank=name)
    return Text("{rank}, no. {place}", rank=name, place=penalty.place)
