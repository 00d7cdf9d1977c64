"""Clauses numbered by lists: articles or 一、, with items （一）, 1. and 1) inside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.exchange.clause_mark import Heading, Kind, Mark
from app.exchange.clause_text import has_stopped
from app.exchange.text_line import Line, half_width

_RESTARTING = (Kind.BRACKETED, Kind.FIGURE, Kind.FIGURE_BRACKET)
_SKIPPING = (Kind.ARTICLE, Kind.BRACKETED)


@dataclass
class _Open:
    """A clause that items may still join: its number, and how far each kind below it has counted."""

    kind: Kind
    number: str
    counted: dict[Kind, int] = field(default_factory=dict)
    lists: int = 1


def list_outline(marks: Sequence[tuple[int, Mark]], lines: Sequence[Line]) -> list[Heading]:
    """Clauses numbered 第一条 or 一、 with items （一）, 1. and 1) inside one another."""
    lists = _Lists()
    for index, mark in marks:
        if mark.kind is not Kind.DECIMAL:
            lists.take(index, mark, lines)
    return lists.headings


class _Lists:
    """The lists that are open while the lines are gone through, and the clauses found in them."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self._root = _Open(Kind.CHAPTER, "")
        self._chain = [self._root]
        self._articles = 0
        self._taken: set[str] = set()

    def take(self, index: int, mark: Mark, lines: Sequence[Line]) -> None:
        """Take a numbered line as a clause where its number can come next."""
        above = [opened for opened in self._chain if opened is self._root or opened.kind < mark.kind]
        owner = above[-1]
        before = self._articles if mark.kind is Kind.ARTICLE else owner.counted.get(mark.kind, 0)
        if before and owner.number and mark.path == (1,) and mark.kind in _RESTARTING:
            lead = _lead_in(lines, index, self.headings[-1].index)
            if lead is not None:
                owner = self._second_list(owner, lead, lines)
                above, before = [*above, owner], 0
        number = _item_number(mark, owner)
        if not _is_next(mark, before, index, lines) or number in self._taken:
            return
        owner.counted[mark.kind] = mark.path[0]
        if mark.kind is Kind.ARTICLE:
            self._articles = mark.path[0]
        self._add(Heading(index, number, owner.number or None, mark))
        self._chain = [*above, _Open(mark.kind, number)]

    def _second_list(self, owner: _Open, lead: int, lines: Sequence[Line]) -> _Open:
        """A clause for the words that open another list in the same clause: "3[2]" in clause 3."""
        owner.lists += 1
        number = f"{owner.number}[{owner.lists}]"
        self._add(Heading(lead, number, owner.number, Mark(owner.kind, (owner.lists,), "", lines[lead])))
        return _Open(owner.kind, number)

    def _add(self, heading: Heading) -> None:
        self._taken.add(heading.number)
        self.headings.append(heading)


def _is_next(mark: Mark, before: int, index: int, lines: Sequence[Line]) -> bool:
    """Whether a number comes next; one left out is passed over where a sentence surely ended before."""
    if mark.path[0] == before + 1:
        return True
    skips = before and mark.path[0] == before + 2 and mark.kind in _SKIPPING
    return bool(skips) and index > 0 and has_stopped(lines[index - 1])


def _lead_in(lines: Sequence[Line], index: int, after: int) -> int | None:
    """Where the words start that open the list at `index`; None where none stand behind line `after`."""
    start = index - 1
    if start <= after or not lines[start].plain.endswith(":"):
        return None
    while start - 1 > after and not has_stopped(lines[start - 1]):
        start -= 1
    return start


def _item_number(mark: Mark, owner: _Open) -> str:
    if mark.kind is Kind.ARTICLE:
        return mark.printed
    if not owner.number:
        return str(mark.path[0])
    return f"{owner.number}({half_width(mark.printed).strip('()、.')})"
