"""What the journal holds about our own house: weights, rounds, imports."""

from __future__ import annotations

from app.journal.folding import HouseFile, fold_house
from app.services.reading import entries_of
from app.services.workspace import Workspace


def house_file(ws: Workspace) -> HouseFile:
    """Our own house as it is recorded now."""
    return fold_house(entries_of(ws, None))
