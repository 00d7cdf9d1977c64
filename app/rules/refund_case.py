"""One case in which a user may have the price back, as a rulebook lists it (003, policy art. 21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FULL, PART, PART_OR_FULL, NONE, RULES = "full", "part", "part_or_full", "none", "rules"
RESULTS = (FULL, PART, PART_OR_FULL, NONE, RULES)
GOODS = ("application", "image", "service", "api", "tool")
NOTHING, ALL = "nothing", "all"
DELIVERED = (NOTHING, PART, ALL)


@dataclass(frozen=True)
class RefundCase:
    """What must hold, and what is then refunded.

    Each condition that is None, or an empty tuple, is not asked for. `goods` are the kinds of
    goods; `within_days` the days from the purchase, itself not counted; `confirmed` whether
    the service was confirmed as done; `finding` the operator's finding in a dispute, 0 for
    none; `own_reasons` whether the user ends it for reasons of its own. `refund` is the
    result, or `by_delivery` gives it by how much was delivered.
    """

    goods: tuple[str, ...] = ()
    within_days: int | None = None
    confirmed: bool | None = None
    finding: int | None = None
    own_reasons: bool | None = None
    refund: str = ""
    by_delivery: Mapping[str, str] | None = None
