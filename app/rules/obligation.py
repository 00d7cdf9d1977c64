"""Obligations with a limit, that can be started as timers, and when they are due (R4, R5, R24, R38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.office_hour import OfficeHours, clock_later
from app.rules.outcome import Reason
from app.rules.period import days_later, months_later
from app.rules.provision import Provision
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import in_words

AT_ONCE = "at_once"
_KINDS = ("obligation", "liability", "confidentiality")
_ACT, _AHEAD = "act", "ahead"
_MINUTES = {"minutes": 1, "hours": 60}
_MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True)
class ObligationOffer:
    """An obligation that can be started as a timer: its limit, and the day that it counts from.

    `needs_time` says that the time of day is asked for too.
    """

    provision: Provision
    limit: Text
    starts: Text
    needs_time: bool


@dataclass(frozen=True)
class ObligationDue:
    """When an obligation is due; `due_at` only where hours or minutes are counted."""

    due_on: date
    due_at: time | None
    provisional: bool
    reason: Reason


def obligation_offers(rulebook: Rulebook) -> tuple[ObligationOffer, ...]:
    """The obligations of both sides that have a limit or are due at once, in the agreement's order."""
    found = (provision for provision in rulebook.provisions if provision.kind in _KINDS)
    return tuple(
        ObligationOffer(one, limit_text(one), in_words(one.starts), one.unit in _MINUTES)
        for one in found
        if one.timing
    )


def find_provision(rulebook: Rulebook, id_: str) -> Provision:
    """The provision of that id; a `Refusal` where the agreement has none."""
    for provision in rulebook.provisions:
        if provision.id == id_:
            return provision
    raise Refusal(Text("{agreement} has no provision {id}", agreement=rulebook.short, id=id_))


def obligation_due(
    provision: Provision, started_on: date, started_at: time | None, calendar: WorkdayCalendar
) -> ObligationDue:
    """When an obligation that started on a day is due.

    Only a limit to act that is counted in days or longer moves to a working day (R4); what is to
    be done ahead of a day is counted back from it and never moves. Hours run on the clock, or in
    office hours where the provision names them. A `Refusal` where nothing is counted, or where
    hours are and `started_at` is None.
    """
    if provision.unit in _MINUTES:
        return _by_the_clock(provision, started_on, started_at, calendar)
    if provision.amount is None and provision.timing != AT_ONCE:
        raise Refusal(
            Text("{name}: the agreement lays down no limit, so no timer can run", name=provision.name)
        )
    limit = provision_limit(provision, started_on, calendar)
    return ObligationDue(limit.due_on, None, limit.provisional, _day_reason(provision, started_on, limit))


def provision_limit(provision: Provision, day: date, calendar: WorkdayCalendar) -> Limit:
    """The last day of a provision's days, working days, months or years from `day` (R2, R4, R5)."""
    amount = provision.amount or 0
    if provision.unit == "workdays":
        return calendar.workdays_after(day, amount)
    signed = -amount if provision.timing == _AHEAD else amount
    months = _MONTHS.get(provision.unit)
    last = months_later(day, signed * months) if months else days_later(day, signed)
    return calendar.rolled(last) if provision.timing == _ACT else Limit(last, provisional=False)


def limit_text(provision: Provision) -> Text:
    """The limit in words: "10 days", "at once"."""
    amount = provision.amount
    if amount is None:
        return in_words(provision.timing)
    match provision.unit:
        case "minutes":
            return Text("{number} minutes", number=amount)
        case "hours" if provision.office_hours:
            return Text("{number} office hours", number=amount)
        case "hours":
            return Text("{number} hours", number=amount)
        case "workdays":
            return Text("{days} working days", days=amount)
        case "months":
            return Text("1 month") if amount == 1 else Text("{months} months", months=amount)
        case "years":
            return Text("{number} years", number=amount)
    return Text("{days} days", days=amount)


def _by_the_clock(
    provision: Provision, started_on: date, started_at: time | None, calendar: WorkdayCalendar
) -> ObligationDue:
    if started_at is None:
        raise Refusal(
            Text("{name} is counted in hours or minutes: give the time of day too", name=provision.name)
        )
    minutes = (provision.amount or 0) * _MINUTES[provision.unit]
    if provision.office_hours:
        hours = OfficeHours.read(provision.office_hours)
        due_on, due_at, provisional = hours.later(started_on, started_at, minutes, calendar)
    else:
        due_on, due_at = clock_later(started_on, started_at, minutes)
        provisional = False
    text = Text(
        "{limit} from {day}, {time}: {due_on}, {due_at}",
        limit=limit_text(provision),
        day=started_on,
        time=f"{started_at:%H:%M}",
        due_on=due_on,
        due_at=f"{due_at:%H:%M}",
    )
    return ObligationDue(due_on, due_at, provisional, _reason(provision, text))


def _day_reason(provision: Provision, started_on: date, limit: Limit) -> Reason:
    fields: dict[str, Text | date] = {
        "limit": limit_text(provision),
        "day": started_on,
        "due_on": limit.due_on,
    }
    if provision.timing == AT_ONCE:
        text = Text("at once: on {day} itself", day=started_on)
    elif provision.timing == _AHEAD:
        text = Text("{limit} before {day}: on {due_on} at the latest", **fields)
    elif limit.skipped and provision.unit != "workdays":
        text = Text("{limit} from {day}, moved to the next working day: {due_on}", **fields)
    else:
        text = Text("{limit} from {day}: {due_on}", **fields)
    return _reason(provision, text)


def _reason(provision: Provision, text: Text) -> Reason:
    source = provision.source
    return Reason(f"obligations.{provision.id}", source.reading, source.clause, text)
