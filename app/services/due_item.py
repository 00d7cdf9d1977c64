"""One thing that falls due, as it is shown, written into a calendar, or told to a scheduler."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.services.due_found import Due
from app.services.due_kind import KINDS


class DueItem(NamedTuple):
    """One thing that falls due on a day; `overdue` when that day is past and nothing happened.

    `partner`, `violation` and `agreement` are "" where it is about none; `clause` is that of
    the limit, "" where there is none. `manager` is the partner's account manager. `detail` and
    `amount` are its kind's own affair. `said` are its words where its kind has none of its own,
    `parts` what it gathers, each thing by itself, where it stands for several.

    There are thousands of them where a page shows twenty: they are put into words when asked.
    """

    due_on: date
    kind: str
    partner: str
    partner_name: str
    violation: str
    overdue: bool
    agreement: str = ""
    clause: str = ""
    manager: str = ""
    detail: str = ""
    amount: Decimal | None = None
    agreement_name: Named | str = ""
    rulebook: Rulebook | None = None
    said: Text | None = None
    parts: tuple[DueItem, ...] = ()

    @property
    def text(self) -> Text:
        """What falls due, in words."""
        if self.said is not None:
            return self.said
        due = Due(self.agreement_name, self.rulebook, self.violation, self.amount, self.detail)
        return KINDS[self.kind].say(due)

    @property
    def about(self) -> str:
        """The id of what it is about where nothing else says it, such as a timer's."""
        found = KINDS.get(self.kind)
        return found.about(self.detail) if found else self.detail

    @property
    def key(self) -> str:
        """What it is, whenever it falls due: the same for as long as the thing is the same."""
        return "/".join((self.kind, self.partner, self.agreement, self.violation, self.about))
