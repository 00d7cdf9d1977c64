"""Who the sample tells of, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.rules.table import Table
from app.services.partner import PartnerDraft


@dataclass
class Character:
    """One sample partner while it is told: its ids, and its last entry."""

    draft: PartnerDraft
    place: int
    partner: str = ""
    agreement: str = ""
    cases: dict[str, str] = field(default_factory=dict)
    alleged: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)
    last_entry: int = 0


@dataclass(frozen=True)
class Event:
    """What happens to one character on one day."""

    day: date
    do: str
    character: Character
    row: Table
