"""How a limit was counted, day by day, as data (R1, R2, R4, R5).

The figures are those of `WorkdayCalendar` and `period`; here they are only told apart: which
days count, which are weekends and holidays, which weekend days are worked instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.rules.calendar import HOLIDAY, MADE_UP_WORKDAY, WORKDAY, WorkdayCalendar
from app.rules.period import ONE_DAY, days_later, months_later

COUNTED, ROLLED = "counted", "rolled"
WORKDAYS, DAYS, MONTHS = "workdays", "days", "months"


@dataclass(frozen=True)
class Step:
    """Days in a row, both included, of one kind.

    `why` is "counted", "made_up_workday" (a weekend day that is worked, and counted),
    "weekend", "holiday", or "rolled" (the working day that the limit moves to). `holiday` is
    the holiday's name in the calendar, "" where there is none or it is not known.
    """

    starts_on: date
    through: date
    why: str
    holiday: str = ""
    made_up: bool = False

    @property
    def days(self) -> int:
        """How many days it is."""
        return (self.through - self.starts_on).days + 1

    @property
    def counts(self) -> bool:
        """Whether its days are working days."""
        return self.why in (COUNTED, MADE_UP_WORKDAY, ROLLED)


@dataclass(frozen=True)
class Counting:
    """A limit of `number` working days, days or months from `start`, itself not counted.

    `last_on` is its last day before it is moved to a working day, `due_on` after; the same
    where it is not moved. The steps lead from `start` to `due_on` for working days, and from
    `last_on` for the others. `provisional`: an unpublished year was touched (R1).
    """

    start: date
    unit: str
    number: int
    steps: tuple[Step, ...]
    last_on: date
    due_on: date
    provisional: bool

    @property
    def rolls(self) -> bool:
        """Whether the last day moved (R4)."""
        return self.due_on != self.last_on


def explain_workdays(calendar: WorkdayCalendar, start: date, number: int) -> Counting:
    """The counting of N working days after `start` (R5)."""
    limit = calendar.workdays_after(start, number)
    steps = tuple(_steps(calendar, start + ONE_DAY, limit.due_on))
    return Counting(start, WORKDAYS, number, steps, limit.due_on, limit.due_on, limit.provisional)


def explain_rolled(
    calendar: WorkdayCalendar, start: date, number: int, unit: str = MONTHS, *, rolled: bool = True
) -> Counting:
    """The counting of N months or days after `start` (R2), where it is `rolled` to a working day (R4)."""
    last_on = months_later(start, number) if unit == MONTHS else days_later(start, number)
    if not rolled:
        return Counting(start, unit, number, (), last_on, last_on, provisional=False)
    limit = calendar.rolled(last_on)
    steps = tuple(_steps(calendar, last_on, limit.due_on)) if limit.skipped else ()
    steps = tuple(replace(step, why=ROLLED) if step.through == limit.due_on else step for step in steps)
    return Counting(start, unit, number, steps, last_on, limit.due_on, limit.provisional)


def _steps(calendar: WorkdayCalendar, first: date, through: date) -> Iterator[Step]:
    """The days of a stretch, those in a row of one kind together."""
    step: Step | None = None
    day = first
    while day <= through:
        found = _step(calendar, day)
        if step and replace(step, through=day) == replace(found, starts_on=step.starts_on):
            step = replace(step, through=day)
        else:
            if step:
                yield step
            step = found
        day += ONE_DAY
    if step:
        yield step


def _step(calendar: WorkdayCalendar, day: date) -> Step:
    found = calendar.kind_of(day)
    why = COUNTED if found.kind == WORKDAY else found.kind
    holiday = found.holiday if found.kind in (HOLIDAY, MADE_UP_WORKDAY) else ""
    return Step(day, day, why, holiday, found.kind == MADE_UP_WORKDAY)
