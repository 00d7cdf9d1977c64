"""资格评审意见书: what a review of the admission criteria found, criterion by criterion (R39, R40, R44)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import contact_said, letter
from app.documents.citation import cite
from app.documents.review_facts import Finding, ReviewFacts
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "review"
_WIDTHS = (2.4, 8.6, 4.4, 8.4, 4.2)


def compose_review(facts: ReviewFacts) -> Letter:
    """The sheet as a story. Refused where it could not say what it must."""
    if not facts.findings:
        raise Refusal(Text("The review has no findings, so there is nothing to put on paper."))
    return letter(KIND, facts, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: ReviewFacts, words: Wording) -> Iterator[Block]:
    yield Paragraph(_opening(facts, words))
    yield Heading(1, words.say("criteria.heading"))
    rows = tuple(_row(place, one) for place, one in enumerate(facts.findings, 1))
    yield Table(words.listed("criteria.columns"), rows, _WIDTHS)
    waived = [one for one in facts.findings if one.ground]
    if waived:
        yield Heading(1, words.say("waiver.heading"))
        for one in waived:
            clause = f"（协议{cite(facts.waiver_clause)}）" if facts.waiver_clause else ""
            yield Paragraph(
                words.say(
                    "waiver.text",
                    name=one.name,
                    clause=clause,
                    ground=one.ground.rstrip("。"),
                    supplement=one.supplement.rstrip("。"),
                )
            )
    yield Heading(1, words.say("opinion.heading"))
    yield Paragraph(words.say(f"opinion.{facts.outcome}"))
    if facts.barred:
        yield Paragraph(words.say("opinion.barred", why=facts.barred.rstrip("。")))
    if facts.reason.strip():
        yield Paragraph(words.say("opinion.reason", reason=facts.reason.strip().rstrip("。")))
    yield Paragraph(words.say("opinion.admitted" if facts.admitted else "opinion.not_admitted"))
    contact = contact_said(facts.sender, words, "opinion")
    if contact:
        yield Paragraph(contact)


def _opening(facts: ReviewFacts, words: Wording) -> str:
    day, clause = written_day(facts.reviewed_on), cite(facts.clause)
    if facts.agreement is None:
        return words.say("basis.applicant", rules=facts.rules, clause=clause, reviewed_on=day)
    numbered = words.say("basis.numbered", number=facts.agreement.number) if facts.agreement.number else ""
    return words.say(
        "basis.partner",
        signed_on=written_day(facts.agreement.signed_on),
        agreement=facts.agreement.bare_title,
        numbered=numbered,
        clause=clause,
        reviewed_on=day,
    )


def _row(place: int, one: Finding) -> tuple[str, ...]:
    return str(place), one.name, cite(one.clause), one.facts, one.result


def _data(facts: ReviewFacts) -> tuple[tuple[str, str], ...]:
    """What machines may want to know, as names and plain values."""
    return (
        ("partner", facts.addressee),
        ("review", facts.review),
        ("rulebook", facts.rulebook),
        ("reviewed_on", facts.reviewed_on.isoformat()),
        ("outcome", facts.outcome),
        ("admitted", "yes" if facts.admitted else "no"),
    )
