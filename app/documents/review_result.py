"""考核结果通知书: the result of an assessment, and the tier before and after it (R43)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import contact_said, letter, opening_values
from app.documents.citation import cite
from app.documents.review_facts import AssessmentFacts
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.wording import Wording, wording

KIND = "assessment"
_WIDTHS = (8.0, 20.0)


def compose_result(facts: AssessmentFacts) -> Letter:
    """The notice as a story."""
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: AssessmentFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("basis.numbered", number=facts.agreement.number)
    yield Paragraph(
        words.say(
            "basis.opening",
            round=facts.round_name,
            clause=cite(facts.clause),
            **opening_values(facts.agreement, numbered),
        )
    )
    yield Heading(1, words.say("round.heading"))
    yield Table(words.listed("round.columns"), tuple(_rows(facts, words)), _WIDTHS)
    yield Heading(1, words.say("result.heading"))
    yield Paragraph(words.say(f"result.{facts.result}", clause=cite(facts.result_clause)))
    if facts.reason.strip():
        yield Paragraph(words.say("result.reason", reason=facts.reason.strip().rstrip("。")))
    contact = contact_said(facts.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing.end"))


def _rows(facts: AssessmentFacts, words: Wording) -> Iterator[tuple[str, str]]:
    yield words.say("round.name"), facts.round_name
    period = {"first": written_day(facts.period_from), "last": written_day(facts.period_through)}
    yield words.say("round.period"), words.say("round.days", **period)
    yield words.say("round.categories"), facts.categories
    yield words.say("round.assessed"), written_day(facts.assessed_on)
    if facts.score is not None:
        yield words.say("round.score"), f"{facts.score:.2f}"
    if not (facts.before or facts.after):
        return
    none = words.say("round.none")
    yield words.say("round.before"), facts.before or none
    yield words.say("round.after"), facts.after or none


def _data(facts: AssessmentFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    return (
        ("partner", facts.addressee),
        ("agreement", facts.agreement.number or facts.agreement.bare_title),
        ("rulebook", facts.rulebook),
        ("round", facts.round),
        ("assessed_on", facts.assessed_on.isoformat()),
        ("result", facts.result),
        ("tier_before", facts.before),
        ("tier_after", facts.after),
        ("score", f"{facts.score:.2f}" if facts.score is not None else ""),
    )
