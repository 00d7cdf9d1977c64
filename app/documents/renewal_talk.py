"""续约协商函: asking the partner to talk about the next term, and saying what holds meanwhile (R32–R35)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.documents.basis import contact_said, letter, opening_values, quotes
from app.documents.citation import cite
from app.documents.renewal_facts import EXTENDED, HOLDOVER, WINDOW, Extension, RenewalTalkFacts
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "renewal_talk"


def compose_renewal_talk(facts: RenewalTalkFacts) -> Letter:
    """The letter as a story. Refused where it proposes nothing, or asks for an answer in the past."""
    _refuse_gaps(facts)
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: RenewalTalkFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    yield Paragraph(words.say("basis.opening", **opening_values(facts.agreement, numbered)))
    yield Heading(1, words.say("term.heading"))
    yield Paragraph(_term(facts, words))
    if facts.quoted:
        yield Paragraph(words.say("term.quoted"))
        yield from quotes(facts.quoted)
    yield Heading(1, words.say("proposal.heading"))
    yield Paragraph(facts.proposal)
    yield Heading(1, words.say("answer.heading"))
    yield Paragraph(words.say("answer.text", answer_by=written_day(facts.answer_by)))
    contact = contact_said(facts.sender, words, "answer")
    if contact:
        yield Paragraph(contact)
    yield Heading(1, words.say("extension.heading"))
    yield from _extension_blocks(facts, words)
    yield Paragraph(words.say("closing"))


def _term(facts: RenewalTalkFacts, words: Wording) -> str:
    said = {"last_day": written_day(facts.last_day), "clause": cite(facts.clause)}
    if facts.phase == WINDOW:
        return words.say("term.window", opens_on=written_day(facts.opens_on), **said)
    through = facts.extension.through
    return words.say(f"term.{facts.phase}", through=written_day(through) if through else "", **said)


def _extension_blocks(facts: RenewalTalkFacts, words: Wording) -> Iterator[Block]:
    """Whether it goes on without a new agreement, how long, what may be limited, and what comes then."""
    extension = facts.extension
    if extension.months is None or extension.through is None:
        last_day = written_day(facts.last_day)
        yield Paragraph(words.say("extension.none", last_day=last_day, clause=cite(extension.clause)))
        return
    if facts.phase == WINDOW:
        said = {
            "months": str(extension.months),
            "through": written_day(extension.through),
            "clause": cite(extension.clause),
        }
        yield Paragraph(words.say("extension.window", **said))
    if facts.phase in (WINDOW, EXTENDED) and extension.limits:
        limits = "、".join(extension.limits)
        yield Paragraph(words.say("extension.limits", limits=limits, clause=cite(extension.clause)))
    yield Paragraph(_afterwards(facts.phase, extension, words))


def _afterwards(phase: str, extension: Extension, words: Wording) -> str:
    clause = cite(extension.after_clause)
    if extension.holdover:
        key = "extension.holdover" if phase == HOLDOVER else "extension.then_holdover"
        return words.say(key, workdays=str(extension.notice_workdays), clause=clause)
    through = written_day(extension.through) if extension.through else ""
    return words.say("extension.then_ends", through=through, clause=clause)


def _refuse_gaps(facts: RenewalTalkFacts) -> None:
    if not facts.proposal.strip():
        raise Refusal(Text("The letter must say what is proposed for the next term: enter the proposal."))
    if facts.answer_by < facts.dated_on:
        raise Refusal(
            Text("An answer by {day} is asked for in the past. Enter a later day.", day=facts.answer_by)
        )
    last = _last_answer(facts)
    if last and facts.answer_by > last:
        raise Refusal(
            Text(
                "An answer by {day} comes too late: the agreement may end on {last}. Enter an earlier day.",
                day=facts.answer_by,
                last=last,
            )
        )


def _last_answer(facts: RenewalTalkFacts) -> date | None:
    """The day after which an answer comes too late; None where it goes on until it is ended."""
    if facts.phase == WINDOW:
        return facts.last_day
    return None if facts.extension.holdover else facts.extension.through


def _data(facts: RenewalTalkFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    through = facts.extension.through
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook),
        ("phase", facts.phase),
        ("last_day", facts.last_day.isoformat()),
        ("answer_by", facts.answer_by.isoformat()),
        ("extension_through", through.isoformat() if through else ""),
    )
