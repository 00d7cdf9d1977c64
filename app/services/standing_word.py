"""The figures of a standing in words: classes, bars, sums, limits."""

from __future__ import annotations

from app.rules.outcome import Penalty
from app.rules.rulebook import Rulebook
from app.rules.text import Text

_BARS: dict[str, Text] = {
    "upgrade": Text("no upgrade"),
    "entry": Text("no new entry"),
    "programme": Text("no new programme"),
}
_LIMITS: dict[str, Text] = {"reply": Text("reply due"), "objection": Text("objection due")}


def bar_name(bar: str) -> Text:
    """What a bar forbids."""
    return _BARS.get(bar, Text("{other}", other=bar))


def limit_name(what: str) -> Text:
    """What a limit is for."""
    return _LIMITS.get(what, Text("{other}", other=what))


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
