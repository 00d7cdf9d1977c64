"""A rulebook: one edition of an agreement's rules as values, each with its clause.

Everything here is read from `resources/rulebooks/<id>/` by `rulebook_loader`. Periods are
whole days, working days or months; percentages are percent, sums yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.rules.admission_rule import Admission, CriterionPart, CriterionRule
from app.rules.point_rule import PointMeasure, PointRules
from app.rules.provision import Provision
from app.rules.source import Source
from app.rules.term_rule import EndingRule, TermRules
from app.rules.text import Named
from app.rules.tier_rule import TierRules

__all__ = [
    "Admission",
    "CatalogueGroup",
    "CatalogueItem",
    "Conduct",
    "ConversionRule",
    "CriterionPart",
    "CriterionRule",
    "EmbargoRule",
    "EndingRule",
    "HigherOf",
    "Ladder",
    "Named",
    "Note",
    "PenaltyRule",
    "Procedure",
    "Rulebook",
    "Sanctions",
    "Source",
    "TermRules",
    "ViolationClass",
    "WarningOnly",
    "WorkdayLimit",
]


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
    """One violation of the catalogue, worded by us, with the words it is found by.

    `rank` is its class, "" where the agreement knows points instead; `measure` is what it
    costs there.
    """

    id: str
    rank: str
    clause: str
    name: Named
    keywords: Named
    group: str
    measure: PointMeasure | None = None


@dataclass(frozen=True)
class ViolationClass:
    """A class of violation; `valid_months` is None where it never lapses (R11)."""

    id: str
    name: Named
    valid_months: int | None
    source: Source


@dataclass(frozen=True)
class ConversionRule:
    """`count` violations of one class become one of the next (R12, R14).

    `consumed` says that the converted ones count nowhere else; otherwise they stay in the
    counters until they lapse, but convert only once.
    """

    count: int
    into: str
    consumed: bool
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
        for found in self.classes:
            if found.id == rank:
                return found
        raise KeyError(rank)


@dataclass(frozen=True)
class WorkdayLimit:
    """A limit to act, in working days (R5).

    `silence_stands` says that whoever lets it pass counts as not opposed; `needs_proof` that
    an objection without proof counts as none (R18).
    """

    workdays: int
    silence_stands: bool
    needs_proof: bool
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
class Conduct:
    """How violations of classes are counted and followed up.

    `name` is that of the rulebook whose classes they are. `document` is how its clauses are
    cited where another rulebook borrows them ("001"), "" where they are its own (R45).
    """

    sanctions: Sanctions
    procedure: Procedure
    name: Named
    document: str = ""


@dataclass(frozen=True)
class Rulebook:
    """One edition of an agreement's rules.

    A section is None where the agreement knows no such thing. `earlier` are the editions
    that this one succeeds, the latest first; `judged_by` is the rulebook whose classes judge
    conduct under this one (R45), "" where it has its own or none. `document` is how others
    cite its clauses; `under` the rulebook of the upper agreement, "" where there is none.
    """

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
    term: TermRules
    catalogue: Mapping[str, CatalogueItem] = field(default_factory=dict)
    groups: tuple[CatalogueGroup, ...] = ()
    conduct: Conduct | None = None
    points: PointRules | None = None
    admission: Admission | None = None
    tiers: TierRules | None = None
    provisions: tuple[Provision, ...] = ()
    earlier: tuple[Rulebook, ...] = ()
    judged_by: str = ""
    document: str = ""
    under: str = ""

    @property
    def sanctions(self) -> Sanctions:
        """The classes and what they bring; asked only of a rulebook that has them."""
        return self._conduct.sanctions

    @property
    def procedure(self) -> Procedure:
        """The limits of the procedure; asked only of a rulebook that has classes."""
        return self._conduct.procedure

    @property
    def _conduct(self) -> Conduct:
        if self.conduct is None:
            raise LookupError(f"{self.id} has no classes of violation")
        return self.conduct

    def cited(self, source: Source) -> Source:
        """A source of the conduct, with its document's name before the clause where it is borrowed (R45)."""
        document = self.conduct.document if self.conduct else ""
        return Source(f"{document}, {source.clause}", source.reading) if document else source

    def edition_on(self, day: date) -> Rulebook:
        """The edition in force on a day, among this one and those before it (R9).

        The earliest one at hand judges what happened before all of them.
        """
        if self.first_day <= day or not self.earlier:
            return self
        return next((e for e in self.earlier if e.first_day <= day), self.earlier[-1])

    def item_on(self, item: str, day: date) -> CatalogueItem:
        """A catalogue item as the edition in force on a day has it (R9)."""
        return self.edition_on(day).catalogue[item]
