"""What a step of a case says beyond its day, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.journal.kind import DecisionTaken, NoticeSent, ObjectionReceived, Payload, ReplyReceived
from app.rules.text import Text
from app.services.channel import BY_POST, channel_text, manner_text, result_text
from app.services.entry_word import source_text

Line = tuple[Text, Text]
"""A label and what stands beside it."""

_WORDS: tuple[tuple[str, Text], ...] = (
    ("description", Text("Alleged")),
    ("complaint", Text("From complaint")),
    ("summary", Text("What it says")),
    ("weighed", Text("How it was weighed")),
    ("findings", Text("Findings")),
    ("answer", Text("Reasons")),
    ("note", Text("Note")),
    ("signed_by", Text("Signed by")),
    ("reason", Text("Reason")),
    ("early_reason", Text("Why it did not wait")),
)


def entry_lines(payload: Payload) -> Iterator[Line]:
    """Channel, reference and words of a step, in the order in which one asks for them."""
    found: dict[str, Any] = {**vars(payload)}
    yield from _way(found)
    yield from _decided(payload)
    for name, label in _WORDS:
        if found.get(name):
            yield label, _said(found[name])


def _way(found: dict[str, Any]) -> Iterator[Line]:
    if found.get("channel"):
        yield Text("How"), channel_text(str(found["channel"]))
    yield from _traced(found)
    if found.get("manner"):
        yield Text("Served"), manner_text(str(found["manner"]))
    if found.get("result"):
        yield Text("Not served"), result_text(str(found["result"]))
    if found.get("amount"):
        yield Text("Amount"), Text("{amount}", amount=found["amount"])
        yield Text("Source"), source_text(str(found.get("source", "")))


def _traced(found: dict[str, Any]) -> Iterator[Line]:
    """The number under which it can be traced; post without one says so."""
    if found.get("reference"):
        by_post = found.get("channel") == BY_POST
        yield Text("Tracking number") if by_post else Text("Reference"), _said(found["reference"])
    elif found.get("channel") == BY_POST:
        yield Text("Tracking number"), Text("not recorded")


def _decided(payload: Payload) -> Iterator[Line]:
    match payload:
        case NoticeSent() | DecisionTaken():
            if payload.set_to is not None:
                yield Text("At discretion"), Text("set at {amount}", amount=payload.set_to)
            if payload.removed:
                yield Text("Removal"), Text("the cooperation ends")
            if payload.clear_facts:
                yield Text("Not asked"), Text("the facts were clear")
        case ReplyReceived() | ObjectionReceived() if not payload.with_proof:
            yield Text("Proof"), Text("none came with it")


def _said(words: object) -> Text:
    return Text("{words}", words=str(words))
