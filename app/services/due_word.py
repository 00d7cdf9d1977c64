"""What the kinds of due things are called, and how near a day is."""

from __future__ import annotations

from datetime import date, timedelta

from app.rules.text import Text

KIND_NAMES: dict[str, Text] = {
    "reply": Text("Reply"),
    "objection": Text("Objection"),
    "payment": Text("Payment"),
    "top_up": Text("Top-up"),
    "obligation": Text("Obligation"),
    "complaint": Text("Complaint to answer"),
    "decision": Text("Does it end too"),
    "aftermath": Text("After the end"),
    "certificate": Text("Certificate"),
    "assessment": Text("Assessment"),
    "watch": Text("Watch list"),
    "freeze_ends": Text("Freeze ends"),
    "embargo_ends": Text("Bar ends"),
    "validity_lapses": Text("Violation lapses"),
    "window_opens": Text("Renewal window"),
    "term_ends": Text("Term ends"),
    "extension_ends": Text("Extension ends"),
    "holiday_year": Text("Holidays missing"),
}
"""Each kind in the order in which they are offered for choice."""

OVERDUE, TODAY, WEEK, MONTH, LATER = "overdue", "today", "week", "month", "later"
GROUP_NAMES: dict[str, Text] = {
    OVERDUE: Text("Overdue"),
    TODAY: Text("Today"),
    WEEK: Text("This week"),
    MONTH: Text("Within a month"),
    LATER: Text("Later"),
}
"""How near something is, from the nearest."""

MONTH_DAYS = 31


def kind_name(kind: str) -> Text:
    """What a kind is called; its id where it has no name."""
    return KIND_NAMES.get(kind) or Text("{kind}", kind=kind)


def group_of(due_on: date, today: date, *, overdue: bool) -> str:
    """The group in which something is shown; a week ends on Sunday."""
    if overdue:
        return OVERDUE
    if due_on <= today:
        return TODAY
    if due_on <= today + timedelta(days=7 - today.isoweekday()):
        return WEEK
    return MONTH if due_on <= today + timedelta(days=MONTH_DAYS) else LATER
