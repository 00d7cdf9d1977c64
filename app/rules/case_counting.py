"""The counting of every limit that runs in a case: reply, objection, payment, top-up (R4, R5, R20, R28)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.calendar import WorkdayCalendar
from app.rules.counting import count_violations
from app.rules.day_counting import MONTHS, Counting, explain_rolled, explain_workdays
from app.rules.day_word import DEDUCTED, RECEIVED, SENT, counting_sentence
from app.rules.deadline import deadlines
from app.rules.deposit_statement import deposit_statement
from app.rules.facts import Facts
from app.rules.penalty import penalties
from app.rules.points import decided, removed_on
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text

PAYMENT, TOP_UP = "payment", "top_up"


@dataclass(frozen=True)
class ExplainedLimit:
    """One limit with its counting; `what` is "reply", "objection", "payment" or "top_up".

    `since` says what happened on the day that it is counted from, for `counting_sentence`.
    """

    violation: str
    what: str
    counting: Counting
    since: str
    source: Source

    @property
    def text(self) -> Text:
        """The counting in words."""
        return counting_sentence(self.counting, self.since)


def case_countings(
    facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> tuple[ExplainedLimit, ...]:
    """The limits that the outcome of `as_of` shows, each with its counting."""
    found: list[ExplainedLimit] = []
    if rulebook.conduct:
        found += _deadlines(facts, rulebook, as_of, calendar)
        found += _payments(facts, rulebook, as_of, calendar)
    found += _top_up(facts, rulebook, as_of, calendar)
    return tuple(found)


def _deadlines(
    facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> Iterator[ExplainedLimit]:
    for running in deadlines(facts, rulebook, as_of, calendar):
        yield ExplainedLimit(
            running.deadline.violation,
            running.deadline.what,
            explain_workdays(calendar, running.got_on, running.rule.workdays),
            RECEIVED,
            rulebook.cited(running.rule.source),
        )


def _payments(
    facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> Iterator[ExplainedLimit]:
    count = count_violations(facts, rulebook, as_of)
    for owed in penalties(facts, rulebook, count, as_of, calendar):
        if owed.sent_on:
            procedure = owed.edition.procedure
            counting = explain_rolled(
                calendar, owed.sent_on, procedure.payment_months, MONTHS, rolled=procedure.payment_rolled
            )
            source = rulebook.cited(procedure.payment)
            yield ExplainedLimit(owed.penalty.violation, PAYMENT, counting, SENT, source)


def _top_up(
    facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> Iterator[ExplainedLimit]:
    statement, rules = deposit_statement(facts, rulebook, as_of), rulebook.points
    if rules is None or statement is None or not statement.limited_shortfall:
        return
    cases = decided(facts, rulebook, as_of)
    made = [one for one in cases if one.deducts]
    if made and removed_on(cases, rulebook, rules)[0] is None:
        last = made[-1]
        counting = explain_workdays(calendar, last.on, rules.top_up_workdays)
        yield ExplainedLimit(last.violation.id, TOP_UP, counting, DEDUCTED, rules.deposit)
