"""A day that a person typed into a passage of a letter."""

from __future__ import annotations

from datetime import date

from app.exchange.written_day import days_in
from app.rules.refusal import Refusal
from app.rules.text import Text


def typed_day(text: str, what: Text) -> date:
    """The one day that a text names (2026-03-05, 2026年3月5日); a `Refusal` names the field otherwise."""
    found = [one.day for one in days_in(text)]
    if len(found) != 1 or found[0] is None:
        raise Refusal(
            Text("{what}: “{text}” is not a day. Write it like 2026-03-05.", what=what, text=text.strip())
        )
    return found[0]
