"""The limits to reply and to object, and whether they were met (R5, R18)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.counting import known, known_day
from app.rules.facts import Facts, Violation
from app.rules.outcome import Deadline, Reason
from app.rules.period import REMEMBERED
from app.rules.rulebook import Rulebook, WorkdayLimit
from app.rules.text import Text

REPLY, OBJECTION = "reply", "objection"


@dataclass(frozen=True)
class Running:
    """One limit with its counting, and what it was counted from."""

    deadline: Deadline
    limit: Limit
    got_on: date
    acted_on: date | None
    rule: WorkdayLimit

    @property
    def reason(self) -> Reason:
        """Why the limit is that day, and whether it was met."""
        violation, what = self.deadline.violation, self.deadline.what
        text = Text(
            "{counting}; {result}",
            counting=counting_text(self.got_on, self.rule.workdays, self.limit),
            result=_result_text(what, self.acted_on, self.deadline.met),
        )
        source = self.rule.source
        return Reason(f"deadlines.{violation}.{what}", source.reading, source.clause, text, (violation,))


def deadlines(
    facts: Facts, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> tuple[Running, ...]:
    """All limits that have started by then, in order of their last day, then of entry."""
    by_entry = {v.id: number for number, v in enumerate(facts.violations)}
    running = [r for v in known(facts.violations, as_of) for r in _of(v, rulebook, as_of, calendar)]
    return tuple(
        sorted(
            running,
            key=lambda r: (
                r.deadline.due_on,
                by_entry[r.deadline.violation],
                r.deadline.what != REPLY,
            ),
        )
    )


def _of(
    violation: Violation, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> Iterator[Running]:
    procedure = rulebook.edition_on(violation.occurred_on).procedure
    told_on = known_day(violation.notified_on, as_of)
    if told_on:
        replied_on = known_day(violation.replied_on, as_of)
        yield _running(violation, REPLY, told_on, replied_on, procedure.reply, calendar)
    served_on = known_day(violation.notice_served_on, as_of)
    if served_on:
        objected_on = known_day(violation.objected_on, as_of)
        yield _running(violation, OBJECTION, served_on, objected_on, procedure.objection, calendar)


def _running(
    violation: Violation,
    what: str,
    got_on: date,
    acted_on: date | None,
    rule: WorkdayLimit,
    calendar: WorkdayCalendar,
) -> Running:
    limit = calendar.workdays_after(got_on, rule.workdays)
    met = acted_on is not None and acted_on <= limit.due_on
    return Running(Deadline(violation.id, what, limit.due_on, met), limit, got_on, acted_on, rule)


@lru_cache(maxsize=REMEMBERED)
def counting_text(got_on: date, workdays: int, limit: Limit) -> Text:
    """How a limit in working days was counted, day by day (R5)."""
    if limit.skipped:
        return Text(
            "received on {got_on}; {workdays} working days: {counted}; days off between: {skipped}",
            got_on=got_on,
            workdays=workdays,
            counted=limit.counted,
            skipped=_runs(limit.skipped),
        )
    return Text(
        "received on {got_on}; {workdays} working days: {counted}",
        got_on=got_on,
        workdays=workdays,
        counted=limit.counted,
    )


def _runs(days: tuple[date, ...]) -> tuple[Text | date, ...]:
    """Days in a row as one stretch, for reading."""
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(
        Text("{from_} to {through}", from_=run[0], through=run[-1]) if len(run) > 1 else run[0]
        for run in runs
    )


def _result_text(what: str, acted_on: date | None, met: bool) -> Text:
    if acted_on is None:
        return Text("no reply is recorded") if what == REPLY else Text("no objection is recorded")
    if met:
        return Text("acted on {day}, in time", day=acted_on)
    return Text("acted on {day}, too late", day=acted_on)
