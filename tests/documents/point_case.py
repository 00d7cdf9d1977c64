"""Invented decisions by points, judged by the shipped rulebook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.documents.point_facts import Counted, Deducted, Frozen, Tally
from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.period import fiscal_year_of
from tests.documents.case import DAY

MARKET = RulebookLibrary(resource("rulebooks")).get("aliyun-marketplace-2020")
# 12 points, 15 days and ¥5,000; 24 points, the whole deposit and removal; 3 points alone.
TWELVE, REMOVING, THREE = (MARKET.catalogue[id_] for id_ in ("m-1", "m-2", "m-12"))
YEAR = fiscal_year_of(DAY, MARKET.fiscal_first_month)
LEVEL = Decimal("20000.00")
EARLIER = (
    Counted("遇投诉时冒充用户表示撤诉", date(2025, 6, 10), 6),
    Counted("未按约定提供服务", date(2025, 9, 1), 3),
)
TALLY = Tally(YEAR, EARLIER, 12, 24)
FROZEN = Frozen(DAY, date(2026, 3, 19))
COUNTED = (
    "2026年3月5日扣除，当日不计；3月6日为第1个工作日；"
    "3月7日至3月8日为周末，不计；3月9日至3月10日为第2至第3个工作日；期限于3月10日终了时届满"
)


def deducted(asked: str | None = "5000.00", before: str = "20000.00") -> Deducted:
    """A deduction from an account, which is to be topped up afterwards."""
    held = Decimal(before)
    wanted = None if asked is None else Decimal(asked)
    taken = held if wanted is None else min(held, wanted)
    standard = None if asked is None else Decimal("5000.00")
    rest = held - taken
    return Deducted(standard, wanted, held, taken, rest, LEVEL, LEVEL - rest, date(2026, 3, 10), COUNTED)
