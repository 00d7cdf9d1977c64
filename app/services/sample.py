"""The sample workspace: invented partners, made through the services like any other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from app.clock import Clock
from app.paths import resource
from app.rules.table import Table, read_toml
from app.services.sample_event import Teller
from app.services.sample_story import Event
from app.services.workspace import Workspace, create_workspace

FILE = "partners.toml"
_EVENING = time(17)  # local: a day of the sample is that day wherever it is made


class SampleClock:
    """A clock that the sample sets day by day; its moments only go forward."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._ticks = 0

    def today(self) -> date:
        """The day that is being told."""
        return self.day

    def now(self) -> datetime:
        """A moment of that day's late afternoon, later than any before it."""
        self._ticks += 1
        return datetime.combine(self.day, _EVENING).astimezone(UTC) + timedelta(seconds=self._ticks)


def create_sample(path: Path, *, recorded_by: str, clock: Clock) -> Workspace:
    """A new workspace with the sample partners as of the clock's today, opened.

    The events are told in order of their days, whoever's they are, as a team would have
    recorded them.
    """
    told = SampleClock(clock.today())
    ws = create_workspace(path, recorded_by=recorded_by, clock=told)
    folder = resource("samples")
    table = Table(FILE, "", read_toml(folder / FILE))
    teller = Teller(ws, table, folder)
    for event in _in_order(teller.events(clock.today())):
        told.day = event.day
        teller.tell(event)
    ws.clock = clock
    return ws


def _in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.day)
