"""`evaluate`: what follows from the facts on a day, every figure with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.rules.calendar import WorkdayCalendar
from app.rules.counting import count_violations, known, known_day
from app.rules.deadline import deadlines
from app.rules.deposit import deposit_account
from app.rules.embargo import barred_now, embargoes
from app.rules.evaluation_reason import point_reasons, provisional_reason, violation_reasons
from app.rules.facts import Applicant, Facts
from app.rules.outcome import Outcome, Reason
from app.rules.penalty import penalties
from app.rules.point_rule import PointRules
from app.rules.points import decided, freezes, points_of, reentry, removed_on
from app.rules.qualification import qualification
from app.rules.renewal import term_standing
from app.rules.rulebook import Admission, Rulebook
from app.rules.tier import tier_of
from app.rules.tier_rule import TierRules


def evaluate(facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar) -> Outcome:
    """The outcome at the end of the day `as_of`, knowing what happened up to it.

    Every violation's item must be in the rulebook's catalogue, and an ending's ground among
    its grounds; the scenario reader and the services see to that.
    """
    outcome = Outcome(rulebook.id, as_of, provisional=False)
    if facts.violations and rulebook.conduct:
        outcome = _with_violations(outcome, facts, rulebook, calendar)
    if rulebook.points and (facts.violations or facts.term or facts.deposit):
        outcome = _with_points(outcome, facts, rulebook, rulebook.points, calendar)
    if facts.term:
        standing = term_standing(facts.term, facts.ending, rulebook, as_of, calendar)
        outcome = replace(outcome, renewal=standing.renewal)
        outcome = _because(outcome, lambda: standing.reasons, provisional=standing.provisional)
    if facts.applicant and rulebook.admission:
        outcome = _with_review(outcome, facts.applicant, rulebook.admission, rulebook.tiers)
    judged = outcome
    return _because(outcome, lambda: (provisional_reason(rulebook, judged),))


def _because(
    outcome: Outcome, reasons: Callable[[], Iterable[Reason]], *, provisional: bool = False
) -> Outcome:
    return replace(
        outcome,
        because=outcome.because.followed_by(reasons),
        provisional=outcome.provisional or provisional,
    )


def _with_violations(
    outcome: Outcome, facts: Facts, rulebook: Rulebook, calendar: WorkdayCalendar
) -> Outcome:
    as_of = outcome.as_of
    count = count_violations(facts, rulebook, as_of)
    owed = tuple(penalties(facts, rulebook, count, as_of, calendar))
    barred = tuple(embargoes(facts, rulebook, count, as_of))
    running = deadlines(facts, rulebook, as_of, calendar)
    bars = tuple(found.embargo for found in barred)
    pending = [v for v in known(facts.violations, as_of) if not known_day(v.announced_on, as_of)]
    found = replace(
        outcome,
        counters={c.id: len(count.shown(c.id, as_of, rulebook)) for c in rulebook.sanctions.classes},
        pending=tuple(v.id for v in pending),
        conversions=tuple(count.conversions),
        penalties=tuple(o.penalty for o in owed),
        embargoes=bars,
        barred_now=barred_now(bars, as_of),
        deadlines=tuple(r.deadline for r in running),
        payouts_suspended=any(known_day(v.notified_on, as_of) for v in pending),
    )

    def reasons() -> Iterator[Reason]:
        yield from violation_reasons(facts, rulebook, count, found)
        yield from (reason for o in owed for reason in o.reasons)
        yield from (b.reason for b in barred)
        yield from (r.reason for r in running)

    provisional = any(o.provisional for o in owed) or any(r.limit.provisional for r in running)
    return _because(found, lambda: _cited(reasons(), rulebook), provisional=provisional)


def _cited(reasons: Iterable[Reason], rulebook: Rulebook) -> Iterator[Reason]:
    """The clauses of a judge that is another agreement, with that document's name before them (R45)."""
    document = rulebook.conduct.document if rulebook.conduct else ""
    for reason in reasons:
        own = not document or reason.about.startswith("edition.")
        yield reason if own else replace(reason, clause=f"{document}, {reason.clause}")


def _with_points(
    outcome: Outcome, facts: Facts, rulebook: Rulebook, rules: PointRules, calendar: WorkdayCalendar
) -> Outcome:
    as_of = outcome.as_of
    cases = decided(facts, rulebook, as_of)
    removed, why_removed = removed_on(cases, rulebook, rules)
    back, why_back = reentry(facts.term, removed, rules, as_of)
    outcome = replace(outcome, reentry=back, removed_on=removed)
    outcome = _because(outcome, lambda: (why_back,))
    if facts.violations:
        frozen = tuple(freezes(cases, rules))
        points = points_of(cases, rulebook, rules, as_of)
        outcome = replace(
            outcome,
            pending=tuple(v.id for v in known(facts.violations, as_of) if not known_day(v.decided_on, as_of)),
            points=points,
            freezes=tuple(freeze for freeze, _ in frozen),
            frozen_now=any(freeze.starts_on <= as_of <= freeze.through for freeze, _ in frozen),
        )
        counted = outcome
        outcome = _because(outcome, lambda: point_reasons(rulebook, rules, cases, counted, why_removed))
        outcome = _because(outcome, lambda: (reason for _, reason in frozen))
    account = deposit_account(facts, cases, rules, removed, as_of, calendar)
    if account:
        outcome = replace(outcome, deposit=account.standing)
        outcome = _because(outcome, lambda: account.reasons, provisional=account.provisional)
    return outcome


def _with_review(
    outcome: Outcome, applicant: Applicant, admission: Admission, tiers: TierRules | None
) -> Outcome:
    review, reasons = qualification(applicant, admission, outcome.as_of)
    outcome = _because(replace(outcome, qualification=review), lambda: reasons)
    if tiers:
        tier, why = tier_of(applicant, tiers, review)
        outcome = _because(replace(outcome, tier=tier), lambda: (why,))
    return outcome
