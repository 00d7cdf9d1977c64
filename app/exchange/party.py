"""The two parties of an agreement, with address, contact and phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.exchange.label import Field, fields_of, filled, label_of, trimmed
from app.exchange.passage import Found, passage_at
from app.exchange.text_line import Line, Measure, half_width

_PARTIES = ("party_a", "party_b")
_DETAILS = ("name", "address", "contact", "phone")
_ALIAS = re.compile(
    r"\s*[（(【\[]\s*(?:以下|下称|简称|下简称|统称|或称|又称|[“\"「]|甲方|乙方|盖章|签章|公章|盖公章).*$"
)


@dataclass(frozen=True)
class Party:
    """A party as the agreement names it; what the agreement leaves blank is None."""

    name: Found[str]
    address: Found[str]
    contact: Found[str]
    phone: Found[str]


def parties_in(
    text: str, head: tuple[Line, ...], tail: tuple[Line, ...], measure: Measure
) -> tuple[Party, Party]:
    """Party A and party B from the lines before the first clause; names also from the signatures."""
    found: dict[tuple[str, str], Found[str]] = {}
    _collect(text, _attributed(head, measure), found, _DETAILS)
    _collect(text, _attributed(tail, measure), found, ("name",))
    first, second = (
        Party(*(found.get((party, detail), Found()) for detail in _DETAILS)) for party in _PARTIES
    )
    return first, second


def _collect(
    text: str,
    values: Iterable[tuple[str, str, Field]],
    found: dict[tuple[str, str], Found[str]],
    wanted: tuple[str, ...],
) -> None:
    for party, detail, field in values:
        known = found.get((party, detail))
        if detail in wanted and (known is None or known.value is None):
            found[party, detail] = _value(text, detail, field)


def _value(text: str, detail: str, field: Field) -> Found[str]:
    value = _ALIAS.sub("", field.value) if detail == "name" else field.value
    end = field.end - (len(field.value) - len(value))
    value = half_width(value) if detail == "phone" else value
    return Found(filled(value.strip()) or None, passage_at(text, field.start, end))


def _attributed(lines: tuple[Line, ...], measure: Measure) -> Iterator[tuple[str, str, Field]]:
    """Each labelled value with the party it belongs to and the detail it is."""
    current: str | None = None
    side_by_side = False
    in_columns = False
    for line, fields in fields_of(lines, measure):
        if _is_party_row(line):
            in_columns = True
            continue
        if in_columns and (cells := _cells(line)):
            yield from cells
            continue
        named = [field.label for field in fields if field.label in _PARTIES]
        if len(set(named)) == 2:
            side_by_side, current = not _alternates(fields), named[-1]
            yield from _in_turn(fields)
        elif named:
            side_by_side, current = False, named[0]
            yield from _in_turn(fields)
        elif side_by_side:
            yield from _paired(fields)
        elif current:
            yield from ((current, field.label, field) for field in fields)


def _alternates(fields: list[Field]) -> bool:
    """Whether other details stand between the two parties of one line: each party has its own."""
    labels = [field.label for field in fields]
    return "party_a" in labels and labels.index("party_b") - labels.index("party_a") > 1


def _in_turn(fields: list[Field]) -> Iterator[tuple[str, str, Field]]:
    """The values of a line that names parties: each belongs to the party named before it."""
    party = ""
    for field in fields:
        if field.label in _PARTIES:
            party = field.label
            yield party, "name", field
        elif party:
            yield party, field.label, field


def _paired(fields: list[Field]) -> Iterator[tuple[str, str, Field]]:
    """The values of a line below two parties side by side: pairs of one label, left A, right B."""
    for detail in _DETAILS:
        same = [field for field in fields if field.label == detail]
        if len(same) == 2:
            yield from ((party, detail, field) for party, field in zip(_PARTIES, same, strict=True))


def _is_party_row(line: Line) -> bool:
    """Whether a table's head row names the parties, each in a column of its own."""
    kinds = [label_of(cell) for cell in line.plain.split("\t")]
    return kinds[1:] == list(_PARTIES)


def _cells(line: Line) -> list[tuple[str, str, Field]]:
    """A table row "detail, A's, B's" below such a head row; empty where the line is none."""
    cells = line.text.split("\t")
    detail = label_of(cells[0])
    if detail not in _DETAILS or len(cells) != 3:
        return []
    return [
        (party, detail, _cell_field(line, cells, column, detail)) for column, party in enumerate(_PARTIES, 1)
    ]


def _cell_field(line: Line, cells: list[str], column: int, detail: str) -> Field:
    before = sum(len(cell) + 1 for cell in cells[:column])
    start, end = trimmed(line.text, before, before + len(cells[column]))
    return Field(detail, filled(line.text[start:end]), line.start + start, line.start + end)
