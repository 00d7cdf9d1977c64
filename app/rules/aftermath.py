"""What is left to do once an agreement has ended: a checklist with days, or what a day waits for (R37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.calendar import WorkdayCalendar
from app.rules.obligation import limit_text, provision_limit
from app.rules.outcome import Reason
from app.rules.period import ONE_DAY
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.rules.word import in_words

_DEPOSIT = "deposit_receipt"


@dataclass(frozen=True)
class AftermathFacts:
    """What is known since the ending. Days are None until they have come.

    `ground` is that of the ending, "" where the term ran out or it is not known.
    `deposit_forfeited` says that nothing of a deposit is left to be refunded (R26).
    """

    ground: str = ""
    services_out_on: date | None = None
    disputes_closed_on: date | None = None
    receipt_on: date | None = None
    deposit_forfeited: bool = False


@dataclass(frozen=True)
class AftermathStep:
    """One step. `timing` is "before" (by the last day), "at_once", "act" (a limit), "open" or "lasting".

    `due_on` is None where no day is laid down, where nothing is to be done, and while the step
    waits for what `waits_for` names.
    """

    id: str
    name: Named
    whose: str
    timing: str
    due_on: date | None
    waits_for: tuple[Text, ...]
    provisional: bool
    source: Source
    reason: Reason


def aftermath(
    rulebook: Rulebook, ended_on: date, facts: AftermathFacts, calendar: WorkdayCalendar
) -> tuple[AftermathStep, ...]:
    """The steps after an agreement that had its last day on `ended_on`, in the agreement's order (R37).

    Steps of another ground, and those about a deposit that is forfeited, are left out.
    """
    return tuple(
        _step(provision, ended_on, facts, calendar)
        for provision in rulebook.provisions
        if provision.kind == "aftermath" and _concerns(provision, facts)
    )


def _concerns(provision: Provision, facts: AftermathFacts) -> bool:
    if provision.starts == _DEPOSIT and facts.deposit_forfeited:
        return False
    return not provision.grounds or facts.ground in provision.grounds


def _step(
    provision: Provision, ended_on: date, facts: AftermathFacts, calendar: WorkdayCalendar
) -> AftermathStep:
    if provision.timing == "act":
        return _limited(provision, facts, calendar)
    match provision.timing:
        case "before":
            return _told(provision, ended_on, Text("by the last day, {day}", day=ended_on))
        case "at_once":
            day = ended_on + ONE_DAY
            return _told(provision, day, Text("from the day after the end, {day}", day=day))
        case "open":
            return _told(provision, None, Text("to be done; the agreement lays down no day"))
    return _told(provision, None, Text("goes on after the end; nothing is to be done by a day"))


def _limited(provision: Provision, facts: AftermathFacts, calendar: WorkdayCalendar) -> AftermathStep:
    """A limit counts from the last of the days that it needs: before that it cannot run."""
    days = {code: _day(facts, code) for code in (*provision.needs, provision.starts)}
    waits_for = tuple(_WAITS[code] for code, day in days.items() if day is None)
    known = [day for day in days.values() if day is not None]
    if waits_for:
        return _told(provision, None, Text("waits for: {what}", what=waits_for), waits_for)
    limit = provision_limit(provision, max(known), calendar)
    text = Text(
        "{limit} from {day}, when the last of what it needs was there: {due_on}",
        limit=limit_text(provision),
        day=max(known),
        due_on=limit.due_on,
    )
    return _told(provision, limit.due_on, text, provisional=limit.provisional)


_WAITS = {
    "services_out": in_words("services_out"),
    "disputes_closed": in_words("disputes_closed"),
    _DEPOSIT: Text("the receipt for the deposit has arrived"),
}


def _day(facts: AftermathFacts, code: str) -> date | None:
    days = {
        "services_out": facts.services_out_on,
        "disputes_closed": facts.disputes_closed_on,
        _DEPOSIT: facts.receipt_on,
    }
    return days[code]


def _told(
    provision: Provision,
    due_on: date | None,
    text: Text,
    waits_for: tuple[Text, ...] = (),
    *,
    provisional: bool = False,
) -> AftermathStep:
    source = provision.source
    return AftermathStep(
        id=provision.id,
        name=provision.name,
        whose=provision.whose,
        timing=provision.timing,
        due_on=due_on,
        waits_for=waits_for,
        provisional=provisional,
        source=source,
        reason=Reason(f"aftermath.{provision.id}", source.reading, source.clause, text),
    )
