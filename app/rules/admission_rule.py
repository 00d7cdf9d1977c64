"""The criteria by which an agreement admits a partner (R39, R40, R44)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.source import Source
from app.rules.text import Named


@dataclass(frozen=True)
class CriterionPart:
    """One test of one fact. Exactly one of the four tests is set."""

    fact: str
    at_least: Decimal | None = None
    months_old: int | None = None
    expected: bool | None = None
    one_of: tuple[str, ...] = ()
    only_for_legal_form: str | None = None


@dataclass(frozen=True)
class CriterionRule:
    """One admission criterion (R39, R40)."""

    id: str
    name: Named
    waivable: bool
    parts: tuple[CriterionPart, ...]
    source: Source


@dataclass(frozen=True)
class Admission:
    """The admission criteria, in the agreement's order; `waiver` where some may be waived."""

    criteria: tuple[CriterionRule, ...]
    source: Source
    waiver: Source | None
