"""Which of the numbered lines of a part are its clauses, and what number each has.

A line may start with a number for other reasons: a sentence that breaks before "8.3.3", a
table, a list inside a clause, a recital. A number counts as a clause's only where it can
come next in the part's own numbering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.exchange.clause_list import list_outline
from app.exchange.clause_mark import LONGEST_TITLE, SENTENCE, Heading, Kind, Mark, is_title, mark_of
from app.exchange.text_line import Line, Measure

_WIDEST_GAP = 3
_RECITALS = re.compile(r"鉴\s*于\s*[:：]?")
_AGREED = re.compile(r"(?:为此|因此|据此|兹|现|经|甲乙|双方|甲、乙)")
_NEVER_RECITED = (Kind.CHAPTER, Kind.ARTICLE, Kind.DECIMAL)
_TOPS = (Kind.CHAPTER, Kind.COUNTED, Kind.FIGURE)


def outline(lines: Sequence[Line], measure: Measure) -> list[Heading]:
    """The clauses that start in the lines of one part, in order."""
    marks = list(_without_recitals(lines))
    decimals = [(place, mark.path) for place, mark in marks if mark.kind is Kind.DECIMAL]
    if len(decimals) >= 2 or any(path[1:] == (1,) for _, path in decimals):
        return _decimal_outline(marks, decimals[0][0], measure)
    return list_outline(marks, lines)


def _without_recitals(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """The numbered lines; those of "鉴于" are left out, until its numbers start again or it ends."""
    reciting = False
    recited = 0
    for index, line in enumerate(lines):
        mark = mark_of(line)
        if _RECITALS.fullmatch(line.plain):
            reciting, recited = True, 0
        elif mark is None:
            reciting = reciting and not _AGREED.match(line.plain)
        elif reciting and mark.kind not in _NEVER_RECITED and mark.path[0] > recited:
            recited = mark.path[0]
        else:
            reciting = False
            yield index, mark


def _decimal_outline(marks: Sequence[tuple[int, Mark]], first: int, measure: Measure) -> list[Heading]:
    """Clauses numbered 1.1, 1.1.1 under chapters 第一章, 一、 or 1."""
    top = _top_kind(marks, first, measure)
    last: tuple[int, ...] = (0,)
    headings: list[Heading] = []
    taken: set[str] = set()
    for index, mark in marks:
        if mark.kind is Kind.DECIMAL:
            fits = _may_follow(mark.path, last, top is not None)
        else:
            fits = mark.kind is top and _is_next_top(mark, last, measure)
        if fits:
            number = _dotted(mark.path)
            headings.append(Heading(index, number, _parent(mark.path, taken), mark))
            taken.add(number)
            last = mark.path
    return headings


def _top_kind(marks: Sequence[tuple[int, Mark]], first: int, measure: Measure) -> Kind | None:
    early = {
        mark.kind
        for index, mark in marks
        if index < first and mark.path == (1,) and _is_titled(mark, measure)
    }
    return next((kind for kind in _TOPS if kind in early), None)


def _is_titled(mark: Mark, measure: Measure) -> bool:
    rest = mark.rest.text
    if mark.kind is Kind.CHAPTER:
        return not rest or (
            rest[0] not in "、的和及与所之" and len(rest) <= LONGEST_TITLE and not SENTENCE.search(rest)
        )
    return is_title(mark.rest, measure)


def _is_next_top(mark: Mark, last: tuple[int, ...], measure: Measure) -> bool:
    return _is_titled(mark, measure) and last[0] < mark.path[0] <= last[0] + 2 and not mark.rest.in_table


def _may_follow(path: tuple[int, ...], last: tuple[int, ...], under_tops: bool) -> bool:
    """Whether 3.2.1 may come after `last`: its first child, its next sibling or an ancestor's."""
    shared = 0
    while shared < min(len(path), len(last)) and path[shared] == last[shared]:
        shared += 1
    if shared == len(path) or 0 in path:
        return False
    before = last[shared] if shared < len(last) else 0
    if not before < path[shared] <= before + _WIDEST_GAP:
        return False
    opens_chapter = shared == 0 and path[1] <= _WIDEST_GAP and (not under_tops or path[1] == 1)
    deepens_once = len(path) - shared == 1
    return opens_chapter if shared == 0 else deepens_once or all(n == 1 for n in path[shared + 1 :])


def _dotted(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


def _parent(path: tuple[int, ...], taken: set[str]) -> str | None:
    for length in range(len(path) - 1, 0, -1):
        if _dotted(path[:length]) in taken:
            return _dotted(path[:length])
    return None
