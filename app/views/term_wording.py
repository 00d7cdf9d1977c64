"""The term of an agreement, in words."""

from __future__ import annotations

from datetime import date

from app.language import tr


def term_text(first: date, last: date | None) -> str:
    """From its first day to its last, where it has one."""
    if last is None:
        return tr("from {first}, without a last day", first=first)
    return tr("{first} to {last}", first=first, last=last)
