"""违规通报: telling all partners who was handled for what, without a word about a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.basis import bars_said, letter, period_said
from app.documents.citation import cite
from app.documents.handling_facts import Bars
from app.documents.head import Head
from app.documents.letter_clause import letter_clauses
from app.documents.point_facts import Frozen
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.wording import Wording, wording
from app.rules.rulebook import CatalogueItem

KIND = "announcement"
_WIDTHS = (7.0, 21.0)


@dataclass(frozen=True)
class ByClass:
    """The class that it stands as: its place and validity, and what follows.

    `through` is the last day on which it counts, None where it never lapses; `own` the class
    of the item, which differs where several were converted. `served_on` is None while the
    bars do not run. No sum is told.
    """

    rank: str
    own: str
    penalty: bool
    bars: Bars
    served_on: date | None
    through: date | None
    removed: bool


@dataclass(frozen=True)
class ByPoints:
    """What a decision by points brought; the sum that was deducted is not told."""

    points: int
    frozen: Frozen | None
    deducted: bool
    removed: bool


@dataclass(frozen=True)
class AnnouncementFacts:
    """Everything that a 违规通报 says; `partner` is the company, `summary` a word on the case, mostly "".

    The head's addressee is all partners; its sender bears no signatory.
    """

    head: Head
    partner: str
    item: CatalogueItem
    announced_on: date
    handling: ByClass | ByPoints
    summary: str = ""


def compose_announcement(facts: AnnouncementFacts) -> Letter:
    """The announcement as a story; it is served on nobody, so no receipt goes with it."""
    return letter(KIND, facts.head, _blocks(facts, wording(KIND)), _data(facts), served=False)


def _blocks(facts: AnnouncementFacts, words: Wording) -> Iterator[Block]:
    clause = cite(letter_clauses(facts.head.rulebook.id, KIND)["announced"])
    yield Paragraph(words.say("basis.opening", agreement=facts.head.agreement.bare_title, clause=clause))
    yield Heading(1, words.say("who.heading"))
    yield Table(words.listed("who.columns"), tuple(_rows(facts, words)), _WIDTHS, ("centre", "left"))
    if facts.summary:
        yield Paragraph(words.say("who.summary", summary=facts.summary))
    yield Heading(1, words.say("measure.heading"))
    if isinstance(facts.handling, ByClass):
        yield from _class_blocks(facts.handling, facts, words)
    else:
        yield from _point_blocks(facts.handling, words)
    yield Heading(1, words.say("demand.heading"))
    yield Paragraph(words.say("demand.text"))
    yield Paragraph(words.say("closing"))


def _rows(facts: AnnouncementFacts, words: Wording) -> Iterator[tuple[str, str]]:
    yield words.say("who.partner"), facts.partner
    item = facts.item
    yield words.say("who.item"), f"{item.name.zh.rstrip('。')}（{cite(item.clause)}）"
    handling = facts.handling
    if isinstance(handling, ByClass):
        yield words.say("who.rank"), _rank(handling, facts, words)
    else:
        yield words.say("who.points"), words.say("who.points_said", points=str(handling.points))
    yield words.say("who.day"), written_day(facts.announced_on)


def _rank(handling: ByClass, facts: AnnouncementFacts, words: Wording) -> str:
    sanctions = facts.head.rulebook.sanctions
    rank, own = sanctions.find(handling.rank).name.zh, sanctions.find(handling.own).name.zh
    return rank if rank == own else words.say("who.converted", own=own, rank=rank)


def _class_blocks(handling: ByClass, facts: AnnouncementFacts, words: Wording) -> Iterator[Block]:
    yield Paragraph(words.say("measure.penalty" if handling.penalty else "measure.warning"))
    bars = handling.bars
    said = {"period": period_said(bars.months, words), "bars": bars_said(bars.bars, words)}
    if handling.served_on:
        days = {"served_on": written_day(handling.served_on), "through": written_day(bars.through)}
        yield Paragraph(words.say("embargo.served", **said, **days))
    else:
        yield Paragraph(words.say("embargo.unserved", **said))
    if handling.removed:
        yield Paragraph(words.say("measure.removal"))
    announced = written_day(facts.announced_on)
    if handling.through:
        through = written_day(handling.through)
        yield Paragraph(words.say("measure.valid", announced_on=announced, through=through))
    else:
        yield Paragraph(words.say("measure.lasting", announced_on=announced))


def _point_blocks(handling: ByPoints, words: Wording) -> Iterator[Block]:
    yield Paragraph(words.say("measure.points", points=str(handling.points)))
    if handling.frozen:
        first, last = written_day(handling.frozen.starts_on), written_day(handling.frozen.through)
        days = str(handling.frozen.days)
        yield Paragraph(words.say("measure.freeze", first=first, last=last, days=days))
    if handling.deducted:
        yield Paragraph(words.say("measure.deduction"))
    if handling.removed:
        yield Paragraph(words.say("measure.shop_removal"))


def _data(facts: AnnouncementFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("partner", facts.partner),
        ("rulebook", facts.head.rulebook.id),
        ("item", facts.item.id),
        ("announced_on", facts.announced_on.isoformat()),
        *_handling_data(facts.handling),
        ("removed", "yes" if facts.handling.removed else "no"),
    )


def _handling_data(handling: ByClass | ByPoints) -> tuple[tuple[str, str], ...]:
    if isinstance(handling, ByPoints):
        through = handling.frozen.through.isoformat() if handling.frozen else ""
        return ("points", str(handling.points)), ("frozen_through", through)
    barred = handling.bars.through.isoformat() if handling.served_on else ""
    return ("class", handling.rank), ("barred_through", barred)
