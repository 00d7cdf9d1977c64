"""A workspace as it stood on a past day, by what was known on another; nothing can be recorded in it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date

from app.clock import FixedClock
from app.journal.folding import fold
from app.journal.partner_file import PartnerFile, TimelineItem
from app.journal.past import Past
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.reading import entries_of, partner_file
from app.services.standing import Preview, Standing, standings_of
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Since:
    """An entry that the past day does not show: it happened later, or else was known later."""

    item: TimelineItem
    happened_later: bool


@dataclass(frozen=True)
class Differences:
    """What a partner's past differs in from today.

    `since` are the entries that only today knows, the latest first; `first_known_on` is the day on
    which the partner's first entry was recorded.
    """

    past: Past
    before: PartnerFile
    now: PartnerFile
    standings: Preview
    since: tuple[Since, ...]
    first_known_on: date


def look_back(ws: Workspace, past: Past) -> Workspace:
    """The same workspace on the day looked at: its clock stands still there, and it refuses entries.

    `ws` itself refuses them from now on too, until `return_to_today`. A `Refusal` for a day to come.
    """
    latest = max(past.as_of, past.known_by)
    if latest > ws.clock.today():
        raise Refusal(Text("{day} is still to come. Choose a day through today.", day=latest))
    ws.looking_back = True
    _ = ws.library, ws.calendar  # loaded once for both
    then = copy(ws)
    then.clock = FixedClock(past.as_of)
    then.past = past
    return then


def return_to_today(ws: Workspace) -> None:
    """Let entries be recorded again."""
    ws.looking_back = False


def past_file(ws: Workspace, partner: str, past: Past) -> PartnerFile:
    """A partner as it stood; the empty file where nothing of it was known yet.

    What happened after the day is left out, not shown greyed: the page is to be what it was,
    and `differences` tells what came since.
    """
    return fold(past.keep(entries_of(ws, partner)))


def differences(ws: Workspace, partner: str, past: Past) -> Differences:
    """What came since, and the standing then and now; `ws` is that of today."""
    now, before = partner_file(ws, partner), past_file(ws, partner, past)
    standings = Preview(
        standings_of(ws, before, past.as_of) if before.exists else (),
        standings_of(ws, now, ws.clock.today()),
    )
    first = now.entries[0].recorded_at.astimezone().date()
    return Differences(past, before, now, standings, _since(before, now, past), first)


def both_standings(found: Differences) -> tuple[tuple[Standing | None, Standing], ...]:
    """The standing of each agreement of today, with the one that it had; None where it had none yet."""
    before = {standing.agreement.id: standing for standing in found.standings.before}
    return tuple((before.get(one.agreement.id), one) for one in found.standings.after)


def _since(before: PartnerFile, now: PartnerFile, past: Past) -> tuple[Since, ...]:
    """Entries that are not in the past; a voiding of what was known then is one of them."""
    kept = {entry.id for entry in before.entries}
    fresh = [entry for entry in now.entries if entry.id not in kept]
    fresh.sort(key=lambda entry: (entry.on_day, entry.id), reverse=True)
    return tuple(
        Since(TimelineItem(entry, now.voided.get(entry.id)), entry.on_day > past.as_of) for entry in fresh
    )
