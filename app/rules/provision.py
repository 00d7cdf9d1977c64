"""What else an agreement lays down: values to show and to plan by, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.source import Source
from app.rules.text import Named


@dataclass(frozen=True)
class Provision:
    """One obligation, benefit, sum, threshold, refund or step of an aftermath.

    Of the limit, the sums and the percentages only those are set that the clause gives:
    `amount` of time in `unit` (minutes, hours, days, workdays, months), `sum` in yuan,
    `percent`, `number`. `whose` says who owes it; `tiers` who enjoys it.
    """

    id: str
    kind: str
    name: Named
    source: Source
    whose: str = ""
    amount: int | None = None
    unit: str = ""
    sum: Decimal | None = None
    percent: Decimal | None = None
    number: Decimal | None = None
    months: tuple[int, ...] = ()
    tiers: tuple[str, ...] = ()
