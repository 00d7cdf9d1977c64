"""What is owed for each announced violation, by when, and what late payment adds (R20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.counting import Count, announced, known_day
from app.rules.facts import Facts, Payment, Violation
from app.rules.late_fee import Stretch, late_fee, overdue_stretches
from app.rules.money import ZERO
from app.rules.outcome import Penalty, Reason
from app.rules.penalty_reason import penalty_reasons
from app.rules.penalty_sum import Sum, settled_sum, standard_sum
from app.rules.period import months_later
from app.rules.rulebook import Rulebook


@dataclass(frozen=True)
class Owed:
    """One penalty, and what its figures were computed from."""

    penalty: Penalty
    edition: Rulebook
    standard: Sum
    due: Sum
    sent_on: date | None
    limit: Limit | None
    stretches: tuple[Stretch, ...]

    @property
    def provisional(self) -> bool:
        """Whether its day rests on an unpublished calendar (R1)."""
        return self.limit is not None and self.limit.provisional

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why its figures are what they are."""
        return penalty_reasons(
            self.edition, self.penalty, self.standard, self.due, self.sent_on, self.limit, self.stretches
        )


def penalties(
    facts: Facts, rulebook: Rulebook, count: Count, as_of: date, calendar: WorkdayCalendar
) -> Iterator[Owed]:
    """The penalties that carry money, in order of announcement."""
    received = _payments_by_violation(facts, as_of)
    for _, violation in announced(facts.violations, as_of):
        edition = rulebook.edition_on(violation.occurred_on)
        mark = count.rank_of(violation.id)
        standard = mark and standard_sum(facts, edition, violation, mark, as_of)
        if mark and standard:
            due = settled_sum(edition, violation, standard, as_of)
            sent_on = known_day(violation.notice_sent_on, as_of)
            limit = payment_limit(edition, sent_on, calendar) if sent_on else None
            payments = tuple(received.get(violation.id, ()))
            stretches = overdue_stretches(due.amount, limit.due_on, payments, as_of) if limit else ()
            penalty = _penalty(edition, mark.rank, violation, due, limit, payments, stretches)
            yield Owed(penalty, edition, standard, due, sent_on, limit, stretches)


def payment_limit(rulebook: Rulebook, sent_on: date, calendar: WorkdayCalendar) -> Limit:
    """The last day to pay, counted from the day the notice was sent (R2, R4, R20)."""
    procedure = rulebook.procedure
    last = months_later(sent_on, procedure.payment_months)
    return calendar.rolled(last) if procedure.payment_rolled else Limit(last, provisional=False)


def _payments_by_violation(facts: Facts, as_of: date) -> dict[str, list[Payment]]:
    """The payments towards each violation's penalty that are known by then, as entered."""
    received: dict[str, list[Payment]] = {}
    for payment in facts.payments:
        if payment.paid_on <= as_of:
            received.setdefault(payment.violation, []).append(payment)
    return received


def _penalty(
    rulebook: Rulebook,
    rank: str,
    violation: Violation,
    due: Sum,
    limit: Limit | None,
    payments: tuple[Payment, ...],
    stretches: tuple[Stretch, ...],
) -> Penalty:
    paid = sum((p.amount for p in payments), ZERO)
    return Penalty(
        violation=violation.id,
        rank=rank,
        place=due.place,
        amount=due.amount,
        complete=due.complete,
        due_on=limit.due_on if limit else None,
        paid=paid,
        outstanding=max(due.amount - paid, ZERO),
        late_fee=late_fee(stretches, rulebook.procedure.late_percent_a_day),
    )
