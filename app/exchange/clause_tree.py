"""An agreement's lines, read into parts (main body, annexes) and these into clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.agreement_form import AgreementForm
from app.exchange.clause import Clause
from app.exchange.clause_body import clauses_below
from app.exchange.clause_lead import lead_clauses
from app.exchange.clause_mark import Heading, mark_of
from app.exchange.clause_outline import outline
from app.exchange.text_line import Line, Measure
from app.exchange.written_day import number_of

_ANNEX = re.compile(
    r"[《【\[(]?\s*附\s*件\s*(?P<ordinal>[一二三四五六七八九十]|\d{1,2})?\s*(?:[:：、》]|\s|《|$).{0,50}"
)
_NO_MORE = re.compile(r"[\[【(]?\s*以下无正文.{0,20}|[\[【(]?\s*以下无合同正文.{0,20}")
_SIGNED = re.compile(r"(?:甲\s*方|乙\s*方).{0,14}[:：].{0,60}|.{0,40}\(?(?:盖章|签章|签字)处?\)?.{0,40}")
_UNNUMBERED = "annex"
_LONGEST_HEAD = 200


@dataclass(frozen=True)
class Part:
    """A run of lines that is numbered by itself: "" the main body, "annex-1" and on.

    `title` is the line that opens an annex; the main body's stands among its lines.
    """

    name: str
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    clause_end: int
    title: Line | None = None

    @property
    def head(self) -> tuple[Line, ...]:
        """The lines before the first clause."""
        return self.lines[: self.headings[0].index if self.headings else None][:_LONGEST_HEAD]

    @property
    def tail(self) -> tuple[Line, ...]:
        """The lines after the last clause: the signatures, in the main body."""
        return self.lines[self.clause_end :][:_LONGEST_HEAD]


def parts_of(lines: Sequence[Line], form: AgreementForm | None, measure: Measure) -> tuple[Part, ...]:
    """The parts of a document, each with the places where its clauses start."""
    starts = _annex_starts(lines, form)
    bounds = [*(index for index, _ in starts), len(lines)]
    main = _part(form.part if form else "", lines[: bounds[0]], measure)
    annexes = [
        _part(name, lines[start + 1 : end], measure, lines[start])
        for (start, name), end in zip(starts, bounds[1:], strict=True)
    ]
    return (main, *annexes)


def _part(name: str, lines: Sequence[Line], measure: Measure, title: Line | None = None) -> Part:
    headings = tuple(outline(lines, measure))
    return Part(name, tuple(lines), headings, _clause_end(lines, headings), title)


def _clause_end(lines: Sequence[Line], headings: Sequence[Heading]) -> int:
    """Where the clauses of a part end: before "no more text below", or before the signatures."""
    after = headings[-1].index + 1 if headings else 0
    for index in range(after, len(lines)):
        if _NO_MORE.fullmatch(lines[index].plain) or _SIGNED.fullmatch(lines[index].plain):
            return index
    return len(lines)


def _annex_starts(lines: Sequence[Line], form: AgreementForm | None) -> list[tuple[int, str]]:
    """Where annexes start, and their names. A list of annexes has headings too, but no clauses."""
    found: dict[str, int] = {}
    named = form.annexes if form else ()
    candidates = [(index, name) for index, line in enumerate(lines) if (name := _annex_name(line, named))]
    ends = [*(index for index, _ in candidates), len(lines)][1:]
    for (index, name), end in zip(candidates, ends, strict=True):
        if index and _starts_numbering(lines[index + 1 : end]):
            found[name if name != _UNNUMBERED else f"annex-{len(found) + 1}"] = index
    return sorted((index, name) for name, index in found.items())


def _annex_name(line: Line, named: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    for name, heading in named:
        if heading.fullmatch(line.plain):
            return name
    match = _ANNEX.fullmatch(line.plain)
    if not match:
        return None
    return f"annex-{number_of(match['ordinal'])}" if match["ordinal"] else _UNNUMBERED


def _starts_numbering(lines: Sequence[Line]) -> bool:
    for line in lines:
        if _SIGNED.fullmatch(line.plain) or _NO_MORE.fullmatch(line.plain):
            return False
        mark = mark_of(line)
        if mark and all(figure == 1 for figure in mark.path):
            return True
    return False


def clauses_of(part: Part, measure: Measure) -> tuple[Clause, ...]:
    """The clauses of a part, each with its title and its text made whole; an annex's opening first."""
    lead = lead_clauses(part.name, part.title, part.head, measure) if part.title else ()
    return (*lead, *clauses_below(part.name, part.lines[: part.clause_end], part.headings, measure))


def all_clauses(parts: Sequence[Part], measure: Measure) -> tuple[Clause, ...]:
    """The clauses of all parts, in order."""
    return tuple(clause for part in parts for clause in clauses_of(part, measure))
