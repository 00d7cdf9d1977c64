"""合作资格取消通知书: since when the status has ended, why, and what is closed (R37, R43)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.aftermath_block import cited, task_table
from app.documents.basis import contact_said, letter, opening_values
from app.documents.status_facts import StatusFacts
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording

KIND = "status_end"


def compose_status_end(facts: StatusFacts) -> Letter:
    """The notice as a story."""
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: StatusFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    yield Paragraph(words.say("basis.opening", **opening_values(facts.agreement, numbered)))
    yield Heading(1, words.say("cause.heading"))
    yield Paragraph(_cause(facts, words))
    if facts.reason.strip():
        yield Paragraph(words.say("cause.reason", reason=facts.reason))
    yield Heading(1, words.say("effect.heading"))
    day, clause = written_day(facts.effective_on), _cited(facts.notice_clause)
    yield Paragraph(words.say("effect.text", effective_on=day, cited=clause))
    yield from _closed_blocks(facts, words)
    if facts.asked:
        yield Heading(1, words.say("asked.heading"))
        yield Paragraph(words.say("asked.text"))
        yield task_table(facts.asked)
    yield Heading(1, words.say("return.heading"))
    yield Paragraph(_return_said(facts, words))
    contact = contact_said(facts.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing.end"))


def _return_said(facts: StatusFacts, words: Wording) -> str:
    if facts.never_again:
        return words.say("return.never")
    if facts.barred_through:
        return words.say("return.barred", through=written_day(facts.barred_through))
    return words.say("return.open")


def _cause(facts: StatusFacts, words: Wording) -> str:
    said = {"effective_on": written_day(facts.effective_on), "cited": _cited(facts.clause)}
    if facts.cause == "ended":
        told = words.say("cause.told_by", number=facts.told_by) if facts.told_by else ""
        return words.say("cause.ended", ground=facts.ground, told_by=told, **said)
    if facts.cause == "assessed":
        return words.say("cause.assessed", round=facts.round, **said)
    return words.say(f"cause.{facts.cause}", **said)


def _closed_blocks(facts: StatusFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("closed.heading"))
    yield Paragraph(words.say("closed.general"))
    if facts.closed:
        yield Paragraph(words.say("closed.text"))
        yield task_table(facts.closed)


def _cited(clause: str) -> str:
    return cited(clause, wording("aftermath"))


def _data(facts: StatusFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook),
        ("cause", facts.cause),
        ("effective_on", facts.effective_on.isoformat()),
    )
