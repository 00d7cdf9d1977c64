"""Counting minutes: on the clock, and in the office hours of working days alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.rules.calendar import WorkdayCalendar
from app.rules.period import ONE_DAY


def clock_later(day: date, at: time, minutes: int) -> tuple[date, time]:
    """The day and time so many minutes later, nights and days off included."""
    due = datetime.combine(day, at) + timedelta(minutes=minutes)
    return due.date(), due.time()


@dataclass(frozen=True)
class OfficeHours:
    """The spans of a working day in which time is counted, in order, without overlap."""

    spans: tuple[tuple[time, time], ...]

    @classmethod
    def read(cls, spans: tuple[str, ...]) -> OfficeHours:
        """From "09:00-12:00" and the like."""
        return cls(tuple(_span(span) for span in spans))

    def later(self, day: date, at: time, minutes: int, calendar: WorkdayCalendar) -> tuple[date, time, bool]:
        """The day and time at which so many minutes of office hours have passed.

        The last says that a year was touched whose calendar is not published (R1).
        """
        left = timedelta(minutes=minutes)
        spans = self._open_from(day, at, calendar)
        opens, closes = next(spans)
        while opens + left > closes:
            left -= closes - opens
            opens, closes = next(spans)
        due = opens + left
        provisional = not (calendar.is_published(day.year) and calendar.is_published(due.year))
        return due.date(), due.time(), provisional

    def _open_from(
        self, day: date, at: time, calendar: WorkdayCalendar
    ) -> Iterator[tuple[datetime, datetime]]:
        """The spans from a moment on, the first one cut to what is left of it."""
        start, current = datetime.combine(day, at), day
        while True:
            for opens, closes in self.spans if calendar.is_workday(current) else ():
                closing = datetime.combine(current, closes)
                if closing > start:
                    yield max(datetime.combine(current, opens), start), closing
            current += ONE_DAY


def _span(span: str) -> tuple[time, time]:
    opens, closes = span.split("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)
