"""What each clause of a part says: its title, and the lines below it made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.exchange.clause import Clause
from app.exchange.clause_mark import Heading, Kind, is_title
from app.exchange.clause_text import joined, starts_paragraph
from app.exchange.text_line import Line, Measure, part_of

_BRACKET_TITLE = re.compile(r"\**[【\[]([^】\]]{1,20})[】\]][\s*]*")
_ITEMS = (Kind.BRACKETED, Kind.FIGURE, Kind.FIGURE_BRACKET)


def clauses_below(
    part: str, lines: Sequence[Line], headings: Sequence[Heading], measure: Measure
) -> tuple[Clause, ...]:
    """The clauses of a part that start at `headings`; its `lines` end where the clauses do.

    A new paragraph behind the last item of a list goes on with the clause that holds the list.
    """
    ends = [*(heading.index for heading in headings), len(lines)][1:]
    clauses: dict[str, Clause] = {}
    for place, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        body = [heading.mark.rest, *lines[heading.index + 1 : end]]
        later = (other.parent for other in headings[place + 1 :])
        last = heading.parent is not None and heading.parent not in later
        cut = _item_end(body, measure) if last and heading.mark.kind in _ITEMS else len(body)
        clauses[heading.number] = _clause(part, heading, body[:cut], measure)
        if heading.parent and (rest := joined(body[cut:], measure)):
            above = clauses[heading.parent]
            clauses[heading.parent] = replace(above, text="\n".join(filter(None, (above.text, rest))))
    return tuple(clauses.values())


def _item_end(body: Sequence[Line], measure: Measure) -> int:
    """Where an item ends and another paragraph begins; an item that opens a list keeps all."""
    for index in range(1, len(body)):
        if body[index - 1].plain.endswith(":"):
            return len(body)
        if starts_paragraph(body[index - 1], body[index], measure):
            return index
    return len(body)


def _clause(part: str, heading: Heading, body: Sequence[Line], measure: Measure) -> Clause:
    body = _without_empty_bracket(body)
    rest = body[0]
    title = ""
    if named := _BRACKET_TITLE.match(rest.text):
        title = named[1]
        body = [part_of(rest, named.end()), *body[1:]]
    elif heading.mark.kind is Kind.CHAPTER or is_title(rest, measure):
        title = _title(heading, rest)
        body = body[1:]
    return Clause(heading.number, title, joined(body, measure), part, heading.parent)


def _without_empty_bracket(body: Sequence[Line]) -> Sequence[Line]:
    """A heading without the empty brackets, broken over two lines, that some files leave before it."""
    if len(body) > 1 and body[0].plain == "(" and body[1].plain.startswith(")"):
        return [part_of(body[1], 1), *body[2:]]
    return body


def _title(heading: Heading, rest: Line) -> str:
    """The heading; chapters keep their printed number, which differs from the clause's."""
    if heading.mark.kind in (Kind.CHAPTER, Kind.COUNTED):
        joint = " " if heading.mark.kind is Kind.CHAPTER else ""
        return f"{heading.mark.printed}{joint}{rest.text}".strip()
    return rest.text
