"""The rounds of assessment: which there are, opened, and on which days a result may be given (R43)."""

from __future__ import annotations

from datetime import date

from app.journal.kind import RoundOpened
from app.rules.assessment import AssessmentRound, find_round, rounds_held_in
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.house import house_file
from app.services.workspace import Workspace

_MONTHS_OFFERED = 15


def assessing(ws: Workspace, day: date) -> Rulebook | None:
    """The rules that lay down assessments, as of a day; None where no rulebook does."""
    found = (ws.library.in_force(id_, day) for id_ in ws.library.ids())
    return next((rules for rules in found if any(p.kind == "assessment" for p in rules.provisions)), None)


def rounds_to_open(ws: Workspace) -> tuple[AssessmentRound, ...]:
    """The rounds of the months around today that are not open yet, the one to hold next first."""
    today = ws.clock.today()
    rules = assessing(ws, today)
    if rules is None:
        return ()
    opened = {one.round for one in house_file(ws).rounds}
    months = (months_later(today.replace(day=1), shift) for shift in range(1, -_MONTHS_OFFERED, -1))
    found = (one for month in months for one in rounds_held_in(rules, month.year, month.month))
    return tuple(one for one in found if one.id not in opened)


def opened_rounds(ws: Workspace) -> tuple[AssessmentRound, ...]:
    """The rounds that were opened, the latest period first."""
    rules = assessing(ws, ws.clock.today())
    if rules is None:
        return ()
    found = {one.round: find_round(rules, one.round) for one in house_file(ws).rounds}
    return tuple(sorted(found.values(), key=lambda one: (one.period_through, one.id), reverse=True))


def round_name(ws: Workspace, round_id: str) -> Text:
    """What a round is called; its id where the rules of it are not here."""
    rules = assessing(ws, ws.clock.today())
    return find_round(rules, round_id).name if rules else Text("{id}", id=round_id)


def open_round(ws: Workspace, round_id: str) -> Changes:
    """Open a round; refused for one that is open already, or whose period is not over."""
    today = ws.clock.today()
    rules = assessing(ws, today)
    if rules is None:
        raise Refusal(Text("No agreement here lays down assessments."))
    found = find_round(rules, round_id)
    if round_id in {one.round for one in house_file(ws).rounds}:
        raise Refusal(Text("{round} is open already. Choose it in the list.", round=found.name))
    if today <= found.period_through:
        raise Refusal(
            Text(
                "{round} runs through {day}. It is assessed once it is over.",
                round=found.name,
                day=found.period_through,
            )
        )
    with change(ws) as c:
        c.append(RoundOpened(round_id, today), partner=None)
    return c.changes


def check_assessed_on(ws: Workspace, found: AssessmentRound, day: date) -> None:
    """Refuse a day of assessment that is not over yet, or within the period that is looked at."""
    if day > ws.clock.today() or day <= found.period_through:
        raise Refusal(
            Text(
                "{day} is no day of this assessment: it comes after {last}, and not after today.",
                day=day,
                last=found.period_through,
            )
        )
