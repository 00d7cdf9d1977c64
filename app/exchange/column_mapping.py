"""Which column of a sheet holds which field: by known names, by what was chosen before, or by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.sheet import Cell, Row, plain_title

_LEFT_OUT = ""
"""What is remembered of a title that a person left out."""


@dataclass(frozen=True)
class Field:
    """Something that a column may hold: its key, the titles it goes by in any language, and whether
    nothing can be done without it.
    """

    key: str
    names: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True)
class ColumnMatch:
    """Which column (index from 0) holds which field, by the field's key.

    `doubled` are fields that several columns claim: none of them has it until a person says which.
    `unmatched` are columns that hold no field, `missing` required fields that no column holds.
    """

    fields: tuple[Field, ...]
    header: tuple[str, ...]
    columns: Mapping[str, int]
    doubled: Mapping[str, tuple[int, ...]]

    @property
    def unmatched(self) -> tuple[int, ...]:
        """Columns that hold no field, in their order; those that claim a doubled field are not among them."""
        claimed = {index for places in self.doubled.values() for index in places}
        taken = claimed | set(self.columns.values())
        return tuple(index for index in range(len(self.header)) if index not in taken)

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of required fields that no column holds."""
        return tuple(field.key for field in self.fields if field.required and field.key not in self.columns)

    def assigned(self, index: int, key: str | None) -> ColumnMatch:
        """As it is when a person gives the column this field (None: leaves it out)."""
        columns = {each: place for each, place in self.columns.items() if place != index and each != key}
        doubled = {
            each: rest
            for each, places in self.doubled.items()
            if each != key and (rest := tuple(place for place in places if place != index))
        }
        if key is not None:
            columns[key] = index
        for each, places in list(doubled.items()):
            if len(places) == 1:  # only one claims it any more
                columns[each] = places[0]
                del doubled[each]
        return ColumnMatch(self.fields, self.header, columns, doubled)

    def cell(self, row: Row, key: str) -> Cell | None:
        """The row's cell for a field; None where no column holds it."""
        index = self.columns.get(key)
        return None if index is None else row.cells[index]

    def to_remember(self) -> dict[str, str]:
        """What `match_columns` takes as `remembered` next time."""
        keys = {index: key for key, index in self.columns.items()}
        chosen = {*self.columns.values(), *self.unmatched}
        titles = ((plain_title(self.header[index]), keys.get(index, _LEFT_OUT)) for index in sorted(chosen))
        return {title: key for title, key in titles if title}


def match_columns(
    header: Sequence[str], fields: Sequence[Field], remembered: Mapping[str, str] | None = None
) -> ColumnMatch:
    """Match a sheet's titles to fields: what was remembered of a title goes before the known names.

    A title matches whatever its case, width, spaces and unit in brackets. Raises ValueError where two
    fields go by the same name: that is our mistake.
    """
    known = _known(fields) | _still_known(remembered or {}, fields)
    claims: dict[str, list[int]] = {}
    for index, title in enumerate(header):
        if key := known.get(plain_title(title), _LEFT_OUT):
            claims.setdefault(key, []).append(index)
    columns = {key: places[0] for key, places in claims.items() if len(places) == 1}
    doubled = {key: tuple(places) for key, places in claims.items() if len(places) > 1}
    return ColumnMatch(tuple(fields), tuple(header), columns, doubled)


def _known(fields: Sequence[Field]) -> dict[str, str]:
    known: dict[str, str] = {}
    for field in fields:
        for name in field.names:
            if known.setdefault(plain_title(name), field.key) != field.key:
                raise ValueError(f"{name} is the name of two fields: {known[plain_title(name)]}, {field.key}")
    return known


def _still_known(remembered: Mapping[str, str], fields: Sequence[Field]) -> dict[str, str]:
    keys = {field.key for field in fields} | {_LEFT_OUT}
    return {title: key for title, key in remembered.items() if key in keys}
