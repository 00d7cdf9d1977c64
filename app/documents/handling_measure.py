"""The notice's fourth section: what is done about it, measure by measure."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import bars_said, period_said
from app.documents.citation import cite
from app.documents.handling_facts import HandlingNoticeFacts
from app.documents.handling_penalty import penalty_blocks
from app.documents.story import Block, Heading, Paragraph, written_day
from app.documents.wording import Wording


def measure_blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """Warning or penalty, announcement, bars, removal, payouts."""
    yield Heading(1, words.say("measure.heading"))
    if facts.penalty:
        yield from penalty_blocks(facts.penalty, facts, words)
    else:
        yield from _measure("warning", words)
    yield from _measure("announcement", words)
    yield Heading(2, words.say("embargo.heading"))
    yield _embargo(facts, words)
    if facts.removed:
        yield from _measure("removal", words, clause=cite(facts.rulebook.sanctions.removal.clause))
    if facts.payouts_suspended:
        yield from _measure("payouts", words, clause=cite(facts.rulebook.procedure.payouts.clause))


def _measure(key: str, words: Wording, **values: str) -> Iterator[Block]:
    yield Heading(2, words.say(f"{key}.heading"))
    yield Paragraph(words.say(f"{key}.text", **values))


def _embargo(facts: HandlingNoticeFacts, words: Wording) -> Paragraph:
    bars = facts.bars
    return Paragraph(
        words.say(
            "embargo.text",
            period=period_said(bars.months, words),
            bars=bars_said(bars.bars, words),
            clause=cite(bars.clause),
            dated_on=written_day(facts.dated_on),
            through=written_day(bars.through),
        )
    )
