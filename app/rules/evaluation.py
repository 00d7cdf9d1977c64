"""`evaluate`: what follows from the facts on a day, every figure with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.rules.calendar import WorkdayCalendar
from app.rules.counting import count_violations, known, known_day
from app.rules.deadline import deadlines
from app.rules.embargo import barred_now, embargoes
from app.rules.evaluation_reason import provisional_reason, violation_reasons
from app.rules.facts import Facts
from app.rules.outcome import Outcome, Reason
from app.rules.penalty import penalties
from app.rules.qualification import qualification
from app.rules.renewal import term_standing
from app.rules.rulebook import Rulebook


def evaluate(facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar) -> Outcome:
    """The outcome at the end of the day `as_of`, knowing what happened up to it.

    Every violation's item must be in the rulebook's catalogue, and an ending's ground among
    its grounds; the scenario reader and the services see to that.
    """
    outcome = Outcome(rulebook.id, as_of, provisional=False)
    if facts.violations:
        outcome = _with_violations(outcome, facts, rulebook, calendar)
    if facts.term:
        standing = term_standing(facts.term, facts.ending, rulebook, as_of, calendar)
        outcome = replace(outcome, renewal=standing.renewal)
        outcome = _because(outcome, standing.reasons, provisional=standing.provisional)
    if facts.applicant:
        found, reasons = qualification(facts.applicant, rulebook.admission, as_of)
        outcome = _because(replace(outcome, qualification=found), reasons)
    return _because(outcome, (provisional_reason(rulebook, outcome),))


def _because(outcome: Outcome, reasons: Iterable[Reason], *, provisional: bool = False) -> Outcome:
    return replace(
        outcome, because=(*outcome.because, *reasons), provisional=outcome.provisional or provisional
    )


def _with_violations(
    outcome: Outcome, facts: Facts, rulebook: Rulebook, calendar: WorkdayCalendar
) -> Outcome:
    as_of = outcome.as_of
    count = count_violations(facts, rulebook, as_of)
    owed = tuple(penalties(facts, rulebook, count, as_of, calendar))
    barred = tuple(embargoes(facts, rulebook, count, as_of))
    running = deadlines(facts, rulebook, as_of, calendar)
    bars = tuple(embargo for embargo, _ in barred)
    pending = [v for v in known(facts.violations, as_of) if not known_day(v.announced_on, as_of)]
    outcome = replace(
        outcome,
        counters={c.id: len(count.counting(c.id, as_of)) for c in rulebook.sanctions.classes},
        pending=tuple(v.id for v in pending),
        conversions=tuple(count.conversions),
        penalties=tuple(o.penalty for o in owed),
        embargoes=bars,
        barred_now=barred_now(bars, as_of),
        deadlines=tuple(r.deadline for r in running),
        payouts_suspended=any(known_day(v.notified_on, as_of) for v in pending),
    )
    reasons = (
        *violation_reasons(facts, rulebook, count, outcome),
        *(reason for o in owed for reason in o.reasons),
        *(reason for _, reason in barred),
        *(r.reason for r in running),
    )
    provisional = any(o.provisional for o in owed) or any(r.limit.provisional for r in running)
    return _because(outcome, reasons, provisional=provisional)
