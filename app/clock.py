"""The only place that asks the computer what day and time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What day it is for the person, and what moment it is for the journal."""

    def today(self) -> date:
        """The local calendar day."""
        ...

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def today(self) -> date:
        """The local calendar day."""
        return datetime.now().date()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still: for looking back, and for tests."""

    def __init__(self, day: date, moment: datetime | None = None) -> None:
        self._day = day
        self._moment = moment or datetime(day.year, day.month, day.day, 4, tzinfo=UTC)

    def today(self) -> date:
        """The day it was set to."""
        return self._day

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._moment
