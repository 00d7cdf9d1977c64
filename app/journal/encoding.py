"""Payloads as canonical JSON text, and back.

Canonical: sorted keys, no spaces, Chinese as it is, days as ISO, sums as decimal strings
with two places. One payload has one text, so that its hash means something.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from app.journal.kind import EvidenceFile, Payload
from app.rules.refusal import Refusal
from app.rules.text import Text

KINDS: dict[str, type[Payload]] = {kind.kind: kind for kind in get_args(Payload)}
"""The dataclass of each kind of entry, by its name in the journal."""

_DIGESTS = ("clauses_sha256", "pdf_sha256")

# JSON values have no narrower type than this.
Json = Any


class UnreadableEntry(Refusal):
    """An entry whose text this program does not understand."""


class _Unfit(Exception):
    """A value that is not of its field's type."""


@dataclass(frozen=True)
class _Slot:
    """How one field is read, and whether it may be missing."""

    read: Callable[[Json], object]
    required: bool


def encode(payload: Payload) -> str:
    """The canonical JSON of a payload; ValueError where a sum has more than two places."""
    return json.dumps(
        _plain(payload), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def decode(kind: str, text: str) -> Payload:
    """The payload of an entry; `UnreadableEntry` names the kind or the key that is wrong.

    A key that is missing takes its field's default, so that a field may be added later.
    """
    if kind not in KINDS:
        raise UnreadableEntry(
            Text(
                "The journal holds an entry of the kind {kind}, which this version does not know. "
                "Open the workspace with the version that wrote it.",
                kind=kind,
            )
        )
    slots = _slots(kind)
    found = _parse(kind, text)
    _refuse_other_keys(kind, slots, found)
    values = {name: _read(kind, name, slots[name], value) for name, value in found.items()}
    return KINDS[kind](**values)


def evidence_of(payload: Payload) -> tuple[str, ...]:
    """The SHA-256 of every file that a payload rests on."""
    return tuple(_digests(payload))


def evidence_names(payload: Payload) -> dict[str, str]:
    """The original names of the files of a payload, by SHA-256; letters and sheets have none."""
    return {file.sha256: file.name for file in _files(payload)}


def _plain(value: object) -> Json:
    match value:
        case None | str() | int():
            return value
        case Decimal():
            return _plain_sum(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"a payload cannot hold {type(value).__name__}")


def _plain_sum(amount: Decimal) -> str:
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a sum: {amount}")
    text = f"{amount:.2f}"
    if Decimal(text) != amount:
        raise ValueError(f"more than two places: {amount}")
    return "0.00" if amount == 0 else text


def _parse(kind: str, text: str) -> dict[str, Json]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _unreadable(kind, "")
    return found


def _refuse_other_keys(kind: str, slots: dict[str, _Slot], found: dict[str, Json]) -> None:
    for name in found:
        if name not in slots:
            raise _unreadable(kind, name)
    for name, slot in slots.items():
        if slot.required and name not in found:
            raise _unreadable(kind, name)


def _read(kind: str, name: str, slot: _Slot, value: Json) -> Any:
    try:
        return slot.read(value)
    except _Unfit:
        raise _unreadable(kind, name) from None


def _unreadable(kind: str, key: str) -> UnreadableEntry:
    return UnreadableEntry(
        Text(
            "An entry of the kind {kind} cannot be read (key “{key}”). It was changed by another "
            "program, or written by a newer version: check the workspace, or restore a backup.",
            kind=kind,
            key=key,
        )
    )


@cache
def _slots(kind: str) -> dict[str, _Slot]:
    return _slots_of(KINDS[kind])


def _slots_of(kind: Any) -> dict[str, _Slot]:
    hints = get_type_hints(kind)
    return {field.name: _Slot(_reader(hints[field.name]), _is_required(field)) for field in fields(kind)}


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _reader(hint: Any) -> Callable[[Json], object]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(part for part in get_args(hint) if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    return _READERS[hint] if hint in _READERS else _part_reader(hint)


def _part_reader(part: Any) -> Callable[[Json], object]:
    """Reads what an entry holds several of, such as its files."""
    slots = _slots_of(part)

    def read(value: Json) -> object:
        if not isinstance(value, dict) or value.keys() - slots.keys():
            raise _Unfit
        if any(slot.required and name not in value for name, slot in slots.items()):
            raise _Unfit
        return part(**{name: slots[name].read(found) for name, found in value.items()})

    return read


def _tuple_reader(inner: Callable[[Json], object]) -> Callable[[Json], object]:
    def read(value: Json) -> object:
        if not isinstance(value, list):
            raise _Unfit
        return tuple(inner(part) for part in value)

    return read


def _read_exactly(wanted: type) -> Callable[[Json], object]:
    def read(value: Json) -> object:
        if type(value) is not wanted:
            raise _Unfit
        return value

    return read


def _read_day(value: Json) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Unfit from None


def _read_sum(value: Json) -> Decimal:
    try:
        amount = Decimal(value) if isinstance(value, str) else None
        if amount is not None and _plain_sum(amount) == value:
            return amount
    except (ArithmeticError, ValueError):
        pass
    raise _Unfit


_READERS: dict[Any, Callable[[Json], object]] = {
    str: _read_exactly(str),
    int: _read_exactly(int),
    bool: _read_exactly(bool),
    date: _read_day,
    Decimal: _read_sum,
}


def _digests(payload: object) -> Iterator[str]:
    for field in fields(cast(Any, payload)):
        value = getattr(payload, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, EvidenceFile):
                yield part.sha256
            elif is_dataclass(part):
                yield from _digests(part)
            elif field.name in _DIGESTS and part:
                yield cast(str, part)


def _files(payload: object) -> Iterator[EvidenceFile]:
    for field in fields(cast(Any, payload)):
        value = getattr(payload, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, EvidenceFile):
                yield part
            elif is_dataclass(part):
                yield from _files(part)
