"""Any payload of any kind, for hypothesis, made from the fields' own types."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from hypothesis import strategies as st

from app.journal.encoding import KINDS
from app.journal.kind import EvidenceFile, Payload

_TEXTS = st.text(max_size=20)
_DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
_SUMS = st.decimals(Decimal("-999999999.99"), Decimal("999999999.99"), places=2)
_FILES = st.builds(EvidenceFile, _TEXTS, _TEXTS)

_BY_HINT: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(10**12), 10**12),
    bool: st.booleans(),
    date: _DAYS,
    Decimal: _SUMS,
    str | None: st.none() | _TEXTS,
    date | None: st.none() | _DAYS,
    Decimal | None: st.none() | _SUMS,
    EvidenceFile | None: st.none() | _FILES,
    tuple[EvidenceFile, ...]: st.lists(_FILES, max_size=3).map(tuple),
}


def payloads_of(kind: type[Payload]) -> st.SearchStrategy[Payload]:
    """Payloads of one kind, sensible or not."""
    hints = get_type_hints(kind)
    made: st.SearchStrategy[Payload] = st.builds(
        kind, **{field.name: _BY_HINT[hints[field.name]] for field in fields(kind)}
    )
    return made


ANY_PAYLOAD: st.SearchStrategy[Payload] = st.one_of([payloads_of(kind) for kind in KINDS.values()])
