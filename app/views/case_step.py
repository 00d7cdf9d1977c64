"""The steps of a case as a person sees them: what they are called, which are done, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.partner_file import CaseRecord
from app.language import render
from app.rules.text import Text
from app.services.ledger_word import state_text
from app.views.tone import Tone

SUSPECTED, TOLD, REPLIED, FOUND, NOTICED = "suspected", "told", "replied", "found", "noticed"
SERVED, OBJECTED, ANSWERED, ANNOUNCED = "served", "objected", "answered", "announced"
DECIDED, PAID, CLOSED, DISMISSED = "decided", "paid", "closed", "dismissed"
_COURSE = (
    SUSPECTED,
    TOLD,
    REPLIED,
    FOUND,
    NOTICED,
    SERVED,
    OBJECTED,
    ANSWERED,
    ANNOUNCED,
    DECIDED,
    PAID,
    CLOSED,
    DISMISSED,
)
STATES = tuple(state for state in _COURSE if state != PAID)
"""How far a case can have come; a payment does not say that by itself."""
_ONLY_BY_CLASSES = (NOTICED, SERVED, OBJECTED, ANSWERED, ANNOUNCED)

_NONE = (REPLIED, OBJECTED, ANSWERED, PAID)
"""What not every case has: where it was passed over, there was none of it."""
_STOP_NAMES: dict[str, Text] = {ANSWERED: Text("decided"), PAID: Text("paid")}

_STATE_TONES: dict[str, Tone] = {
    SUSPECTED: Tone.WARNING,
    OBJECTED: Tone.WARNING,
    ANNOUNCED: Tone.TEXT,
    DECIDED: Tone.TEXT,
    CLOSED: Tone.MUTED,
    DISMISSED: Tone.MUTED,
}

_ACTIONS: dict[str, Text] = {
    "told": Text("Tell the partner…"),
    "replied": Text("Record the reply…"),
    "found": Text("Record the finding…"),
    "notice": Text("Handling notice…"),
    "served": Text("Record service…"),
    "objected": Text("Record objection…"),
    "answered": Text("Decide on the objection…"),
    "announced": Text("Announce…"),
    "decided": Text("Decide…"),
    "dismissed": Text("Dismiss…"),
    "paid": Text("Record payment…"),
    "closed": Text("Close…"),
    "reopened": Text("Reopen…"),
    "termination": Text("Termination letter…"),
}


@dataclass(frozen=True)
class Stop:
    """One stop on the step line; `on` is its day, None while it has not come."""

    state: str
    on: date | None
    skipped: bool = False

    @property
    def is_none(self) -> bool:
        """It was passed over, as there was none: no reply, no objection, nothing to pay."""
        return self.skipped and self.state in _NONE


def state_name(state: str) -> str:
    """What a state is called, in the current language."""
    return render(state_text(state))


def stop_name(state: str) -> str:
    """What a stop of the step line is called: the decision on an objection is a decision there."""
    return render(_STOP_NAMES.get(state) or state_text(state))


def state_tone(state: str) -> Tone:
    """The colour that goes with the word."""
    return _STATE_TONES.get(state, Tone.ACCENT)


def action_name(step: str) -> str:
    """What the button of a step says."""
    return render(_ACTIONS[step])


def state_of(case: CaseRecord) -> str:
    """How far the case has come."""
    days = _days(case)
    return [state for state in STATES if days[state]][-1]


def stops(
    case: CaseRecord, *, by_points: bool = False, owed: bool = False, unpaid: bool = False
) -> tuple[Stop, ...]:
    """The step line of a case, from suspicion to its end; by a decision where points are counted.

    `owed` says that it costs a sum, `unpaid` that some of it is still to be paid.
    """
    days = _days(case)
    if unpaid:
        days[PAID] = None
    if case.dismissal:
        shown = [state for state in _COURSE if days[state] and state not in (ANNOUNCED, PAID)]
    else:
        shown = [state for state in _COURSE if days[state] or _belongs(state, by_points=by_points, owed=owed)]
    last = max(number for number, state in enumerate(shown) if days[state] and state != PAID)
    free = bool(days[ANNOUNCED]) and not owed
    return tuple(
        Stop(state, days[state], skipped=not days[state] and (free if state == PAID else number < last))
        for number, state in enumerate(shown)
    )


def _belongs(state: str, *, by_points: bool, owed: bool) -> bool:
    """Whether a step is part of the way of such a case, come or still to come."""
    if state == DISMISSED:
        return False
    if by_points:
        return state not in _ONLY_BY_CLASSES and (state != PAID or owed)
    return state != DECIDED


def _days(case: CaseRecord) -> dict[str, date | None]:
    return {
        SUSPECTED: case.occurred_on,
        TOLD: case.told.payload.notified_on if case.told else None,
        REPLIED: case.reply.payload.replied_on if case.reply else None,
        FOUND: case.finding.payload.found_on if case.finding else None,
        NOTICED: case.notice.payload.sent_on if case.notice else None,
        SERVED: case.service.payload.served_on if case.service else None,
        OBJECTED: case.objection.payload.objected_on if case.objection else None,
        ANSWERED: case.answer.payload.answered_on if case.answer else None,
        ANNOUNCED: case.announcement.payload.announced_on if case.announcement else None,
        DECIDED: case.decision.payload.decided_on if case.decision else None,
        PAID: max((payment.payload.paid_on for payment in case.payments), default=None),
        CLOSED: case.closing.payload.closed_on if case.closing else None,
        DISMISSED: case.dismissal.payload.dismissed_on if case.dismissal else None,
    }
