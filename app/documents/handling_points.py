"""违规处理通知书 where points are counted: points, freeze, deduction, removal (R25–R30).

It goes out with the decision or after it, and says what the decision brought.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.basis import letter
from app.documents.citation import cite
from app.documents.handling_facts import Reply, Suspicion
from app.documents.head import Head, closing_blocks, opening, quoted_blocks, require
from app.documents.point_facts import Deducted, Frozen, Removed, Tally
from app.documents.point_section import (
    account_blocks,
    deduction_blocks,
    freeze_blocks,
    removal_blocks,
    tally_blocks,
)
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.rulebook import CatalogueItem
from app.rules.text import Text

KIND, WORDS = "handling_notice", "handling_points"
VARIANT = "points"


@dataclass(frozen=True)
class HandlingPointsFacts:
    """Everything that a handling notice by points says; `reason` is that of a sum or removal decided."""

    head: Head
    item: CatalogueItem
    occurred_on: date
    decided_on: date
    findings: str
    tally: Tally
    suspicion: Suspicion | None = None
    reply: Reply | None = None
    freeze: Frozen | None = None
    deducted: Deducted | None = None
    removed: Removed | None = None
    reason: str = ""


def compose_handling_points(facts: HandlingPointsFacts) -> Letter:
    """The notice as a story. Refused where it could not say what it must."""
    _refuse_gaps(facts)
    words = wording(WORDS)
    return letter(KIND, facts.head, _blocks(facts, words), _data(facts), title=words.say("title"))


def _blocks(facts: HandlingPointsFacts, words: Wording) -> Iterator[Block]:
    yield opening(facts.head, words, clause=cite(facts.item.clause))
    yield from _fact_blocks(facts, words)
    yield from _inquiry_blocks(facts, words)
    yield from tally_blocks(facts.tally, facts.head, words)
    yield Heading(1, words.say("measure.heading"))
    others = facts.freeze or facts.deducted or facts.removed
    yield Paragraph(
        words.say("measure.day" if others else "measure.none", decided_on=written_day(facts.decided_on))
    )
    if facts.freeze:
        yield from freeze_blocks(facts.freeze, facts.head, words)
    if facts.deducted:
        yield from deduction_blocks(facts.deducted, facts.reason, facts.head, words)
    if facts.removed:
        yield from removal_blocks(facts.removed, facts.tally, facts.reason, facts.head, words)
    yield from quoted_blocks(facts.head, words)
    if facts.deducted:
        yield from account_blocks(facts.deducted, facts.head, words)
    yield from closing_blocks(facts.head, words)


def _fact_blocks(facts: HandlingPointsFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("fact.heading"))
    yield Paragraph(words.say("fact.found", occurred_on=written_day(facts.occurred_on)))
    yield Paragraph(facts.findings)
    item = facts.item
    yield Paragraph(words.say("fact.item", clause=cite(item.clause), item=item.name.zh.rstrip("。")))


def _inquiry_blocks(facts: HandlingPointsFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("inquiry.heading"))
    told, reply = facts.suspicion, facts.reply
    if told is None:
        yield Paragraph(words.say("inquiry.skipped"))
        return
    channel = words.say("inquiry.channel", channel=told.channel) if told.channel else ""
    yield Paragraph(words.say("inquiry.told", told_on=written_day(told.told_on), channel=channel))
    if reply is None:
        yield Paragraph(words.say("inquiry.silent"))
        return
    yield Paragraph(words.say("inquiry.replied", replied_on=written_day(reply.replied_on)))
    yield Paragraph(reply.summary)
    yield Paragraph(words.say("inquiry.weighed"))
    yield Paragraph(reply.weighed)


def _refuse_gaps(facts: HandlingPointsFacts) -> None:
    require(facts.findings, Text("The notice must say what was found: enter the findings."))
    if facts.reply:
        summary = Text("The notice must say what the partner replied: enter a summary of the reply.")
        require(facts.reply.summary, summary)
        weighed = Text("The notice must say how the partner's reply was weighed: enter it with the reply.")
        require(facts.reply.weighed, weighed)
    deducted = facts.deducted
    if deducted and deducted.asked != deducted.standard and not facts.reason.strip():
        raise Refusal(Text("The notice must say why the sum differs from the standard: enter the reason."))


def _data(facts: HandlingPointsFacts) -> tuple[tuple[str, str], ...]:
    freeze, deducted, removed = facts.freeze, facts.deducted, facts.removed
    return (
        *facts.head.data(),
        ("item", facts.item.id),
        ("occurred_on", facts.occurred_on.isoformat()),
        ("decided_on", facts.decided_on.isoformat()),
        ("points", str(facts.tally.points)),
        ("points_before", str(facts.tally.before)),
        ("points_after", str(facts.tally.after)),
        ("frozen_through", freeze.through.isoformat() if freeze else ""),
        ("deducted", f"{deducted.taken:.2f}" if deducted else ""),
        *_top_up_data(deducted),
        ("removed", "yes" if removed else "no"),
        ("forfeited", f"{removed.forfeited:.2f}" if removed and removed.forfeited else ""),
    )


def _top_up_data(deducted: Deducted | None) -> tuple[tuple[str, str], ...]:
    if deducted is None or deducted.top_up_due_on is None:
        return ("top_up", ""), ("top_up_due_on", "")
    return ("top_up", f"{deducted.top_up:.2f}"), ("top_up_due_on", deducted.top_up_due_on.isoformat())
