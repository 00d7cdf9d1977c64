"""A file that an entry rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EvidenceFile:
    """A file kept with an entry: its SHA-256 (hex), the name it had, and the day it shows or was made."""

    sha256: str
    name: str
    dated_on: date | None = None
