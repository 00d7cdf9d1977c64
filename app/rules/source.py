"""Where a value of a rulebook stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a value stands: the agreement's clause, and the reading it was read by."""

    clause: str
    reading: str
