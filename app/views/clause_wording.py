"""How a clause of an agreement is named in the window."""

from __future__ import annotations

from app.documents.citation import cite
from app.language import CHINESE, current_language


def clause_name(clause: str) -> str:
    """附件一第5.3.2.2条, or annex 1, 5.3.2.2, by the current language."""
    if current_language() != CHINESE:
        return clause
    try:
        return cite(clause)
    except ValueError:
        return clause
