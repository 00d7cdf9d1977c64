"""One entry of the journal, and the chain of hashes that holds all of them together."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.journal.kind import Payload

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True)
class Entry:
    """What was recorded, about whom, for which day, when and by whom.

    `id` counts up from 1 without gaps. `partner` is None for what concerns our own house.
    `on_day` is the business day; `recorded_at` is UTC.
    """

    id: int
    partner: str | None
    kind: str
    on_day: date
    payload: Payload
    recorded_at: datetime
    recorded_by: str
    previous_hash: str
    hash: str


def entry_hash(
    previous_hash: str,
    id: int,
    partner: str | None,
    kind: str,
    on_day: date | str,
    payload_json: str,
    recorded_at: datetime | str,
    recorded_by: str,
) -> str:
    """The hex SHA-256 of an entry's stored texts and of the hash before it."""
    day = on_day.isoformat() if isinstance(on_day, date) else on_day
    moment = show_moment(recorded_at) if isinstance(recorded_at, datetime) else recorded_at
    parts = [previous_hash, id, partner, kind, day, payload_json, moment, recorded_by]
    # A JSON list, so that no two different entries share one text.
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def show_moment(moment: datetime) -> str:
    """A moment as the journal stores it: UTC, to the microsecond, ending in Z."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_moment(text: str) -> datetime:
    """The moment that `show_moment` wrote; ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if show_moment(moment) != text:
        raise ValueError(f"not a moment of the journal: {text}")
    return moment
