"""Whether a partner opposed in time, and whether the next letter may go (R18).

The last day of a limit belongs to it: a partner counts as not opposed from the day after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.calendar import WorkdayCalendar
from app.rules.counting import known_day
from app.rules.deadline import OBJECTION, REPLY
from app.rules.facts import Violation
from app.rules.period import ONE_DAY
from app.rules.rulebook import Rulebook, WorkdayLimit
from app.rules.source import Source
from app.rules.text import Text

UNTOLD, WAITING, ANSWERED = "untold", "waiting", "answered"
UNPROVEN, UNOPPOSED = "unproven", "unopposed"


@dataclass(frozen=True)
class Opposition:
    """Where the reply to a suspicion, or the objection to a notice, stands.

    `state` is "untold" (nothing is running), "waiting" (through `due_on`), "answered",
    "unproven" (opposed without proof: it stands) or "unopposed" (nothing came in time: it
    stands); the last two hold `since` the day after the limit. `provisional`: R1.
    """

    violation: str
    what: str
    state: str
    due_on: date | None
    since: date | None
    provisional: bool
    source: Source
    text: Text

    @property
    def stands(self) -> bool:
        """Whether the violation, or the notice, counts as not opposed."""
        return self.state in (UNPROVEN, UNOPPOSED)


@dataclass(frozen=True)
class _Running:
    """One limit on one day, with what is known of the answer."""

    violation: str
    what: str
    as_of: date
    started_on: date | None
    acted_on: date | None
    proven: bool | None
    rule: WorkdayLimit
    source: Source
    calendar: WorkdayCalendar


def reply_standing(
    violation: Violation,
    rulebook: Rulebook,
    as_of: date,
    calendar: WorkdayCalendar,
    proven: bool | None = None,
) -> Opposition | None:
    """Where the reply to the suspicion stands at the end of `as_of`.

    `proven` says whether it came with proof, None where that is not judged. None where the
    rulebook knows no such limit, or the violation is dismissed or not known yet.
    """
    return _standing(violation, REPLY, rulebook, as_of, calendar, proven)


def objection_standing(
    violation: Violation,
    rulebook: Rulebook,
    as_of: date,
    calendar: WorkdayCalendar,
    proven: bool | None = None,
) -> Opposition | None:
    """Where the objection to the handling notice stands; else as `reply_standing`."""
    return _standing(violation, OBJECTION, rulebook, as_of, calendar, proven)


def notice_may_go(
    violation: Violation,
    rulebook: Rulebook,
    as_of: date,
    calendar: WorkdayCalendar,
    *,
    clear_facts: bool = False,
    reason: str = "",
) -> Text | None:
    """None where the handling notice may go; else what it waits for, and what would let it go.

    It may once the partner replied or let the limit pass, where the facts are clear, and with
    a reason, which the caller keeps.
    """
    found = reply_standing(violation, rulebook, as_of, calendar)
    if found is None or clear_facts or reason.strip():
        return None
    clause = rulebook.cited(_edition(violation, rulebook).procedure.clear_facts).clause
    if found.state == UNTOLD:
        return Text(
            "the partner was not told of the suspicion; tell it first, say that the facts are clear"
            " ({clause}), or give the reason for going on",
            clause=clause,
        )
    if found.due_on and found.state == WAITING and as_of <= found.due_on:
        return Text(
            "the partner may still reply, through {due_on}; wait for it, say that the facts are clear"
            " ({clause}), or give the reason for going on",
            due_on=found.due_on,
            clause=clause,
        )
    return None


def decision_may_go(
    violation: Violation,
    rulebook: Rulebook,
    as_of: date,
    calendar: WorkdayCalendar,
    *,
    reason: str = "",
) -> Text | None:
    """None where the decision may go: the partner objected or let the limit pass, or with a reason."""
    found = objection_standing(violation, rulebook, as_of, calendar)
    if found is None or reason.strip():
        return None
    if found.state == UNTOLD:
        return Text(
            "the handling notice is not served yet; record its service first, or give the reason for going on"
        )
    if found.due_on and found.state == WAITING and as_of <= found.due_on:
        return Text(
            "the partner may still object, through {due_on}; wait for it, or give the reason for going on",
            due_on=found.due_on,
        )
    return None


def _edition(violation: Violation, rulebook: Rulebook) -> Rulebook:
    return rulebook.edition_on(violation.occurred_on)


def _standing(
    violation: Violation,
    what: str,
    rulebook: Rulebook,
    as_of: date,
    calendar: WorkdayCalendar,
    proven: bool | None,
) -> Opposition | None:
    if rulebook.conduct is None or violation.dismissed or violation.occurred_on > as_of:
        return None
    procedure = _edition(violation, rulebook).procedure
    if what == REPLY:
        rule, started_on, acted_on = procedure.reply, violation.notified_on, violation.replied_on
    else:
        rule, started_on, acted_on = procedure.objection, violation.notice_served_on, violation.objected_on
    return _judge(
        _Running(
            violation.id,
            what,
            as_of,
            known_day(started_on, as_of),
            known_day(acted_on, as_of),
            proven,
            rule,
            rulebook.cited(rule.source),
            calendar,
        )
    )


def _judge(running: _Running) -> Opposition:
    if running.started_on is None:
        text = (
            Text("the partner was not told of the suspicion")
            if running.what == REPLY
            else Text("the handling notice is not served yet")
        )
        return Opposition(running.violation, running.what, UNTOLD, None, None, False, running.source, text)
    limit = running.calendar.workdays_after(running.started_on, running.rule.workdays)
    state = _state(running, limit.due_on)
    stands = state in (UNPROVEN, UNOPPOSED)
    return Opposition(
        running.violation,
        running.what,
        state,
        limit.due_on,
        limit.due_on + ONE_DAY if stands else None,
        limit.provisional,
        running.source,
        _text(running, state, limit.due_on),
    )


def _state(running: _Running, due_on: date) -> str:
    over = running.as_of > due_on
    if running.acted_on is None or running.acted_on > due_on:
        passed = over and running.rule.silence_stands
        return UNOPPOSED if passed else ANSWERED if running.acted_on else WAITING
    if running.proven is False and running.rule.needs_proof:
        return UNPROVEN if over else WAITING
    return ANSWERED


def _text(running: _Running, state: str, due_on: date) -> Text:
    acted_on, fields = running.acted_on, {"due_on": due_on, "since": due_on + ONE_DAY}
    if acted_on is None:
        return _silence_text(running, state, due_on)
    match state:
        case "waiting":
            return Text(
                "answered on {on} without proof, which may follow until {due_on}", on=acted_on, due_on=due_on
            )
        case "unproven":
            return Text(
                "answered on {on} without proof by {due_on}: it stands since {since}", on=acted_on, **fields
            )
        case "unopposed":
            return Text(
                "answered on {on}, after {due_on}: deemed unopposed since {since}", on=acted_on, **fields
            )
    if running.proven is None:
        return Text("answered on {on}; whether with proof is not recorded", on=acted_on)
    return (
        Text("answered on {on}, with proof", on=acted_on)
        if running.proven
        else Text("answered on {on}, without proof", on=acted_on)
    )


def _silence_text(running: _Running, state: str, due_on: date) -> Text:
    if state == UNOPPOSED:
        return Text(
            "nothing came by {due_on}: deemed unopposed since {since}", due_on=due_on, since=due_on + ONE_DAY
        )
    if running.as_of > due_on:
        return Text("nothing came by {due_on}, and silence alone decides nothing here", due_on=due_on)
    return Text("waiting until {due_on}", due_on=due_on)
