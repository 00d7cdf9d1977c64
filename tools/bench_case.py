"""What is measured: one partner with many violations, one notice, one workspace with many partners."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.paths import resource
from app.rules.facts import Facts, Fee, Payment, Term, Violation
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Rulebook

RULEBOOK = "aliyun-framework-fy22"
FIRST_DAY, AS_OF = date(2021, 4, 1), date(2026, 3, 5)
# Of ten violations one is of class one, four of class two, five of class three.
_MIX = (
    "class_3",
    "class_2",
    "class_3",
    "class_2",
    "class_3",
    "class_2",
    "class_3",
    "class_2",
    "class_3",
    "class_1",
)
_EVERY = 9  # days between one violation and the next: two hundred fill five years


def framework() -> Rulebook:
    """The rulebook that all figures are computed by."""
    return RulebookLibrary(resource("rulebooks")).get(RULEBOOK)


def many_violations(rulebook: Rulebook, number: int) -> Facts:
    """A partner that did all of it: told, noticed, served, announced; every third one paid for, late."""
    found = [_violation(rulebook, place) for place in range(number)]
    paid = [Payment(v.id, v.occurred_on + timedelta(days=120), Decimal("1000.00")) for v in found[::3]]
    fees = [Fee(date(year, 5, 6), Decimal("480000.00")) for year in range(2021, 2026)]
    return Facts(tuple(fees), tuple(found), tuple(paid), term=Term(FIRST_DAY, date(2027, 3, 31)))


def _violation(rulebook: Rulebook, place: int) -> Violation:
    rank = _MIX[place % len(_MIX)]
    items = [item.id for item in rulebook.catalogue.values() if item.rank == rank]
    day = FIRST_DAY + timedelta(days=_EVERY * place)
    return Violation(
        id=f"V{place + 1}",
        item=items[place % len(items)],
        occurred_on=day,
        notified_on=day + timedelta(days=1),
        replied_on=day + timedelta(days=3),
        notice_sent_on=day + timedelta(days=6),
        notice_served_on=day + timedelta(days=7),
        announced_on=day + timedelta(days=12),
    )
