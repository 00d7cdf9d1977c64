"""A value read from a text, and the place where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_STOPS = "。；！？\n\f"
_REACH = 120


@dataclass(frozen=True)
class Passage:
    """The sentence or line around a value, and the value's offsets in the whole text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value read, or None where the text does not say it, with its passage where there is one.

    A passage without a value is a place that should hold the value and is blank or unclear.
    """

    value: T | None = None
    passage: Passage | None = None


def passage_at(text: str, start: int, end: int) -> Passage:
    """The passage of `text[start:end]`: its sentence, at most 120 characters on either side."""
    earliest, latest = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(text.rfind(stop, earliest, start) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, end, latest)) >= 0]
    last = min(ends, default=latest)
    if last < latest and text[last] not in "\n\f":
        last += 1
    return Passage(text[max(first, earliest) : last].strip(), start, end)
