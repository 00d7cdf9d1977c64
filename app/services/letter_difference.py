"""Where the facts of a letter and those of today part, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from app.rules.text import Text, Value
from app.rules.word import in_words

NONE = Text("none")

_NAMES: dict[str, Text] = {
    "item": Text("item of the catalogue"),
    "occurred_on": Text("day of the behaviour"),
    "class": Text("class"),
    "penalty": Text("penalty"),
    "pay_by": Text("payment due"),
    "bars": Text("bars"),
    "removed": Text("end of the cooperation"),
    "effective_on": Text("day of the ending"),
    "outstanding": Text("unpaid sum"),
    "rulebook": Text("rules that judge it"),
    "reply_due_on": Text("reply due"),
    "announced_on": Text("day of the announcement"),
    "barred_through": Text("last day of the bars"),
    "due_on": Text("payment due"),
    "late_fee": Text("late fee"),
    "total": Text("total"),
    "decided_on": Text("day of the decision"),
    "frozen_through": Text("last day of the freeze"),
    "points": Text("points"),
    "points_after": Text("points after it"),
    "shortfall": Text("shortfall of the deposit"),
    "last_day": Text("last day of the term"),
    "extension_through": Text("last day of the extension"),
    "falling": Text("agreements that end with it"),
    "answer_by": Text("answer by"),
}
"""The facts that follow from the case; names and addresses may change without making a letter wrong."""

_WORDS: dict[str, Text] = {
    "class_1": Text("class one"),
    "class_2": Text("class two"),
    "class_3": Text("class three"),
    "yes": Text("yes"),
    "no": Text("no"),
    "upgrade": Text("no upgrade"),
    "entry": Text("no new entry"),
    "programme": Text("no new programme"),
}


def differences(said: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Text]:
    """Each fact that the letter says and that would be told otherwise now."""
    for name, shown in _NAMES.items():
        if name in said and name in now and said[name] != now[name]:
            yield Text(
                "{what}: {said} in the letter, {now} now",
                what=shown,
                said=_value(said[name]),
                now=_value(now[name]),
            )


def fact_changes(said: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Text]:
    """Each figure that a draft would tell otherwise now than when it was typed."""
    for name, before in said.items():
        if before != now.get(name, ""):
            yield Text(
                "{what}: {said} then, {now} now",
                what=_NAMES.get(name) or in_words(name),
                said=_value(before),
                now=_value(now.get(name, "")),
            )


def _value(said: str) -> Value:
    """A fact as its kind of value: a day, a sum, words."""
    if not said:
        return NONE
    if said.isdecimal():  # points or days; sums have their fen
        return said
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    try:
        return Decimal(said)
    except InvalidOperation:
        words: tuple[Value, ...] = tuple(_WORDS.get(word, word) for word in said.split())
        return words if len(words) > 1 else words[0]
