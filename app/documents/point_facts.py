"""What letters about points are made from: the year's points, a freeze, the deposit, a removal (R25–R30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.period import FiscalYear


@dataclass(frozen=True)
class Counted:
    """An earlier violation of the same fiscal year, and its points."""

    what: str
    decided_on: date
    points: int


@dataclass(frozen=True)
class Tally:
    """The points of a fiscal year: those before a decision, its own, and the limit that removes (R25)."""

    year: FiscalYear
    earlier: tuple[Counted, ...]
    points: int
    limit: int

    @property
    def before(self) -> int:
        """The year's points without this violation's."""
        return sum(one.points for one in self.earlier)

    @property
    def after(self) -> int:
        """The year's points with this violation's."""
        return self.before + self.points


@dataclass(frozen=True)
class Frozen:
    """A freeze, both bounds inclusive (R27)."""

    starts_on: date
    through: date

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.through - self.starts_on).days + 1


@dataclass(frozen=True)
class Deducted:
    """What a decision takes from the deposit (R28).

    `standard` is what the item costs, `asked` what was to be taken, either None for all of it.
    `taken` is what was there for it, `missing` the rest. `top_up_due_on` is None where nothing
    is to be topped up, as after a removal; `counted` tells how the limit was counted.
    """

    standard: Decimal | None
    asked: Decimal | None
    before: Decimal
    taken: Decimal
    balance: Decimal
    required: Decimal
    top_up: Decimal
    top_up_due_on: date | None = None
    counted: str = ""
    provisional: bool = False

    @property
    def missing(self) -> Decimal:
        """What the deposit could not give."""
        return (self.asked - self.taken) if self.asked is not None else Decimal("0.00")


@dataclass(frozen=True)
class Removed:
    """A removal of the shop (R26): its day, and by "points", "item" or "discretion".

    `forfeited` is what the deposit still held, None where no deposit is kept.
    """

    on: date
    ground: str
    forfeited: Decimal | None = None
