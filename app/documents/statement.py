"""A statement of account on paper: laid out like a letter, but without a number and without a signatory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.documents.amount import figures
from app.documents.closing import signature_rows
from app.documents.drawing import draw_pages, refuse_unprintable
from app.documents.font import FontSet, typesetter
from app.documents.layout import block_rows
from app.documents.opening import centred_rows, title_rows
from app.documents.page import Row, paginate
from app.documents.statement_facts import StatementDeposit, StatementFacts, StatementPenalty
from app.documents.story import Align, Block, Heading, Letter, Paragraph, Sum, Table, written_day
from app.documents.wording import Wording, wording
from app.language import CHINESE, render

KIND = "statement"
_NONE = "—"
_LINES: tuple[Align, ...] = ("left", "left", "right", "right", "right")
_PENALTIES: tuple[Align, ...] = ("left", "left", "left", "right", "right", "right")
_LATE: tuple[Align, ...] = ("left", "left", "right", "right", "right", "right")
_MOVED: tuple[Align, ...] = ("left", "left", "right", "right")


def compose_statement(facts: StatementFacts) -> Letter:
    """What the statement says, as the story that the drawing knows."""
    words = wording(KIND)
    return Letter(
        kind=KIND,
        title=words.say("title"),
        number=None,
        addressee=facts.partner,
        blocks=tuple(_blocks(facts, words)),
        organisation=facts.organisation,
        dated_on=facts.drawn_up_on,
    )


def draw_statement(facts: StatementFacts, fonts: FontSet) -> bytes:
    """The statement as a PDF; refused with `MissingGlyph` where a character cannot be printed."""
    story, setter = compose_statement(facts), typesetter(fonts)
    refuse_unprintable(story, setter)
    day = wording(KIND).say("as_of", day=written_day(facts.as_of))
    rows: list[Row] = [
        *title_rows(story.title, setter),
        *centred_rows(day, setter),
        Row(),
        *block_rows(story.blocks, setter),
        *signature_rows(story.signature, setter),
    ]
    return draw_pages(story, paginate(rows), setter)


def _blocks(facts: StatementFacts, words: Wording) -> Iterator[Block]:
    code = words.say("partner.code", code=facts.code) if facts.code else ""
    yield Paragraph(words.say("partner.name", name=facts.partner, code=code))
    yield Paragraph(words.say("partner.intro", organisation=facts.organisation, day=written_day(facts.as_of)))
    yield from _total_blocks(facts, words)
    if not facts.lines:
        yield Paragraph(words.say("lines.none"))
    else:
        yield Heading(1, words.say("lines.heading"))
        yield _line_table(facts, words)
        yield Heading(1, words.say("penalties.heading"))
        yield _penalty_table(facts, words)
        yield from _late_blocks(facts, words)
    for deposit in facts.deposits:
        yield from _deposit_blocks(deposit, words)


def _total_blocks(facts: StatementFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("total.heading"))
    yield Sum(words.say("total.outstanding"), facts.outstanding)
    yield Sum(words.say("total.late_fee"), facts.late_fee_left)
    yield Sum(words.say("total.owed"), facts.owed)
    if facts.overpaid:
        yield Sum(words.say("total.overpaid"), facts.overpaid)
    if not facts.complete:
        yield Paragraph(words.say("total.incomplete"))
    if facts.provisional:
        yield Paragraph(words.say("total.provisional"))


def _line_table(facts: StatementFacts, words: Wording) -> Table:
    rows = tuple(
        (
            _day(line.on),
            render(line.what, CHINESE),
            _sum(line.charged),
            _sum(line.paid),
            _signed(line.balance),
        )
        for line in facts.lines
    )
    return Table(words.listed("lines.columns"), rows, (4.7, 9.5, 4.7, 4.5, 4.6), _LINES)


def _penalty_table(facts: StatementFacts, words: Wording) -> Table:
    rows = tuple(
        (
            penalty.violation,
            render(penalty.rank, CHINESE),
            _due(penalty, words),
            _at_least(penalty, words),
            figures(penalty.paid),
            figures(penalty.outstanding),
        )
        for penalty in facts.penalties
    )
    return Table(words.listed("penalties.columns"), rows, (2.6, 5.2, 4.9, 5.3, 5.0, 5.0), _PENALTIES)


def _late_blocks(facts: StatementFacts, words: Wording) -> Iterator[Block]:
    if not facts.segments:
        return
    yield Heading(1, words.say("late.heading"))
    percent = f"{facts.segments[0].percent_a_day.normalize():f}"
    yield Paragraph(words.say("late.how", percent=percent))
    rows = [
        (
            segment.violation,
            words.say("late.days", first=_day(segment.starts_on), last=_day(segment.through)),
            str(segment.days),
            figures(segment.balance),
            f"{segment.percent_a_day.normalize():f}%",
            figures(segment.amount),
        )
        for segment in facts.segments
    ]
    total = sum((segment.amount for segment in facts.segments), Decimal("0.00"))
    rows.append((words.say("late.sum"), "", "", "", "", figures(total)))
    yield Table(words.listed("late.columns"), tuple(rows), (2.6, 9.6, 2.8, 5.0, 3.2, 4.8), _LATE)


def _deposit_blocks(deposit: StatementDeposit, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("deposit.heading", agreement=deposit.agreement))
    rows = tuple(
        (_day(one.on), render(one.what, CHINESE), _signed(one.change), figures(one.balance))
        for one in deposit.movements
    )
    yield Table(words.listed("deposit.columns"), rows, (4.8, 12.6, 5.3, 5.3), _MOVED)
    level = words.say(
        "deposit.level",
        balance=figures(deposit.balance),
        required=figures(deposit.required),
        shortfall=figures(deposit.shortfall),
    )
    yield Paragraph(level)
    if deposit.shortfall and deposit.top_up_due_on:
        yield Paragraph(words.say("deposit.due", day=written_day(deposit.top_up_due_on)))
    if deposit.extra_required:
        yield Paragraph(words.say("deposit.extra", amount=figures(deposit.extra_required)))


def _due(penalty: StatementPenalty, words: Wording) -> str:
    return _day(penalty.due_on) if penalty.due_on else words.say("penalties.not_due")


def _at_least(penalty: StatementPenalty, words: Wording) -> str:
    shown = figures(penalty.amount)
    return shown if penalty.complete else words.say("penalties.at_least", amount=shown)


def _day(day: date) -> str:
    return day.isoformat()


def _sum(amount: Decimal | None) -> str:
    return _NONE if amount is None else figures(amount)


def _signed(amount: Decimal) -> str:
    return f"−{figures(-amount)}" if amount < 0 else figures(amount)
