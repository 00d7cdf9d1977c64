"""What a change touched, so that whoever shows it knows what to show anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True)
class Changes:
    """Ids of what a change touched, each once, and the entries it added, in order."""

    partners: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()


def together(changes: Iterable[Changes]) -> Changes:
    """What several changes touched, each id once."""
    parts = list(changes)
    return Changes(
        partners=_each_once(part.partners for part in parts),
        agreements=_each_once(part.agreements for part in parts),
        violations=_each_once(part.violations for part in parts),
        letters=_each_once(part.letters for part in parts),
        entries=tuple(chain.from_iterable(part.entries for part in parts)),
    )


def _each_once(ids: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(ids)))
