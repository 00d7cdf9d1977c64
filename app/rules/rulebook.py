"""A rulebook: one edition of an agreement's rules as values, each with its clause.

Everything here is read from `resources/rulebooks/<id>/` by `rulebook_loader`. Periods are
whole days, working days or months; percentages are percent, sums yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.text import Named


@dataclass(frozen=True)
class Source:
    """Where a value stands: the agreement's clause, and the reading it was read by."""

    clause: str
    reading: str


@dataclass(frozen=True)
class Note:
    """A slip in the documents, or a question that counsel should confirm."""

    source: Source
    text: Named


@dataclass(frozen=True)
class CatalogueGroup:
    """One table of the catalogue."""

    id: str
    name: Named
    clause: str


@dataclass(frozen=True)
class CatalogueItem:
    """One violation of the catalogue, worded by us, with the words it is found by."""

    id: str
    rank: str
    clause: str
    name: Named
    keywords: Named
    group: str


@dataclass(frozen=True)
class ViolationClass:
    """A class of violation; `valid_months` is None where it never lapses (R11)."""

    id: str
    name: Named
    valid_months: int | None
    source: Source


@dataclass(frozen=True)
class ConversionRule:
    """`count` violations of one class become one of the next (R12, R14)."""

    count: int
    into: str
    source: Source


@dataclass(frozen=True)
class WarningOnly:
    """A class that carries no money by itself (R16)."""

    source: Source


@dataclass(frozen=True)
class Ladder:
    """Sums by place, first place first (R13)."""

    amounts: tuple[Decimal, ...]
    source: Source


@dataclass(frozen=True)
class HigherOf:
    """The higher of a sum and a percentage of the fiscal year's fees (R15)."""

    minimum: Decimal
    percent_of_fees: Decimal
    source: Source


PenaltyRule = WarningOnly | Ladder | HigherOf


@dataclass(frozen=True)
class EmbargoRule:
    """What a class bars and for how many months (R17)."""

    bars: tuple[str, ...]
    months: int
    source: Source


@dataclass(frozen=True)
class Sanctions:
    """Classes from the highest to the lowest, and what they bring."""

    classes: tuple[ViolationClass, ...]
    conversions: Mapping[str, ConversionRule]
    penalties: Mapping[str, PenaltyRule]
    embargoes: Mapping[tuple[str, bool], EmbargoRule]
    objection_undoes_reduction: bool
    counted_from: Source
    discretion: Source
    aggravation: Source
    removal_class: str
    removal: Source

    def find(self, rank: str) -> ViolationClass:
        """The class of that id."""
        return next(found for found in self.classes if found.id == rank)


@dataclass(frozen=True)
class WorkdayLimit:
    """A limit to act, in working days (R5)."""

    workdays: int
    source: Source


@dataclass(frozen=True)
class Procedure:
    """Limits to act, and the payment of what is owed (R18–R21)."""

    reply: WorkdayLimit
    objection: WorkdayLimit
    payouts: Source
    clear_facts: Source
    payment_months: int
    payment_rolled: bool
    payment: Source
    late_percent_a_day: Decimal
    late_fee: Source
    settlement: Source
    set_off_order: tuple[str, ...]
    set_off: Source


@dataclass(frozen=True)
class EndingRule:
    """When an ending on one ground takes effect: its day, and what is added (R31)."""

    ground: str
    day: str
    days_after: int
    workdays_after: int
    source: Source


@dataclass(frozen=True)
class TermRules:
    """Window, extension and what comes after (R32–R35).

    `falling` are the rulebooks whose agreements end on the same day as this one (R36).
    """

    window_months: int
    window_days: int
    window: Source
    extension_months: int
    extension: Source
    holdover: bool
    after_extension: Source
    restrictions: tuple[str, ...]
    endings: Mapping[str, EndingRule]
    falling: tuple[str, ...]
    cascade: Source | None


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
    """The admission criteria, in the agreement's order."""

    criteria: tuple[CriterionRule, ...]
    waiver: Source


@dataclass(frozen=True)
class Rulebook:
    """One edition of an agreement's rules."""

    id: str
    name: Named
    short: Named
    first_day: date
    first_day_source: Source
    fiscal_first_month: int
    fiscal_year: Source
    workdays: Source
    which_edition: Source
    slips: tuple[Note, ...]
    open_questions: tuple[Note, ...]
    groups: tuple[CatalogueGroup, ...]
    catalogue: Mapping[str, CatalogueItem]
    sanctions: Sanctions
    procedure: Procedure
    term: TermRules
    admission: Admission
