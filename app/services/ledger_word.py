"""The words of the ledger that its page and its sheet share."""

from __future__ import annotations

from app.language import render
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text

_STATES: dict[str, Text] = {
    "suspected": Text("suspected"),
    "told": Text("told"),
    "replied": Text("replied"),
    "found": Text("facts found"),
    "noticed": Text("notice sent"),
    "served": Text("served"),
    "objected": Text("objected"),
    "answered": Text("objection decided"),
    "announced": Text("announced"),
    "decided": Text("decided"),
    "closed": Text("closed"),
    "dismissed": Text("dismissed"),
}

_LIMITS: dict[str, Text] = {
    "reply": Text("reply"),
    "objection": Text("objection"),
    "payment": Text("payment"),
    "top_up": Text("top-up"),
}


def class_text(rulebook: Rulebook, item: CatalogueItem) -> Text:
    """An item's class, or its points; what removes by itself says so."""
    if item.rank:
        return Text("{name}", name=rulebook.sanctions.find(item.rank).name)
    if item.measure is None:
        return Text("")
    return Text("removal") if item.measure.removes else Text("{points} points", points=item.measure.points)


def state_text(state: str) -> Text:
    """How far a case has come."""
    return _STATES[state]


def state_name(state: str) -> str:
    """How far a case has come, in a word."""
    return render(state_text(state))


def due_word(what: str) -> str:
    """What a limit asks for, in a word; "" where none runs."""
    return render(_LIMITS[what]) if what in _LIMITS else what
