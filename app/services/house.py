"""What the journal holds about our own house: weights, rounds, imports."""

from __future__ import annotations

from app.journal.folding import HouseFile, fold_house
from app.services.entry_loading import partner_entries
from app.services.reading import read
from app.services.workspace import Workspace


def house_file(ws: Workspace) -> HouseFile:
    """Our own house as it is recorded now."""
    with read(ws) as session:
        return fold_house(partner_entries(session, None))
