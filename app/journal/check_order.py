"""The order of the days of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.journal import kind
from app.journal.case_step import DAY_NAMES, Step
from app.journal.entry import GENESIS, Entry, read_moment
from app.journal.fact import violation_of
from app.journal.folding import STEPS, recorded
from app.journal.partner_file import CaseRecord
from app.rules.fact_reader import DAY_ORDER
from app.rules.refusal import Refusal
from app.rules.text import Text

_ANY_MOMENT = read_moment("2000-01-01T00:00:00.000000Z")


def check_order(case: CaseRecord, payload: Step) -> None:
    """The days as they would be, against the order that the scenario files obey too."""
    if type(payload) not in STEPS:
        return
    _check_between(case, payload)
    new = Entry(0, None, payload.kind, case.occurred_on, payload, _ANY_MOMENT, "", GENESIS, GENESIS)
    change = {STEPS[type(payload)]: recorded(new, payload)}
    violation = violation_of(replace(case, **change))  # type: ignore[arg-type]  # the step's own field
    for later, earlier_ones in DAY_ORDER:
        for earlier in earlier_ones:
            first: date | None = getattr(violation, earlier)
            second: date | None = getattr(violation, later)
            if first and second and second < first:
                raise disorder(DAY_NAMES[later], second, DAY_NAMES[earlier], first)


def _check_between(case: CaseRecord, payload: Step) -> None:
    """A finding comes after the behaviour and not after the notice; an answer after the objection."""
    match payload:
        case kind.FindingMade(found_on=day):
            if day < case.occurred_on:
                raise disorder(Text("the finding"), day, DAY_NAMES["occurred_on"], case.occurred_on)
            if case.notice and case.notice.payload.sent_on < day:
                raise disorder(
                    DAY_NAMES["notice_sent_on"], case.notice.payload.sent_on, Text("the finding"), day
                )
        case kind.ObjectionAnswered(answered_on=day) if case.objection:
            if day < case.objection.payload.objected_on:
                raise disorder(
                    Text("the answer"), day, DAY_NAMES["objected_on"], case.objection.payload.objected_on
                )


def disorder(later: Text, second: date, earlier: Text, first: date) -> Refusal:
    """What to say where one event would come before another that it follows."""
    return Refusal(
        Text(
            "{later} ({second}) would come before {earlier} ({first}). Check both days; "
            "one that was recorded wrongly is voided and recorded again.",
            later=later,
            second=second,
            earlier=earlier,
            first=first,
        )
    )


def check_last(case: CaseRecord, last_on: date, shown_last: Text) -> None:
    """Nothing that the rules know of the case happened after this."""
    violation = violation_of(case)
    for name, shown in DAY_NAMES.items():
        day: date | None = getattr(violation, name)
        if day and last_on < day:
            raise disorder(shown_last, last_on, shown, day)
