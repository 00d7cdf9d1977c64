"""An agreement's lines, read into parts (main body, annexes) and these into clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.agreement_form import AgreementForm
from app.exchange.clause import Clause
from app.exchange.clause_mark import Kind, is_title, mark_of
from app.exchange.clause_outline import Heading, outline
from app.exchange.text_line import Line, Measure, part_of
from app.exchange.written_day import number_of

_ANNEX = re.compile(
    r"[《【\[(]?\s*附\s*件\s*(?P<ordinal>[一二三四五六七八九十]|\d{1,2})?\s*(?:[:：、》]|\s|《|$).{0,50}"
)
_NO_MORE = re.compile(r"[\[【(]?\s*以下无正文.{0,20}|[\[【(]?\s*以下无合同正文.{0,20}")
_SIGNED = re.compile(r"(?:甲\s*方|乙\s*方).{0,14}[:：].{0,60}|.{0,40}\(?(?:盖章|签章|签字)处?\)?.{0,40}")
_ENDED = re.compile(r"[。；：！？.;:!?…”’」）】》)\]]$")
_ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s*[)）、.．]|[①-⑳●■]|[-—]\s")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_UNNUMBERED = "annex"
_LONGEST_HEAD = 200
_BRACKET_TITLE = re.compile(r"\**[【\[]([^】\]]{1,20})[】\]][\s*]*")


@dataclass(frozen=True)
class Part:
    """A run of lines that is numbered by itself: "" the main body, "annex-1" and on."""

    name: str
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    clause_end: int

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
        _part(name, lines[start + 1 : end], measure)
        for (start, name), end in zip(starts, bounds[1:], strict=True)
    ]
    return (main, *annexes)


def _part(name: str, lines: Sequence[Line], measure: Measure) -> Part:
    headings = tuple(outline(lines, measure))
    return Part(name, tuple(lines), headings, _clause_end(lines, headings))


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
    """The clauses of a part, each with its title and its text made whole."""
    ends = [*(heading.index for heading in part.headings), part.clause_end][1:]
    return tuple(
        _clause(part, heading, part.lines[heading.index + 1 : end], measure)
        for heading, end in zip(part.headings, ends, strict=True)
    )


def all_clauses(parts: Sequence[Part], measure: Measure) -> tuple[Clause, ...]:
    """The clauses of all parts, in order."""
    return tuple(clause for part in parts for clause in clauses_of(part, measure))


def _clause(part: Part, heading: Heading, below: Sequence[Line], measure: Measure) -> Clause:
    mark = heading.mark
    title, body = "", [mark.rest, *below]
    if named := _BRACKET_TITLE.match(mark.rest.text):
        title = named[1]
        body = [part_of(mark.rest, named.end()), *below]
    elif _opens_with_title(heading, measure):
        title = _title(heading)
        body = list(below)
    return Clause(heading.number, title, joined(body, measure), part.name, heading.parent)


def _opens_with_title(heading: Heading, measure: Measure) -> bool:
    return heading.mark.kind is Kind.CHAPTER or is_title(heading.mark.rest, measure)


def _title(heading: Heading) -> str:
    """The heading; chapters keep their printed number, which differs from the clause's."""
    rest = heading.mark.rest.text
    if heading.mark.kind in (Kind.CHAPTER, Kind.COUNTED):
        joint = " " if heading.mark.kind is Kind.CHAPTER else ""
        return f"{heading.mark.printed}{joint}{rest}".strip()
    return rest


def joined(lines: Sequence[Line], measure: Measure) -> str:
    """Lines as one text: a sentence that a line or page break cut is whole again.

    Paragraphs, items and table rows stay on lines of their own.
    """
    text = ""
    previous: Line | None = None
    for line in lines:
        if not line.text:
            continue
        text += _joint(previous, line, measure) + line.text
        previous = line
    return text


def _joint(previous: Line | None, line: Line, measure: Measure) -> str:
    if previous is None:
        return ""
    if previous.in_table or line.in_table or _ITEM.match(line.text):
        return "\n"
    goes_on = _goes_on_wrapped if measure.wrapped else _goes_on
    if not goes_on(previous, line, measure):
        return "\n"
    latin = previous.text[-1].isascii() and line.text[0].isascii()
    return " " if latin and previous.text[-1].isalnum() and line.text[0].isalnum() else ""


def _goes_on(previous: Line, line: Line, measure: Measure) -> bool:
    """Whether a sentence runs over to the next line, in a text whose lines are paragraphs."""
    labelled = bool(_LABELLED.match(line.text)) and previous.columns * 2 < measure.columns
    return not labelled and not _ENDED.search(previous.text)


def _goes_on_wrapped(previous: Line, line: Line, measure: Measure) -> bool:
    """The same where every line breaks at the page's edge: only a full line surely runs over.

    A short line without a stop, before or behind, is a table's cell rather than a sentence.
    """
    if measure.is_full(previous):
        return True
    cell = previous.columns * 3 < measure.columns
    next_cell = line.columns * 3 < measure.columns and not _ENDED.search(line.text)
    return not _ENDED.search(previous.text) and not cell and not next_cell
