"""The words of the ledger that its page and its sheet share."""

from __future__ import annotations

from app.language import render
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


def state_text(state: str) -> Text:
    """How far a case has come."""
    return _STATES[state]


def state_name(state: str) -> str:
    """How far a case has come, in a word."""
    return render(state_text(state))


def due_word(what: str) -> str:
    """What a limit asks for, in a word; "" where none runs."""
    return render(_LIMITS[what]) if what in _LIMITS else what
