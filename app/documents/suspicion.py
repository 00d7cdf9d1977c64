"""违规调查通知书: telling a partner what it is suspected of, and until when to reply (annex 1, 5.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.basis import letter
from app.documents.citation import cite
from app.documents.head import Exhibit, Head, closing_blocks, exhibit_blocks, opening, quoted_blocks, require
from app.documents.numbering import chinese_numeral
from app.documents.point_measure import measures_said
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording
from app.rules.rulebook import CatalogueItem
from app.rules.text import Text

KIND = "suspicion"


@dataclass(frozen=True)
class ReplyLimit:
    """Until when a reply may come if the letter is received on its day; `counted` tells the days."""

    due_on: date
    counted: str
    provisional: bool = False


@dataclass(frozen=True)
class SuspicionFacts:
    """Everything that a 违规调查通知书 says.

    `reply` is None where the agreement lays down no limit; then no payouts are suspended either.
    `place` is where it was done, "" where what is alleged says so itself.
    """

    head: Head
    item: CatalogueItem
    occurred_on: date
    alleged: str
    place: str = ""
    evidence: tuple[Exhibit, ...] = ()
    reply: ReplyLimit | None = None


def compose_suspicion(facts: SuspicionFacts) -> Letter:
    """The letter as a story. Refused where it could not say what is alleged."""
    require(facts.alleged, Text("The letter must say what is alleged: enter it."))
    return letter(KIND, facts.head, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: SuspicionFacts, words: Wording) -> Iterator[Block]:
    yield opening(facts.head, words)
    yield from _alleged_blocks(facts, words)
    yield from exhibit_blocks(facts.evidence, words)
    yield from _reply_blocks(facts, words)
    if facts.reply:
        yield Heading(1, words.say("payouts.heading"))
        payouts = facts.head.rulebook.procedure.payouts
        yield Paragraph(words.say("payouts.text", clause=cite(payouts.clause)))
    yield from closing_blocks(facts.head, words)


def _alleged_blocks(facts: SuspicionFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("alleged.heading"))
    yield Paragraph(words.say("alleged.occurred", occurred_on=written_day(facts.occurred_on)))
    yield Paragraph(facts.alleged)
    if facts.place:
        yield Paragraph(words.say("alleged.place", place=facts.place.rstrip("。")))
    item = facts.item
    yield Paragraph(words.say("alleged.item", clause=cite(item.clause), item=item.name.zh.rstrip("。")))
    yield Paragraph(_brings(facts, words))
    yield from quoted_blocks(facts.head, words)


def _brings(facts: SuspicionFacts, words: Wording) -> str:
    """What such a violation is, were it found: its class, or what it costs in points."""
    if facts.item.measure:
        measures = measures_said(facts.item.measure, words)
        return words.say("alleged.measure", measures=measures, clause=cite(facts.item.clause))
    rank = facts.head.rulebook.sanctions.find(facts.item.rank)
    return words.say("alleged.rank", rank=rank.name.zh, clause=cite(rank.source.clause))


def _reply_blocks(facts: SuspicionFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("reply.heading"))
    limit = facts.reply
    if limit is None:
        yield Paragraph(words.say("reply.open"))
        return
    rule = facts.head.rulebook.procedure.reply
    clause = cite(rule.source.clause)
    yield Paragraph(
        words.say(
            "reply.due",
            workdays=chinese_numeral(rule.workdays),
            clause=clause,
            dated_on=written_day(facts.head.dated_on),
            due_on=written_day(limit.due_on),
        )
    )
    yield Paragraph(words.say("reply.counted", counting=limit.counted))
    if rule.silence_stands:
        yield Paragraph(words.say("reply.proof" if rule.needs_proof else "reply.silence", clause=clause))
    if limit.provisional:
        yield Paragraph(words.say("provisional.note"))


def _data(facts: SuspicionFacts) -> tuple[tuple[str, str], ...]:
    reply = facts.reply
    return (
        *facts.head.data(),
        ("item", facts.item.id),
        ("occurred_on", facts.occurred_on.isoformat()),
        ("class", facts.item.rank),
        ("reply_due_on", reply.due_on.isoformat() if reply else ""),
        ("evidence", "\n".join(one.name for one in facts.evidence)),
    )
