"""The rules of an agreement that counts points: limit, removal, deposit, return (R25–R30)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.source import Source


@dataclass(frozen=True)
class PointMeasure:
    """What one item of the catalogue costs: points, days of freeze, yuan of the deposit.

    `whole_deposit` takes all of it instead; `removes` ends the shop by itself (R26).
    """

    points: int
    freeze_days: int
    deduction: Decimal
    whole_deposit: bool
    removes: bool


@dataclass(frozen=True)
class PointRules:
    """Points by fiscal year, the limit that removes, and the deposit behind them."""

    limit: int
    count: Source
    removal: Source
    freeze: Source
    top_up_workdays: int
    deposit: Source
    deductions_allowed: int
    deductions_months: int
    extra_required: Decimal
    extra_months: int
    extra: Source
    return_months: int
    return_after_leaving: Source
    never_after_removal: Source
