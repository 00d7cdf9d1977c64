"""The limits of a case in words: the last day with its counting, and whether the partner opposed."""

from __future__ import annotations

from app.rules.case_counting import ExplainedLimit
from app.rules.opposition import Opposition
from app.rules.text import Text
from app.services.clause_word import clause_word

DUE: dict[str, Text] = {
    "reply": Text("Reply due"),
    "objection": Text("Objection due"),
    "payment": Text("Payment due"),
    "top_up": Text("Top-up due"),
}
"""What each limit is called."""
_OPPOSED: dict[str, Text] = {"reply": Text("Reply"), "objection": Text("Objection")}


def limit_text(limit: ExplainedLimit) -> Text:
    """What is due and when, how that was counted, and under which clause."""
    return Text(
        "{what} {day}: {counting} ({clause})",
        what=DUE[limit.what],
        day=limit.counting.due_on,
        counting=limit.text,
        clause=clause_word(limit.source.clause),
    )


def opposition_text(found: Opposition) -> Text:
    """Where reply or objection stands, with its clause and reading (R18)."""
    return Text(
        "{what}: {standing} ({clause}, {reading})",
        what=_OPPOSED[found.what],
        standing=found.text,
        clause=clause_word(found.source.clause),
        reading=found.source.reading,
    )
