"""A workspace as it stood on a past day, by what was known on another; nothing can be recorded in it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date

from app.clock import FixedClock
from app.journal.folding import fold
from app.journal.partner_file import PartnerFile
from app.journal.past import happened_by
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.reading import entries_of
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Past:
    """The day that is looked at, and the day through which entries are known."""

    as_of: date
    known_by: date


def look_back(ws: Workspace, past: Past) -> Workspace:
    """The same workspace on the day looked at: its clock stands still there, and it refuses entries.

    `ws` itself refuses them from now on too, until `return_to_today`. A `Refusal` for a day to come.
    """
    today = ws.clock.today()
    if max(past.as_of, past.known_by) > today:
        raise Refusal(Text("{day} is still to come. Choose a day through today.", day=_latest(past)))
    ws.looking_back = True
    _ = ws.library, ws.calendar  # loaded once for both
    then = copy(ws)
    then.clock = FixedClock(past.as_of)
    return then


def return_to_today(ws: Workspace) -> None:
    """Let entries be recorded again."""
    ws.looking_back = False


def past_file(ws: Workspace, partner: str, past: Past) -> PartnerFile:
    """A partner as it stood; the empty file where nothing of it was known yet.

    What happened after the day is left out, not shown greyed: the page is to be what it was,
    and `differences` tells what came since.
    """
    return fold(happened_by(entries_of(ws, partner, past.known_by), past.as_of))


def _latest(past: Past) -> date:
    return max(past.as_of, past.known_by)
