"""An outcome as plain values: what JSON shows and expectations compare with.

Days are ISO strings, sums decimal strings with two places; sections without facts are
left out. `because` is left to those who know the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from app.rules.outcome import Outcome

Plain: TypeAlias = str | int | bool | list["Plain"] | dict[str, "Plain"] | None

# Names that Python or the house style do not allow as they stand in the contract.
_NAMES = {"sources": "from", "starts_on": "from"}
_ALWAYS = ("rulebook", "as_of", "provisional")


def as_plain(value: object) -> Plain:
    """Days, sums, tuples and dataclasses as plain values."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return f"{value:.2f}"
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): as_plain(part) for key, part in value.items()}
        case tuple() | list():
            return [as_plain(part) for part in value]
    if is_dataclass(value):
        return {_NAMES.get(f.name, f.name): as_plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")


def outcome_as_plain(outcome: Outcome) -> dict[str, Plain]:
    """The outcome's sections in the contract's order, without its reasons.

    Where points count, "not removed" is an answer, and is shown as such.
    """
    shown = {*_ALWAYS, *(["removed_on"] if outcome.points else [])}
    names = [f.name for f in fields(outcome) if f.name != "because"]
    return {
        name: as_plain(getattr(outcome, name))
        for name in names
        if name in shown or getattr(outcome, name) is not None
    }
