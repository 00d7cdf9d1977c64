"""What a letter's state is called, and how it looks."""

from __future__ import annotations

from app.rules.text import Text

_TEXTS = {
    "issued": Text("issued"),
    "sent": Text("sent"),
    "served": Text("served"),
    "void": Text("void"),
}
_LOOKS = {"issued": "chip", "sent": "chip", "served": "chip_good", "void": "chip_danger"}


def state_text(state: str) -> Text:
    """The state in words."""
    return _TEXTS[state]


def state_look(state: str) -> str:
    """The theme's look for the state."""
    return _LOOKS[state]
