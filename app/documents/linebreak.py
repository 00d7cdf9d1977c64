"""Where a line of Chinese may end.

Greedy filling with pair rules: closing marks do not begin a line, opening marks do not end one,
and Latin words, numbers, a number and its unit, and doubled dashes stay whole. What is longer
than a line is cut where the line is full.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

Width = Callable[[str], float]

_NEVER_FIRST = frozenset("、。，．·：；！？）〕】》〉」』”’％‰℃々…～)]},.;:!?%")
_NEVER_LAST = frozenset("（〔【《〈「『“‘￥¥＄$£€№§([{")
_UNITS = frozenset("年月日时分秒元角万亿条款项章个次天份名页件级类号％%‰℃")
_DOUBLED = frozenset("—…─")
_SLACK = 0.01


@cache
def is_wide(character: str) -> bool:
    """Whether the character fills a square of the grid, or stands with those that do."""
    return unicodedata.east_asian_width(character) in "WFA"


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if after.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if unicodedata.category(after).startswith("M"):
        return False
    if before.isspace():
        return True
    return not _joined(before, after)


def _joined(before: str, after: str) -> bool:
    if before == after and before in _DOUBLED:
        return True
    if before.isdigit() and after in _UNITS:
        return True
    if after.isdigit() and before in "第〕":
        return True
    return not (is_wide(before) or is_wide(after))


def break_lines(text: str, width: Width, first: float, rest: float) -> list[str]:
    """`text` cut into lines of at most `first` (the first) or `rest` points.

    The lines joined are `text` again: spaces at a line's end stay there, outside the measure.
    """
    lines: list[str] = []
    start, room = 0, first
    while start < len(text):
        end = _line_end(text, start, width, room)
        lines.append(text[start:end])
        start, room = end, rest
    return lines or [""]


def _line_end(text: str, start: int, width: Width, room: float) -> int:
    full = _full(text, start, width, room)
    if full == len(text):
        return full
    for end in range(full, start, -1):
        if may_break(text[end - 1], text[end]):
            return end
    return full


def _full(text: str, start: int, width: Width, room: float) -> int:
    """The index at which the line is full: the first character that no longer fits, one at least."""
    used = 0.0
    for at in range(start, len(text)):
        used += width(text[at])
        if used > room + _SLACK and not text[at].isspace():
            return max(at, start + 1)
    return len(text)


def balanced_lines(text: str, width: Width, room: float) -> list[str]:
    """`text` in as few lines as fit, as even as they can be: for titles."""
    lines = break_lines(text, width, room, room)
    count, step = len(lines), room / 56
    narrower = room
    while len(lines) > 1 and narrower > step:
        narrower -= step
        tried = break_lines(text, width, narrower, narrower)
        if len(tried) > count or max(sum(map(width, line)) for line in tried) > narrower + _SLACK:
            break
        lines = tried
    return lines
