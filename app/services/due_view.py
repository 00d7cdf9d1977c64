"""What is due for a page that shows it: at once, and without figures that are no longer true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from app.services.due import due_items
from app.services.due_gathering import gathered
from app.services.due_item import DueItem
from app.services.due_word import GROUP_NAMES, group_of
from app.services.refreshing import count_stale
from app.services.workspace import Workspace

_FEW = 20  # partners that are computed for the answer; more would keep a person waiting


_WHEN = attrgetter("due_on", "overdue")


@dataclass(frozen=True)
class DueOverview:
    """What is due on `today`, a round of assessment as one thing.

    `waiting` is the number of partners that it leaves out for now.
    """

    today: date
    items: tuple[DueItem, ...]
    waiting: int = 0

    def counts(self) -> dict[str, int]:
        """How many things stand in each group that has any, from the nearest."""
        numbers = dict.fromkeys(GROUP_NAMES, 0)
        for (due_on, overdue), number in Counter(map(_WHEN, self.items)).items():
            numbers[group_of(due_on, self.today, overdue=overdue)] += number
        return {group: number for group, number in numbers.items() if number}


def due_overview(ws: Workspace, through_days: int) -> DueOverview:
    """What is due now and through so many days.

    Where the days have moved on for many partners (the first start of a day, a new edition)
    they are left out and counted, until `refresh_stale` has computed them.
    """
    waiting = count_stale(ws)
    leave_out = ws.writable and waiting > _FEW
    items = gathered(due_items(ws, through_days, wait=not leave_out))
    return DueOverview(ws.clock.today(), tuple(items), waiting if leave_out else 0)
