"""违规处理通知书: composing the handling notice (annex 1, 5.5.2).

It is composed before it is served: periods that run from service are given as periods, with the
day on which they would end if it were served on the day it bears.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import contact_said, letter, opening_values
from app.documents.citation import cite
from app.documents.handling_facts import HandlingNoticeFacts, Reply, Suspicion
from app.documents.handling_measure import measure_blocks
from app.documents.handling_penalty import has_its_arithmetic, payment_blocks
from app.documents.handling_rank import rank_blocks
from app.documents.numbering import chinese_numeral
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "handling_notice"


def compose_handling_notice(facts: HandlingNoticeFacts) -> Letter:
    """The notice as a story. Refused where it could not say what it must."""
    refuse_gaps(facts)
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    yield _opening(facts, words)
    yield from fact_blocks(facts, words)
    yield from inquiry_blocks(facts, words)
    yield from rank_blocks(facts, words)
    yield from measure_blocks(facts, words)
    yield from payment_blocks(facts, words)
    yield from _objection_blocks(facts, words)
    yield Paragraph(words.say("closing"))


def _opening(facts: HandlingNoticeFacts, words: Wording) -> Paragraph:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    clause = cite(facts.rulebook.sanctions.find(facts.rank).source.clause)
    return Paragraph(words.say("basis.opening", clause=clause, **opening_values(facts.agreement, numbered)))


def fact_blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """What was found, and under which item of the catalogue it falls."""
    item = facts.catalogue_item
    yield Heading(1, words.say("fact.heading"))
    yield Paragraph(words.say("fact.found", occurred_on=written_day(facts.occurred_on)))
    yield Paragraph(facts.findings)
    yield Paragraph(words.say("fact.item", clause=cite(item.clause), item=item.name.zh.rstrip("。")))


def inquiry_blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """How the partner was asked, what it replied, and how that was weighed (R18)."""
    procedure = facts.rulebook.procedure
    yield Heading(1, words.say("inquiry.heading"))
    if not facts.suspicion:
        yield Paragraph(words.say("inquiry.skipped", clause=cite(procedure.clear_facts.clause)))
        return
    yield _told(facts.suspicion, procedure.reply.workdays, words)
    if facts.reply:
        yield from _reply_blocks(facts.reply, words)
    elif facts.suspicion.due_on < facts.dated_on:
        yield Paragraph(words.say("inquiry.silent", clause=cite(procedure.reply.source.clause)))
    else:
        yield Paragraph(words.say("inquiry.waiting", clause=cite(procedure.clear_facts.clause)))


def _told(suspicion: Suspicion, workdays: int, words: Wording) -> Paragraph:
    channel = words.say("inquiry.channel", channel=suspicion.channel) if suspicion.channel else ""
    return Paragraph(
        words.say(
            "inquiry.told",
            told_on=written_day(suspicion.told_on),
            channel=channel,
            workdays=chinese_numeral(workdays),
            due_on=written_day(suspicion.due_on),
        )
    )


def _reply_blocks(reply: Reply, words: Wording) -> Iterator[Block]:
    came = "inquiry.replied" if reply.in_time else "inquiry.late"
    yield Paragraph(words.say(came, replied_on=written_day(reply.replied_on)))
    yield Paragraph(reply.summary)
    yield Paragraph(words.say("inquiry.weighed"))
    yield Paragraph(reply.weighed)


def _objection_blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    objection = facts.rulebook.procedure.objection
    yield Heading(1, words.say("objection.heading"))
    yield Paragraph(
        words.say(
            "objection.right",
            workdays=chinese_numeral(objection.workdays),
            clause=cite(objection.source.clause),
            dated_on=written_day(facts.dated_on),
            due_on=written_day(facts.objection_due_on),
        )
    )
    if facts.objection_counted:
        yield Paragraph(words.say("objection.counted", counting=facts.objection_counted))
    contact = contact_said(facts.sender, words, "objection")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("objection.after"))
    if facts.provisional:
        yield Paragraph(words.say("provisional.note"))


def refuse_gaps(facts: HandlingNoticeFacts) -> None:
    """Whatever must be said and is not known stops the notice."""
    if not facts.findings.strip():
        raise Refusal(Text("The notice must say what was found: enter the findings."))
    if facts.reply and not facts.reply.summary.strip():
        raise Refusal(Text("The notice must say what the partner replied: enter a summary of the reply."))
    if facts.reply and not facts.reply.weighed.strip():
        raise Refusal(
            Text("The notice must say how the partner's reply was weighed: enter it with the reply.")
        )
    penalty = facts.penalty
    if penalty and not (penalty.complete and has_its_arithmetic(penalty, facts)):
        raise Refusal(
            Text(
                "The sum is only at least {amount}: record the service fees paid to the partner in this "
                "fiscal year, or 0.00 if none were paid, then issue the notice.",
                amount=penalty.amount,
            )
        )
    if penalty and penalty.amount != penalty.standard and not facts.reason.strip():
        raise Refusal(Text("The notice must say why the sum differs from the standard: enter the reason."))


def _data(facts: HandlingNoticeFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    penalty = facts.penalty
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook.id),
        ("item", facts.item),
        ("occurred_on", facts.occurred_on.isoformat()),
        ("class", facts.rank),
        ("penalty", f"{penalty.amount:.2f}" if penalty else ""),
        ("pay_by", penalty.pay_by.isoformat() if penalty else ""),
        ("bars", " ".join(facts.bars.bars)),
        ("removed", "yes" if facts.removed else "no"),
    )
