"""A limit as its last day, with the counting that leads there."""

from __future__ import annotations

from app.rules.case_counting import ExplainedLimit
from app.rules.text import Text
from app.views.clause_wording import clause_name

_NAMES: dict[str, Text] = {
    "reply": Text("Reply due"),
    "objection": Text("Objection due"),
    "payment": Text("Payment due"),
    "top_up": Text("Top-up due"),
}


def limit_text(limit: ExplainedLimit) -> Text:
    """What is due and when, how that was counted, and under which clause."""
    return Text(
        "{what} {day}: {counting} ({clause})",
        what=_NAMES[limit.what],
        day=limit.counting.due_on,
        counting=limit.text,
        clause=clause_name(limit.source.clause),
    )
