"""Cases under the framework agreement, written short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts, Fee, Payment, Violation
from app.rules.library import RulebookLibrary
from app.rules.outcome import Outcome, Penalty

CALENDAR = WorkdayCalendar()
RULES = RulebookLibrary(resource("rulebooks")).get("aliyun-framework-fy22")


def item_of(rank: str) -> str:
    """Some item of the catalogue that is of this class."""
    return next(item.id for item in RULES.catalogue.values() if item.rank == rank)


def announced(id_: str, rank: str, on: date) -> Violation:
    """A violation announced on a day, on which its notice was sent and served too."""
    return Violation(id_, item_of(rank), on, notice_sent_on=on, notice_served_on=on, announced_on=on)


def outcome(
    violations: Iterable[Violation],
    as_of: date,
    *,
    fees: tuple[Fee, ...] = (),
    payments: tuple[Payment, ...] = (),
) -> Outcome:
    """What follows."""
    facts = Facts(fees=fees, violations=tuple(violations), payments=payments)
    return evaluate(facts, RULES, as_of, CALENDAR)


def counters(violations: Iterable[Violation], as_of: date) -> tuple[int, int, int]:
    """The counters of classes one, two and three."""
    found = outcome(violations, as_of).counters or {}
    return found.get("class_1", 0), found.get("class_2", 0), found.get("class_3", 0)


def penalty(found: Outcome, violation: str) -> Penalty:
    """The penalty of one violation."""
    return next(p for p in found.penalties or () if p.violation == violation)


def yuan(amount: str) -> Decimal:
    """A sum."""
    return Decimal(amount)
