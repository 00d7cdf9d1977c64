"""What follows from the facts on one day, each figure with its reason.

A section is None where the rulebook does not know it or the facts hold nothing for it.
Bounds are inclusive. Sums are `Decimal` yuan with two places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import overload

from app.rules.money import ZERO
from app.rules.text import Text


@dataclass(frozen=True)
class Reason:
    """Why one figure is what it is.

    `about` is the figure's place in the outcome (`penalties.V3.amount`), `reading` the
    R-number, `clause` the agreement's clause, `rests_on` the ids of the violations,
    payments or other facts it rests on, `text` the arithmetic in words.
    """

    about: str
    reading: str
    clause: str
    text: Text
    rests_on: tuple[str, ...] = ()


class Reasons(Sequence[Reason]):
    """Reasons in order, put into words when somebody asks for them: most outcomes are only counted.

    `sources` say them when called, once. Equal to any reasons with the same words.
    """

    def __init__(self, *sources: Callable[[], Iterable[Reason]]) -> None:
        self._sources = sources

    def followed_by(self, source: Callable[[], Iterable[Reason]]) -> Reasons:
        """These, and after them those of a further source."""
        return Reasons(*self._sources, source)

    @cached_property
    def _said(self) -> tuple[Reason, ...]:
        return tuple(reason for source in self._sources for reason in source())

    @overload
    def __getitem__(self, index: int) -> Reason: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Reason, ...]: ...
    def __getitem__(self, index: int | slice) -> Reason | tuple[Reason, ...]:
        return self._said[index]

    def __iter__(self) -> Iterator[Reason]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reasons) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    def __repr__(self) -> str:
        return repr(self._said)


NO_REASONS = Reasons()


@dataclass(frozen=True)
class Conversion:
    """Several violations that became one of the next class (R12, R14)."""

    into: str
    on: date
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Penalty:
    """A sum owed for an announced violation (R13–R16, R19, R20).

    `place` is the place on the ladder of class two, None for class one. `complete` is
    False where the amount is only *at least* that much (R15).
    """

    violation: str
    rank: str
    place: int | None
    amount: Decimal
    complete: bool
    due_on: date | None
    paid: Decimal
    outstanding: Decimal
    late_fee: Decimal

    @property
    def late_fee_left(self) -> Decimal:
        """The late fee less what was paid beyond the principal, which payments settle first (R20)."""
        return max(self.late_fee - max(self.paid - self.amount, ZERO), ZERO)


@dataclass(frozen=True)
class Embargo:
    """What a violation bars, from the day its notice was served (R17)."""

    violation: str
    bars: tuple[str, ...]
    starts_on: date
    through: date


@dataclass(frozen=True)
class Deadline:
    """A limit to act: `what` is "reply" or "objection" (R18)."""

    violation: str
    what: str
    due_on: date
    met: bool


@dataclass(frozen=True)
class Points:
    """The points of one fiscal year against the limit that removes (R25)."""

    fiscal_year: int
    total: int
    limit: int


@dataclass(frozen=True)
class Freeze:
    """A shop frozen for a violation, both bounds inclusive (R27)."""

    violation: str
    starts_on: date
    through: date


@dataclass(frozen=True)
class DepositStanding:
    """The deposit: what is left, what is missing, by when, and what more may be required (R28)."""

    balance: Decimal
    shortfall: Decimal
    top_up_due_on: date | None
    deductions_12m: int
    extra_required: Decimal


@dataclass(frozen=True)
class Reentry:
    """The first day on which the partner may apply again, or never (R30)."""

    starts_on: date | None
    never: bool


@dataclass(frozen=True)
class Renewal:
    """Where the term stands (R31–R35)."""

    phase: str
    window_opens_on: date
    extension_through: date | None
    ends_on: date | None
    restrictions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One admission criterion: "met", "not_met", "waived" or "unknown" (R39, R40)."""

    id: str
    result: str


@dataclass(frozen=True)
class Qualification:
    """A review against the admission criteria, in the agreement's order."""

    outcome: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Outcome:
    """What follows from the facts at the end of the day `as_of`."""

    rulebook: str
    as_of: date
    provisional: bool
    counters: dict[str, int] | None = None
    pending: tuple[str, ...] | None = None
    conversions: tuple[Conversion, ...] | None = None
    penalties: tuple[Penalty, ...] | None = None
    embargoes: tuple[Embargo, ...] | None = None
    barred_now: tuple[str, ...] | None = None
    deadlines: tuple[Deadline, ...] | None = None
    payouts_suspended: bool | None = None
    points: Points | None = None
    freezes: tuple[Freeze, ...] | None = None
    frozen_now: bool | None = None
    deposit: DepositStanding | None = None
    removed_on: date | None = None
    reentry: Reentry | None = None
    renewal: Renewal | None = None
    qualification: Qualification | None = None
    tier: str | None = None
    because: Reasons = NO_REASONS

    def reasons(self, about: str) -> tuple[Reason, ...]:
        """The reasons for one figure, or for all below a prefix such as `penalties.V3`."""
        return tuple(r for r in self.because if r.about == about or r.about.startswith(about + "."))
