"""Checks of single values: words, sums and days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from app.journal.kind import Payload
from app.rules.refusal import Refusal
from app.rules.text import Text

# Fen must fit the database's whole numbers with room for adding them up.
_LARGEST_SUM = Decimal(10) ** 13


def check_texts(payload: Payload) -> None:
    """Refuse characters that no file can hold (halves of a surrogate pair)."""
    for text in _texts(payload):
        if not _is_storable(text):
            raise Refusal(
                Text(
                    "“{text}” holds a character that cannot be stored. Type it again.",
                    text=text.encode("utf-8", "replace").decode(),
                )
            )


def _texts(value: object) -> Iterator[str]:
    """Every text in a payload, and in what it holds several of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def require_words(text: str, wanted: Text) -> None:
    """Refuse where nothing was written; `wanted` names what is missing."""
    if not text.strip():
        raise Refusal(Text("{wanted} is missing. Fill it in.", wanted=wanted))


def check_sum(amount: Decimal, *, zero_allowed: bool = False) -> None:
    """Refuse a sum that is negative, has fractions of a fen, or is zero where that says nothing."""
    if not amount.is_finite() or abs(amount) > _LARGEST_SUM:
        raise Refusal(Text("The sum is not one that can be kept. Type it again."))
    if amount != round(amount, 2):
        raise Refusal(
            Text(
                "The sum {amount} has more than two decimal places. Round it to the fen.", amount=str(amount)
            )
        )
    if amount < 0:
        raise Refusal(
            Text("The sum {amount} is negative. Void the entry that was too high instead.", amount=amount)
        )
    if amount == 0 and not zero_allowed:
        raise Refusal(Text("The sum is zero. Type what was paid."))


def check_past(day: date | None, today: date) -> None:
    """Refuse an event on a day that has not come yet."""
    if day and day > today:
        raise Refusal(
            Text(
                "{day} is still to come (today is {today}). Record what has happened, on its day.",
                day=day,
                today=today,
            )
        )
