"""The ways by which something reaches a partner, and what came of sending it."""

from __future__ import annotations

from app.rules.text import Text

BY_POST = "post"
CHANNELS: dict[str, Text] = {
    "email": Text("E-mail"),
    "phone": Text("Phone"),
    "fax": Text("Fax"),
    "console": Text("Console message"),
    BY_POST: Text("Post, with tracking number"),
    "in_person": Text("In person"),
}
"""The usual ways by their codes; any other words may stand in an entry as well."""

MANNERS: dict[str, Text] = {
    "receipt": Text("a receipt was signed"),
    "refused": Text("taking it was refused"),
    "agreed_address": Text("delivered to the address that the agreement names"),
}
"""How a letter reached its addressee."""

RESULTS: dict[str, Text] = {
    "no_receipt": Text("sent, without a receipt"),
    "absent": Text("nobody there"),
    "returned": Text("came back undelivered"),
    "refused": Text("taking it was refused"),
}
"""What came of an attempt that did not reach the partner."""


def channel_text(channel: str) -> Text:
    """A way in words: what its code stands for, or the words that were typed."""
    return CHANNELS.get(channel, Text("{words}", words=channel))


def manner_text(manner: str) -> Text:
    """How something was served, in words."""
    return MANNERS.get(manner, Text("{words}", words=manner))


def result_text(result: str) -> Text:
    """What came of an attempt, in words."""
    return RESULTS.get(result, Text("{words}", words=result))
