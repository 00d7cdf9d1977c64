"""What a step of a case says beyond its day, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.journal.kind import DecisionTaken, NoticeSent, Payload, ReplyReceived
from app.language import render, tr
from app.rules.text import Text
from app.services.channel import channel_text, manner_text, result_text
from app.views.entry_wording import source_name

Line = tuple[str, str]
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
            yield render(label), str(found[name])


def _way(found: dict[str, Any]) -> Iterator[Line]:
    if found.get("channel"):
        yield tr("How"), render(channel_text(str(found["channel"])))
    if found.get("reference"):
        yield tr("Reference"), str(found["reference"])
    if found.get("manner"):
        yield tr("Served"), render(manner_text(str(found["manner"])))
    if found.get("result"):
        yield tr("Not served"), render(result_text(str(found["result"])))
    if found.get("amount"):
        yield tr("Amount"), tr("{amount}", amount=found["amount"])
        yield tr("Source"), source_name(str(found.get("source", "")))


def _decided(payload: Payload) -> Iterator[Line]:
    match payload:
        case NoticeSent() | DecisionTaken():
            if payload.set_to is not None:
                yield tr("At discretion"), tr("set at {amount}", amount=payload.set_to)
            if payload.removed:
                yield tr("Removal"), tr("the cooperation ends")
            if payload.clear_facts:
                yield tr("Not asked"), tr("the facts were clear")
        case ReplyReceived() if not payload.with_proof:
            yield tr("Proof"), tr("none came with it")
