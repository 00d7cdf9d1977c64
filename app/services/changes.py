"""What a change touched, so that whoever shows it knows what to show anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Ids of what a change touched, each once, and the entries it added, in order."""

    partners: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
