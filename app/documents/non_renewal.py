"""不予续约通知书: the term runs out and is not renewed (R33, R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.aftermath_block import aftermath_blocks, agreement_blocks, surviving_blocks
from app.documents.basis import contact_said, letter, opening_values, quotes
from app.documents.citation import cite
from app.documents.renewal_facts import NonRenewalFacts
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording

KIND = "non_renewal"


def compose_non_renewal(facts: NonRenewalFacts) -> Letter:
    """The notice as a story."""
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: NonRenewalFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    last_day = written_day(facts.last_day)
    values = opening_values(facts.agreement, numbered)
    yield Paragraph(words.say("basis.opening", last_day=last_day, **values))
    yield Heading(1, words.say("decision.heading"))
    yield Paragraph(words.say("decision.text", clause=cite(facts.clause)))
    if facts.reason.strip():
        yield Paragraph(words.say("decision.reason", reason=facts.reason))
    if facts.quoted:
        yield Paragraph(words.say("decision.quoted"))
        yield from quotes(facts.quoted)
    yield Heading(1, words.say("end.heading"))
    yield Paragraph(words.say("end.text", last_day=last_day))
    key = "end.no_extension" if facts.extension.months is None else "end.not_extended"
    yield Paragraph(words.say(key, clause=cite(facts.extension.clause)))
    yield Paragraph(words.say("end.until"))
    yield from agreement_blocks(facts.aftermath, facts.last_day)
    yield from aftermath_blocks(facts.aftermath, facts.last_day)
    yield from surviving_blocks(facts.aftermath)
    contact = contact_said(facts.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing.end"))


def _data(facts: NonRenewalFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook),
        ("last_day", facts.last_day.isoformat()),
        *facts.aftermath.data,
    )
