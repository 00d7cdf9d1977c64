"""All kinds of due things, in the order in which they are shown on one day."""

from __future__ import annotations

from app.services import due_cascade, due_clock, due_end, due_limit, due_round, due_state
from app.services.due_found import DueKind, DueView, Found

KINDS: dict[str, DueKind] = {
    kind.id: kind
    for kind in (
        *due_limit.KINDS,
        *due_state.KINDS,
        *due_cascade.KINDS,
        *due_end.KINDS,
        *due_clock.KINDS,
        *due_round.KINDS,
    )
}
"""Each kind by its id."""

LIMITS = tuple(kind.id for kind in KINDS.values() if not kind.passes)
"""The kinds that can be overdue."""


def found_due(view: DueView) -> list[tuple[DueKind, Found]]:
    """Everything that falls due for a partner, whenever that is."""
    return [(kind, found) for kind in KINDS.values() for found in kind.find(view)]
