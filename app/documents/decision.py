"""违规处理决定书: the final decision once the time to object is over (annex 1, 5.5.3).

It says again what the handling notice said, with what came of it: the objection and its
answer, the days that service fixed, and what was paid since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.amount import figures
from app.documents.basis import bars_said, contact_said, letter, period_said
from app.documents.citation import cite
from app.documents.handling_facts import HandlingNoticeFacts
from app.documents.handling_notice import fact_blocks, inquiry_blocks, refuse_gaps
from app.documents.handling_penalty import penalty_blocks
from app.documents.handling_rank import rank_blocks
from app.documents.head import Head, opening, require
from app.documents.letter_clause import letter_clauses
from app.documents.numbering import chinese_numeral
from app.documents.story import Block, Heading, Letter, Paragraph, Sum, written_day
from app.documents.wording import Wording, wording
from app.rules.period import last_day_counting_first
from app.rules.text import Text

KIND = "decision"


@dataclass(frozen=True)
class Objection:
    """What the partner objected, whether in time, and why the handling stands all the same."""

    objected_on: date
    in_time: bool
    summary: str
    answer: str


@dataclass(frozen=True)
class DecisionFacts:
    """Everything that a 违规处理决定书 says.

    `handling` is the handling as it stands now; its day and number are those of the handling
    notice. `objection_due_on` was the last day to object, `objection` None where none came;
    `undone` says that a reduction fell away with it (R19). `announced_on` is None while the
    sanction is not announced. `paid` is what was paid by the day of the letter.
    """

    head: Head
    handling: HandlingNoticeFacts
    served_on: date
    objection_due_on: date
    objection: Objection | None = None
    undone: bool = False
    announced_on: date | None = None
    paid: Decimal = Decimal("0.00")

    @property
    def outstanding(self) -> Decimal:
        """What is left of the penalty."""
        penalty = self.handling.penalty
        return max(penalty.amount - self.paid, Decimal("0.00")) if penalty else Decimal("0.00")


def compose_decision(facts: DecisionFacts) -> Letter:
    """The decision as a story. Refused where it could not say what it must."""
    refuse_gaps(facts.handling)
    if facts.objection:
        summary = Text("The decision must say what the partner objected: enter a summary of the objection.")
        require(facts.objection.summary, summary)
        require(facts.objection.answer, Text("The decision must answer the objection: enter the answer."))
    return letter(KIND, facts.head, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: DecisionFacts, words: Wording) -> Iterator[Block]:
    handling = facts.handling
    clauses = letter_clauses(facts.head.rulebook.id, KIND)
    numbered = words.say("basis.notice_number", number=handling.number) if handling.number else ""
    yield opening(
        facts.head,
        words,
        sent_on=written_day(handling.dated_on),
        notice=numbered,
        served_on=written_day(facts.served_on),
        clause=cite(clauses["decided"]),
    )
    yield from fact_blocks(handling, words)
    yield from inquiry_blocks(handling, words)
    yield from _objection_blocks(facts, words)
    yield from rank_blocks(handling, words, _counted(facts, words))
    yield from _measure_blocks(facts, words)
    yield from _payment_blocks(facts, words)
    yield Heading(1, words.say("final.heading"))
    yield Paragraph(words.say("final.text", clause=cite(clauses["decided"])))
    contact = contact_said(facts.head.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing.end"))


def _counted(facts: DecisionFacts, words: Wording) -> str:
    """As of which day was counted; once announced, that day, and through when it counts itself (R11)."""
    if facts.announced_on is None:
        return words.say("rank.counted")
    day = written_day(facts.announced_on)
    months = facts.handling.rulebook.sanctions.find(facts.handling.steps[-1].rank).valid_months
    if months is None:
        return words.say("rank.counted_announced", day=day)
    through = written_day(last_day_counting_first(facts.announced_on, months))
    return words.say("rank.counted_through", day=day, through=through)


def _objection_blocks(facts: DecisionFacts, words: Wording) -> Iterator[Block]:
    rule, objection = facts.head.rulebook.procedure.objection, facts.objection
    limit = {
        "served_on": written_day(facts.served_on),
        "workdays": chinese_numeral(rule.workdays),
        "due_on": written_day(facts.objection_due_on),
        "clause": cite(rule.source.clause),
    }
    yield Heading(1, words.say("objection.heading"))
    if objection is None:
        yield Paragraph(words.say("objection.none", **limit))
        return
    yield Paragraph(words.say("objection.limit", **limit))
    came = "objection.came" if objection.in_time else "objection.late"
    yield Paragraph(words.say(came, objected_on=written_day(objection.objected_on)))
    yield Paragraph(objection.summary)
    yield Paragraph(words.say("objection.weighed"))
    yield Paragraph(objection.answer)
    yield Paragraph(words.say("objection.stands"))


def _measure_blocks(facts: DecisionFacts, words: Wording) -> Iterator[Block]:
    handling = facts.handling
    yield Heading(1, words.say("measure.heading"))
    if handling.penalty:
        yield from penalty_blocks(handling.penalty, handling, words)
        if facts.undone:
            undone = handling.rulebook.sanctions.discretion.clause
            yield Paragraph(words.say("penalty.fell_away", clause=cite(undone)))
    else:
        yield from _measure("warning", words)
    if facts.announced_on:
        yield from _measure("announced", words, announced_on=written_day(facts.announced_on))
    else:
        yield from _measure("announcement", words)
    bars = handling.bars
    yield Heading(2, words.say("embargo.heading"))
    yield Paragraph(
        words.say(
            "embargo.text",
            served_on=written_day(facts.served_on),
            period=period_said(bars.months, words),
            through=written_day(bars.through),
            bars=bars_said(bars.bars, words),
            clause=cite(bars.clause),
        )
    )
    if handling.removed:
        yield from _measure("removal", words, clause=cite(handling.rulebook.sanctions.removal.clause))


def _measure(key: str, words: Wording, **values: str) -> Iterator[Block]:
    yield Heading(2, words.say(f"{key}.heading"))
    yield Paragraph(words.say(f"{key}.text", **values))


def _payment_blocks(facts: DecisionFacts, words: Wording) -> Iterator[Block]:
    """What is left to pay and by when; the limit has run since the notice was sent (R20)."""
    penalty, procedure = facts.handling.penalty, facts.head.rulebook.procedure
    if not penalty or not penalty.amount:
        return
    yield Heading(1, words.say("payment.heading"))
    if facts.paid:
        yield Paragraph(words.say("payment.paid", paid=figures(facts.paid)))
    if not facts.outstanding:
        yield Paragraph(words.say("payment.settled"))
        return
    if facts.paid:
        yield Sum(words.say("payment.left"), facts.outstanding)
    yield Paragraph(
        words.say(
            "payment.due",
            sent_on=written_day(facts.handling.dated_on),
            months=str(procedure.payment_months),
            pay_by=written_day(penalty.pay_by),
            clause=cite(procedure.payment.clause),
        )
    )
    if facts.head.sender.account:
        yield Paragraph(words.say("payment.account"))
        yield Paragraph(facts.head.sender.account)
    percent = f"{procedure.late_percent_a_day.normalize():f}"
    yield Paragraph(words.say("payment.late", percent=percent, clause=cite(procedure.late_fee.clause)))


def _data(facts: DecisionFacts) -> tuple[tuple[str, str], ...]:
    handling, penalty = facts.handling, facts.handling.penalty
    return (
        *facts.head.data(),
        ("handling_notice", handling.number or ""),
        ("item", handling.item),
        ("occurred_on", handling.occurred_on.isoformat()),
        ("class", handling.rank),
        ("penalty", f"{penalty.amount:.2f}" if penalty else ""),
        ("outstanding", f"{facts.outstanding:.2f}" if penalty else ""),
        ("pay_by", penalty.pay_by.isoformat() if penalty else ""),
        ("barred_through", handling.bars.through.isoformat()),
        ("objected", "yes" if facts.objection else "no"),
        ("removed", "yes" if handling.removed else "no"),
    )
