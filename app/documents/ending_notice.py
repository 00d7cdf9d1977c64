"""终止合作通知书 on any ground but a class one of ours: composing the notice (R31, R34, R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.aftermath_block import aftermath_blocks, agreement_blocks, surviving_blocks
from app.documents.basis import contact_said, letter, opening_values, quotes
from app.documents.citation import cite
from app.documents.ending_facts import AGREED, HAPPENED, SENT, Effect, EndingFacts
from app.documents.story import Block, Heading, Letter, Paragraph, written_day
from app.documents.termination import KIND
from app.documents.wording import Wording, wording


def compose_ending(facts: EndingFacts) -> Letter:
    """The notice as a story."""
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: EndingFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    values = opening_values(facts.agreement, numbered)
    yield Paragraph(words.say("basis.other", cause=_cause(facts, words), **values))
    yield Heading(1, words.say("ground.heading"))
    if facts.findings.strip():
        yield Paragraph(facts.findings)
    yield Paragraph(words.say("ground.clause", clause=cite(facts.effect.clause)))
    if facts.quoted:
        yield Paragraph(words.say("effect.quoted"))
        yield from quotes(facts.quoted)
    yield from _effect_blocks(facts, words)
    ended_on = facts.effect.effective_on
    yield from agreement_blocks(facts.aftermath, ended_on)
    yield from aftermath_blocks(facts.aftermath, ended_on)
    yield from surviving_blocks(facts.aftermath)
    contact = contact_said(facts.sender, words, "surviving")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing"))


def _cause(facts: EndingFacts, words: Wording) -> str:
    if facts.upper and f"cause.{facts.ground}_upper" in words.keys:
        return words.say(f"cause.{facts.ground}_upper", upper=facts.upper)
    if f"cause.{facts.ground}" in words.keys:
        return words.say(f"cause.{facts.ground}")
    return words.say("cause.other", ground=facts.ground_name)


def _effect_blocks(facts: EndingFacts, words: Wording) -> Iterator[Block]:
    effect = facts.effect
    yield Heading(1, words.say("day.heading"))
    yield Paragraph(_counted(effect, words))
    if effect.effective_on is None and effect.supposed_on:
        days = {
            "dated_on": written_day(facts.dated_on),
            "effective_on": written_day(effect.supposed_on),
        }
        yield Paragraph(words.say("day.if_served", **days))
    if effect.runs_out_on:
        yield Paragraph(words.say("day.runs_out", last_day=written_day(effect.runs_out_on)))
    if _goes_on(facts):
        yield Paragraph(words.say("day.until"))
    if effect.provisional:
        yield Paragraph(words.say("day.provisional"))


def _goes_on(facts: EndingFacts) -> bool:
    """Some days are left until the end, in which both sides keep to the agreement."""
    ends_on = facts.effect.effective_on or facts.effect.supposed_on
    return ends_on is not None and ends_on > facts.dated_on


def _counted(effect: Effect, words: Wording) -> str:
    day = effect.effective_on
    if day and effect.counts_from == SENT:
        notice = words.say("day.earlier" if effect.told_on else "day.this")
        return words.say("day.sent_on", notice=notice, day=written_day(day))
    if day and effect.counts_from in (HAPPENED, AGREED):
        return words.say(f"day.{effect.counts_from}", day=written_day(day))
    notice = (
        words.say("day.told", day=written_day(effect.told_on)) if effect.told_on else words.say("day.this")
    )
    said = _span(effect, notice, words)
    if effect.served_on and day:
        days = {"served_on": written_day(effect.served_on), "effective_on": written_day(day)}
        said += words.say("day.served", **days)
    return said


def _span(effect: Effect, notice: str, words: Wording) -> str:
    if effect.workdays:
        return words.say("day.after_workdays", notice=notice, days=str(effect.workdays))
    if effect.days:
        return words.say("day.after_days", notice=notice, days=str(effect.days))
    return words.say("day.at_service", notice=notice)


def _data(facts: EndingFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    effective_on = facts.effect.effective_on
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("agreement_signed_on", facts.agreement.signed_on.isoformat()),
        ("rulebook", facts.rulebook),
        ("ground", facts.ground),
        ("effective_on", effective_on.isoformat() if effective_on else ""),
        *facts.aftermath.data,
    )
