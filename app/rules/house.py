"""Which rulebooks belong together: editions of one agreement, and those under one upper agreement."""

from __future__ import annotations

from app.rules.rulebook import Rulebook


def family(rulebook: Rulebook) -> frozenset[str]:
    """The ids of an edition and of those that it succeeds."""
    return frozenset((rulebook.id, *(edition.id for edition in rulebook.earlier)))


def same_house(one: Rulebook, other: Rulebook) -> bool:
    """Whether two agreements are editions of one, or rest on the same upper agreement."""
    return not _roots(one).isdisjoint(_roots(other))


def _roots(rulebook: Rulebook) -> frozenset[str]:
    return frozenset((rulebook.under,)) if rulebook.under else family(rulebook)
