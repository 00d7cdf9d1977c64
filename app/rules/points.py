"""Points, freezes, deposit and removal of an agreement that counts points (R25–R30)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.rules.counting import known_day
from app.rules.facts import Facts, Term, Violation
from app.rules.outcome import Freeze, Points, Reason, Reentry
from app.rules.period import fiscal_year_of, months_later
from app.rules.point_rule import PointMeasure, PointRules
from app.rules.rulebook import Rulebook
from app.rules.text import Text


@dataclass(frozen=True)
class Decided:
    """A decided violation: its day, and what its item costs under the edition that judges it."""

    violation: Violation
    on: date
    measure: PointMeasure
    clause: str

    @property
    def deduction(self) -> Decimal | None:
        """What is taken from the deposit, None for all of it; a sum set at discretion comes first."""
        if self.violation.set_to is not None:
            return self.violation.set_to
        return None if self.measure.whole_deposit else self.measure.deduction

    @property
    def deducts(self) -> bool:
        """Whether it is a deduction: it carries a sum or takes the whole deposit (R28)."""
        return self.deduction is None or self.deduction > 0

    @property
    def removes(self) -> bool:
        """Whether it removes by itself: its item does, or the operator decided so (art. 28)."""
        return self.measure.removes or self.violation.removed


def decided(facts: Facts, rulebook: Rulebook, as_of: date) -> tuple[Decided, ...]:
    """The decided violations in order of decision, then of entry (R25)."""
    found = []
    for violation in facts.violations:
        day = known_day(violation.decided_on, as_of)
        item = rulebook.item_on(violation.item, violation.occurred_on)
        if day and item.measure and not violation.dismissed:
            found.append(Decided(violation, day, item.measure, item.clause))
    return tuple(sorted(found, key=lambda one: one.on))


def year_points(cases: tuple[Decided, ...], rulebook: Rulebook, as_of: date) -> int:
    """The points of the fiscal year that holds `as_of`, decided by then (R25)."""
    year = fiscal_year_of(as_of, rulebook.fiscal_first_month)
    return sum(one.measure.points for one in cases if one.on in year and one.on <= as_of)


def points_of(cases: tuple[Decided, ...], rulebook: Rulebook, rules: PointRules, as_of: date) -> Points:
    """The fiscal year's points against the limit."""
    year = fiscal_year_of(as_of, rulebook.fiscal_first_month)
    return Points(year.number, year_points(cases, rulebook, as_of), rules.limit)


def freezes(cases: tuple[Decided, ...], rules: PointRules) -> Iterator[tuple[Freeze, Reason]]:
    """The freezes, each from its decision, that day included; they run side by side (R27)."""
    for one in cases:
        days = one.measure.freeze_days
        if days:
            freeze = Freeze(one.violation.id, one.on, one.on + timedelta(days=days - 1))
            text = Text(
                "{days} days from the decision on {on}, that day included, through {through}",
                days=days,
                on=one.on,
                through=freeze.through,
            )
            source = rules.freeze
            yield (
                freeze,
                Reason(
                    f"freezes.{one.violation.id}", source.reading, source.clause, text, (one.violation.id,)
                ),
            )


def removed_on(cases: tuple[Decided, ...], rulebook: Rulebook, rules: PointRules) -> tuple[date | None, Text]:
    """The day of removal: the year's points reach the limit, or an item removes by itself (R26)."""
    for one in cases:
        if one.removes:
            return one.on, Text(
                "{violation}, decided on {on}, removes by itself", violation=one.violation.id, on=one.on
            )
        total = year_points(cases, rulebook, one.on)
        if total >= rules.limit:
            return one.on, Text(
                "the year's points reached {total} of {limit} on {on}",
                total=total,
                limit=rules.limit,
                on=one.on,
            )
    return None, Text("the points stay under {limit} and nothing removes by itself", limit=rules.limit)


def reentry(
    term: Term | None, removed: date | None, rules: PointRules, as_of: date
) -> tuple[Reentry, Reason]:
    """When the partner may return (R30)."""
    left_on = known_day(term.left_on, as_of) if term else None
    if removed:
        source = rules.never_after_removal
        text = Text("removed on {day}: it may never return", day=removed)
        return Reentry(None, never=True), Reason("reentry", source.reading, source.clause, text)
    source = rules.return_after_leaving
    if left_on is None:
        text = Text("the partner neither left nor was removed")
        return Reentry(None, never=False), Reason("reentry", source.reading, source.clause, text)
    back = months_later(left_on, rules.return_months)
    text = Text(
        "left on {left_on}: may apply again {months} months later, from {back}",
        left_on=left_on,
        months=rules.return_months,
        back=back,
    )
    return Reentry(back, never=False), Reason("reentry", source.reading, source.clause, text)
