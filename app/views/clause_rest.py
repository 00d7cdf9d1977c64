"""What rests on each clause of a rulebook: values, violations, open questions and slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.rules.rulebook import CatalogueItem, Note
from app.rules.text import Text
from app.views.rule_value import RuleValue

_VIOLATION, _QUESTION, _SLIP = Text("Violation"), Text("Open question"), Text("Slip")
# Citations of other documents, and the parts of the agreement itself.
_PARTS = re.compile(r"(annex \d+|policy|\d{3}(?: policy)?|Civil Code|Accounting Law),? (?:art\. )?(.+)")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Rest:
    """One thing that rests on a clause: what kind of thing, its name, and how much it says."""

    clause: str
    kind: Text
    name: Text
    value: Text | None
    reading: str

    @property
    def part(self) -> str:
        """The document, or part of it, that the clause stands in; "" for the agreement's own text."""
        found = _PARTS.fullmatch(self.clause)
        return found[1] if found else ""

    @property
    def order(self) -> tuple[bool, str, tuple[tuple[int, str], ...]]:
        """The agreement's own text first, then part by part, numbers by their size."""
        number = self.clause.removeprefix(self.part)
        pieces = tuple(
            (int(piece), "") if piece.isdigit() else (0, piece) for piece in _DIGITS.split(number) if piece
        )
        return bool(self.part), self.part, pieces


def rests(
    values: Iterable[RuleValue],
    items: Iterable[CatalogueItem],
    questions: Iterable[Note],
    slips: Iterable[Note],
) -> tuple[Rest, ...]:
    """All of these by clause."""
    return tuple(sorted(_rests(values, items, questions, slips), key=lambda rest: rest.order))


def _rests(
    values: Iterable[RuleValue],
    items: Iterable[CatalogueItem],
    questions: Iterable[Note],
    slips: Iterable[Note],
) -> Iterator[Rest]:
    for value in values:
        yield Rest(value.source.clause, value.group, value.what, value.value, value.source.reading)
    for item in items:
        yield Rest(item.clause, _VIOLATION, Text("{name}", name=item.name), Text("{id}", id=item.id), "")
    for kind, notes in ((_QUESTION, questions), (_SLIP, slips)):
        for note in notes:
            text = Text("{text}", text=note.text)
            yield Rest(note.source.clause, kind, text, None, note.source.reading)
