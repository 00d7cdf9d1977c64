"""The steps of a case as a person sees them: what they are called, which are done, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.partner_file import CaseRecord
from app.language import render
from app.rules.text import Text
from app.views.tone import Tone

SUSPECTED, TOLD, REPLIED, NOTICED = "suspected", "told", "replied", "noticed"
SERVED, OBJECTED, ANNOUNCED, DISMISSED = "served", "objected", "announced", "dismissed"
DECIDED = "decided"
STATES = (SUSPECTED, TOLD, REPLIED, NOTICED, SERVED, OBJECTED, ANNOUNCED, DECIDED, DISMISSED)
_ONLY_BY_CLASSES = (NOTICED, SERVED, OBJECTED, ANNOUNCED)

_STATE_NAMES: dict[str, Text] = {
    SUSPECTED: Text("suspected"),
    TOLD: Text("told"),
    REPLIED: Text("replied"),
    NOTICED: Text("notice sent"),
    SERVED: Text("served"),
    OBJECTED: Text("objected"),
    ANNOUNCED: Text("announced"),
    DECIDED: Text("decided"),
    DISMISSED: Text("dismissed"),
}

_STATE_TONES: dict[str, Tone] = {
    SUSPECTED: Tone.WARNING,
    OBJECTED: Tone.WARNING,
    ANNOUNCED: Tone.TEXT,
    DECIDED: Tone.TEXT,
    DISMISSED: Tone.MUTED,
}

_ACTIONS: dict[str, Text] = {
    "told": Text("Tell the partner…"),
    "replied": Text("Record the reply…"),
    "notice": Text("Handling notice…"),
    "served": Text("Record service…"),
    "objected": Text("Record objection…"),
    "announced": Text("Announce…"),
    "decided": Text("Decide…"),
    "dismissed": Text("Dismiss…"),
    "paid": Text("Record payment…"),
    "termination": Text("Termination letter…"),
}


@dataclass(frozen=True)
class Stop:
    """One stop on the step line; `on` is its day, None while it has not come."""

    state: str
    on: date | None
    skipped: bool = False


def state_name(state: str) -> str:
    """What a state is called, in the current language."""
    return render(_STATE_NAMES[state])


def state_tone(state: str) -> Tone:
    """The colour that goes with the word."""
    return _STATE_TONES.get(state, Tone.ACCENT)


def action_name(step: str) -> str:
    """What the button of a step says."""
    return render(_ACTIONS[step])


def state_of(case: CaseRecord) -> str:
    """How far the case has come."""
    done = [stop.state for stop in stops(case, by_points=case.decision is not None) if stop.on]
    return done[-1]


def stops(case: CaseRecord, *, by_points: bool = False) -> tuple[Stop, ...]:
    """The step line of a case, from suspicion to its end; by a decision where points are counted."""
    days = _days(case)
    if case.dismissal:
        shown = [state for state in STATES if days[state] and state != ANNOUNCED]
    else:
        never = (DISMISSED, *_ONLY_BY_CLASSES) if by_points else (DISMISSED, DECIDED)
        shown = [s for s in STATES if s not in never and (s != OBJECTED or days[s])]
    last = max(number for number, state in enumerate(shown) if days[state])
    return tuple(
        Stop(state, days[state], skipped=not days[state] and number < last)
        for number, state in enumerate(shown)
    )


def _days(case: CaseRecord) -> dict[str, date | None]:
    return {
        SUSPECTED: case.occurred_on,
        TOLD: case.told.payload.notified_on if case.told else None,
        REPLIED: case.reply.payload.replied_on if case.reply else None,
        NOTICED: case.notice.payload.sent_on if case.notice else None,
        SERVED: case.service.payload.served_on if case.service else None,
        OBJECTED: case.objection.payload.objected_on if case.objection else None,
        ANNOUNCED: case.announcement.payload.announced_on if case.announcement else None,
        DECIDED: case.decision.payload.decided_on if case.decision else None,
        DISMISSED: case.dismissal.payload.dismissed_on if case.dismissal else None,
    }
