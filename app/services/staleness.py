"""When what was computed of a partner has to be computed again, though nothing was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.rules.facts import Ending, Facts, Term, Violation
from app.rules.outcome import Penalty, Renewal
from app.rules.period import ONE_DAY, months_later
from app.services.due_found import Found
from app.services.row_basis import Judged

_MONTHLY = ("assessment", "watch")  # what the first day of a month may change


def stale_from(judged: Iterable[Judged], due: Iterable[Found], today: date) -> date | None:
    """The first day after `today` on which any row could come out differently; None for never.

    Rather too early than too late: each day that a figure rests on, and the one after it.
    """
    days = (day for source in (_days(judged, today), _around(due)) for day in source)
    return min((day for day in days if day > today), default=None)


def _around(due: Iterable[Found]) -> Iterator[date]:
    for found in due:
        yield found.due_on
        yield found.due_on + ONE_DAY


def _days(judged: Iterable[Judged], today: date) -> Iterator[date]:
    for one in judged:
        yield from (edition.first_day for edition in (one.current, *one.current.earlier))
        yield from (day for penalty in one.outcome.penalties or () for day in _of_penalty(penalty, today))
        yield from (day for violation in one.facts.violations for day in _of_violation(violation))
        yield from _of_sums(one.facts)
        yield from _of_term(one.facts.term, one.facts.ending, one.outcome.renewal)
        if any(provision.kind in _MONTHLY for provision in one.rulebook.provisions):
            yield months_later(today.replace(day=1), 1)


def _of_penalty(penalty: Penalty, today: date) -> Iterator[date]:
    """The day after its limit; while a late fee runs, tomorrow (R20)."""
    if penalty.due_on and penalty.outstanding:
        yield max(penalty.due_on, today) + ONE_DAY


def _of_violation(violation: Violation) -> Iterator[date]:
    """Days of steps that have not come yet."""
    days = (
        violation.occurred_on,
        violation.notified_on,
        violation.replied_on,
        violation.notice_sent_on,
        violation.notice_served_on,
        violation.objected_on,
        violation.announced_on,
        violation.decided_on,
    )
    yield from (day for day in days if day)


def _of_sums(facts: Facts) -> Iterator[date]:
    """Days on which money moves that have not come yet."""
    yield from (fee.paid_on for fee in facts.fees)
    yield from (payment.paid_on for payment in facts.payments)
    yield from (top_up.paid_on for top_up in facts.top_ups)
    yield from (withdrawal.on for withdrawal in facts.withdrawals)
    if facts.deposit:
        yield facts.deposit.on


def _of_term(term: Term | None, ending: Ending | None, renewal: Renewal | None) -> Iterator[date]:
    known = [
        *((term.effective_on, term.expires_on, term.renewed_on, term.left_on) if term else ()),
        *((ending.agreed_on, ending.happened_on, ending.sent_on, ending.served_on) if ending else ()),
        *((renewal.window_opens_on, renewal.extension_through, renewal.ends_on) if renewal else ()),
    ]
    for day in known:
        if day:
            yield day
            yield day + ONE_DAY
