"""What the rules make of a violation on the day its handling notice is to go out (R10–R20).

The notice is composed before it is sent, served and announced; all three are supposed to happen on
the day that it bears, and the letter says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.documents.handling_facts import Bars, Earlier, FeeShare, Handling, PenaltyDue, Step
from app.rules.calendar import WorkdayCalendar
from app.rules.counting import Count, Mark, count_violations
from app.rules.facts import Facts, Violation
from app.rules.money import ZERO, percent_of, rounded
from app.rules.penalty import payment_limit
from app.rules.penalty_sum import settled_sum, standard_sum
from app.rules.period import fiscal_year_of, months_later
from app.rules.rulebook import HigherOf, Rulebook


def handling_of(
    facts: Facts,
    violation: str,
    rulebook: Rulebook,
    day: date,
    calendar: WorkdayCalendar,
    *,
    set_to: Decimal | None = None,
    removed: bool = False,
) -> Handling:
    """Count, sum, bars and limits for a notice of `day`; `set_to` and `removed` as the notice will say."""
    supposed = _supposed(facts, violation, day, set_to, removed)
    count = count_violations(supposed, rulebook, day)
    own = next(each for each in supposed.violations if each.id == violation)
    marks = [mark for mark in count.marks if mark.violation == violation]
    objection = calendar.workdays_after(day, rulebook.procedure.objection.workdays)
    payment = payment_limit(rulebook, day, calendar)
    penalty = _penalty(supposed, rulebook, own, marks[-1], day, payment.due_on)
    return Handling(
        steps=tuple(_step(mark, count, supposed, rulebook) for mark in marks),
        bars=bars_from(rulebook, marks[-1].rank, day, removed=removed),
        objection_due_on=objection.due_on,
        penalty=penalty,
        removed=removed and marks[-1].rank == rulebook.sanctions.removal_class,
        provisional=objection.provisional or bool(penalty and payment.provisional),
    )


def bars_from(rulebook: Rulebook, rank: str, served_on: date, *, removed: bool) -> Bars:
    """What a class bars when its notice is served on that day (R17)."""
    rule = rulebook.sanctions.embargoes[rank, removed and rank == rulebook.sanctions.removal_class]
    return Bars(rule.bars, rule.months, rule.source.clause, months_later(served_on, rule.months))


def _supposed(facts: Facts, violation: str, day: date, set_to: Decimal | None, removed: bool) -> Facts:
    def changed(each: Violation) -> Violation:
        return replace(
            each,
            notice_sent_on=day,
            notice_served_on=day,
            announced_on=min(each.announced_on or day, day),
            objected_on=None,
            set_to=set_to,
            removed=removed,
            dismissed=False,
        )

    return replace(
        facts, violations=tuple(changed(each) if each.id == violation else each for each in facts.violations)
    )


def _step(mark: Mark, count: Count, facts: Facts, rulebook: Rulebook) -> Step:
    earlier = tuple(
        _earlier(found, facts, rulebook)
        for each in mark.earlier
        for found in count.marks
        if found.violation == each and found.rank == mark.rank
    )
    return Step(mark.rank, mark.place, earlier)


def _earlier(mark: Mark, facts: Facts, rulebook: Rulebook) -> Earlier:
    item = next(each.item for each in facts.violations if each.id == mark.violation)
    return Earlier(item, mark.on, mark.through, derived=rulebook.catalogue[item].rank != mark.rank)


def _penalty(
    facts: Facts, rulebook: Rulebook, violation: Violation, mark: Mark, day: date, pay_by: date
) -> PenaltyDue | None:
    standard = standard_sum(facts, rulebook, violation, mark, day)
    if standard is None:
        return None
    due = settled_sum(rulebook, violation, standard, day)
    complete = standard.complete and due.complete
    rule = rulebook.sanctions.penalties[mark.rank]
    share = _fee_share(facts, rulebook, rule, day) if isinstance(rule, HigherOf) else None
    return PenaltyDue(standard.amount, due.amount, pay_by, complete, share)


def _fee_share(facts: Facts, rulebook: Rulebook, rule: HigherOf, day: date) -> FeeShare:
    """The two figures behind the standard sum of class one (R15), as the letter shows them."""
    year = fiscal_year_of(day, rulebook.fiscal_first_month)
    fees = sum((fee.amount for fee in facts.fees if fee.paid_on in year and fee.paid_on <= day), ZERO)
    return FeeShare(year, fees, rounded(percent_of(fees, rule.percent_of_fees)))
