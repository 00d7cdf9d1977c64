"""Any payload of any kind, for hypothesis, made from the fields' own types."""

from __future__ import annotations

import types
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.journal.encoding import KINDS
from app.journal.kind import Payload

_TEXTS = st.text(max_size=20)
_DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
_SUMS = st.decimals(Decimal("-999999999.99"), Decimal("999999999.99"), places=2)
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(10**12), 10**12),
    bool: st.booleans(),
    date: _DAYS,
    Decimal: _SUMS,
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type: one of the above, None, several, or a part with fields of its own."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.none() | _values(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0]), max_size=3).map(tuple)
    return _BY_TYPE[hint] if hint in _BY_TYPE else _built(hint)


def _built(made: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(made)
    return st.builds(made, **{field.name: _values(hints[field.name]) for field in fields(made)})


def payloads_of(kind: type[Payload]) -> st.SearchStrategy[Payload]:
    """Payloads of one kind, sensible or not."""
    made: st.SearchStrategy[Payload] = _built(kind)
    return made


ANY_PAYLOAD: st.SearchStrategy[Payload] = st.one_of([payloads_of(kind) for kind in KINDS.values()])
