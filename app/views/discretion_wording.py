"""A sum set at discretion against the standard one, in words (R19)."""

from __future__ import annotations

from decimal import Decimal

from app.rules.outcome import Penalty
from app.rules.text import Text
from app.views.standing_wording import amount_text


def discretion_text(set_to: Decimal, standard: Penalty, clause: str) -> Text:
    """How far the sum is below or above the standard, and what an objection would make of it."""
    full = amount_text(standard)
    if set_to < standard.amount:
        return Text(
            "A reduction: {less} less than the standard {full}. If the partner objects, it counts as never "
            "made ({clause}).",
            less=standard.amount - set_to,
            full=full,
            clause=clause,
        )
    return Text(
        "An aggravation: {more} above the standard {full} ({clause}).",
        more=set_to - standard.amount,
        full=full,
        clause=clause,
    )
