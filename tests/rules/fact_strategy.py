"""Cases of any kind under the framework and the marketplace, for properties that hold of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from app.paths import resource
from app.rules.facts import (
    WITHDRAWALS,
    Deposit,
    Ending,
    Facts,
    Fee,
    Payment,
    Term,
    TopUp,
    Violation,
    Withdrawal,
)
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Rulebook

LIBRARY = RulebookLibrary(resource("rulebooks"))
FRAMEWORK = LIBRARY.get("aliyun-framework-fy22")
MARKETPLACE = LIBRARY.get("aliyun-marketplace-2020")
FIRST, DAYS = date(2021, 4, 1), 900
same_every_time = settings(derandomize=True, deadline=None, max_examples=60)

SUMS = st.decimals(Decimal("0.00"), Decimal(150_000), places=2)
GAPS = st.none() | st.integers(0, 40)


def days(least: int = 0, most: int = DAYS) -> st.SearchStrategy[date]:
    """Days from the first one on; few enough that some fall on each other."""
    return st.integers(least, most).map(lambda number: FIRST + timedelta(days=number))


def _after(day: date, gap: int | None) -> date | None:
    return None if gap is None else day + timedelta(days=gap)


def _items(rulebook: Rulebook) -> st.SearchStrategy[str]:
    by_rank: dict[str, list[str]] = {}
    for item in rulebook.catalogue.values():
        by_rank.setdefault(item.rank, []).append(item.id)
    return st.sampled_from(sorted(by_rank)).flatmap(lambda rank: st.sampled_from(by_rank[rank]))


@st.composite
def _violation(draw: st.DrawFn, rulebook: Rulebook, number: int) -> Violation:
    occurred_on = draw(days())
    sent_on = _after(occurred_on, draw(GAPS))
    served_on = sent_on and _after(sent_on, draw(GAPS))
    decided = rulebook.points is not None
    settled_on = _after(occurred_on, draw(GAPS))
    return Violation(
        id=f"V{number}",
        item=draw(_items(rulebook)),
        occurred_on=occurred_on,
        notified_on=_after(occurred_on, draw(GAPS)),
        replied_on=_after(occurred_on, draw(GAPS)),
        notice_sent_on=sent_on,
        notice_served_on=served_on,
        objected_on=served_on and _after(served_on, draw(GAPS)),
        announced_on=None if decided else settled_on,
        decided_on=settled_on if decided else None,
        set_to=draw(st.none() | SUMS),
        removed=draw(st.booleans()) and draw(st.booleans()),
        dismissed=draw(st.booleans()) and draw(st.booleans()),
    )


@st.composite
def violations(draw: st.DrawFn, rulebook: Rulebook, least: int = 1, most: int = 9) -> tuple[Violation, ...]:
    """Violations in any order, in every state of their procedure."""
    number = draw(st.integers(least, most))
    return tuple(draw(_violation(rulebook, place)) for place in range(1, number + 1))


@st.composite
def cases(draw: st.DrawFn, rulebook: Rulebook, least: int = 1) -> Facts:
    """Everything that a case may hold, with at least so many violations."""
    found = draw(violations(rulebook, least))
    ids = [v.id for v in found]
    payment = st.builds(Payment, st.sampled_from(ids), days(), SUMS)
    withdrawal = st.builds(Withdrawal, days(), SUMS, st.sampled_from(WITHDRAWALS))
    expires_on = draw(days(200, 600))
    return Facts(
        fees=tuple(draw(st.lists(st.builds(Fee, days(), SUMS), max_size=5))),
        violations=found,
        payments=tuple(draw(st.lists(payment, max_size=6))),
        deposit=draw(st.none() | st.builds(Deposit, SUMS, SUMS, days(0, 100))),
        top_ups=tuple(draw(st.lists(st.builds(TopUp, days(), SUMS), max_size=4))),
        withdrawals=tuple(draw(st.lists(withdrawal, max_size=3))),
        term=Term(FIRST, expires_on, draw(st.booleans()), draw(st.none() | days()), draw(st.none() | days())),
        ending=draw(st.none() | _ending(rulebook)),
    )


def _ending(rulebook: Rulebook) -> st.SearchStrategy[Ending]:
    grounds = st.sampled_from(sorted(rulebook.term.endings))
    return st.builds(Ending, grounds, *(st.none() | days() for _ in range(4)))


def known_by(facts: Facts, as_of: date) -> Facts:
    """The facts as they stood at the end of a day: what is later was not recorded yet."""
    term, ending = facts.term, facts.ending
    return replace(
        facts,
        fees=tuple(fee for fee in facts.fees if fee.paid_on <= as_of),
        violations=tuple(_known(v, as_of) for v in facts.violations if v.occurred_on <= as_of),
        payments=tuple(p for p in facts.payments if p.paid_on <= as_of),
        top_ups=tuple(t for t in facts.top_ups if t.paid_on <= as_of),
        withdrawals=tuple(w for w in facts.withdrawals if w.on <= as_of),
        term=term and replace(term, renewed_on=_by(term.renewed_on, as_of), left_on=_by(term.left_on, as_of)),
        # A day that both sides agreed is known before it comes (R31).
        ending=ending
        and replace(
            ending,
            happened_on=_by(ending.happened_on, as_of),
            sent_on=_by(ending.sent_on, as_of),
            served_on=_by(ending.served_on, as_of),
        ),
    )


def _known(violation: Violation, as_of: date) -> Violation:
    return replace(
        violation,
        notified_on=_by(violation.notified_on, as_of),
        replied_on=_by(violation.replied_on, as_of),
        notice_sent_on=_by(violation.notice_sent_on, as_of),
        notice_served_on=_by(violation.notice_served_on, as_of),
        objected_on=_by(violation.objected_on, as_of),
        announced_on=_by(violation.announced_on, as_of),
        decided_on=_by(violation.decided_on, as_of),
    )


def _by(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


@st.composite
def entered_otherwise(draw: st.DrawFn, facts: Facts) -> Facts:
    """The same facts entered in another order, but for violations settled on one day."""

    def settled_on(violation: Violation) -> date | None:
        return violation.announced_on or violation.decided_on

    waiting = {day: _in_order(facts, settled_on, day) for day in map(settled_on, facts.violations)}
    shuffled = draw(st.permutations(facts.violations))
    return replace(
        facts,
        violations=tuple(waiting[settled_on(violation)].pop(0) for violation in shuffled),
        fees=tuple(draw(st.permutations(facts.fees))),
        payments=tuple(draw(st.permutations(facts.payments))),
        top_ups=tuple(draw(st.permutations(facts.top_ups))),
        withdrawals=tuple(draw(st.permutations(facts.withdrawals))),
    )


def _in_order(
    facts: Facts, settled_on: Callable[[Violation], date | None], day: date | None
) -> list[Violation]:
    return [violation for violation in facts.violations if settled_on(violation) == day]
