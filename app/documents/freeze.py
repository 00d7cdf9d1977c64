"""店铺冻结通知书: from when through when a shop is frozen, and the points before and after (R25, R27)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.basis import letter
from app.documents.citation import cite
from app.documents.head import Head, closing_blocks, opening, quoted_blocks
from app.documents.point_facts import Frozen, Tally
from app.documents.point_section import freeze_said, tally_blocks
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.wording import Wording, wording
from app.rules.period import ONE_DAY
from app.rules.rulebook import CatalogueItem

KIND = "freeze"
_WIDTHS = (3.0, 13.0, 12.0)


@dataclass(frozen=True)
class OtherFreeze:
    """Another freeze of the same shop that runs beside this one."""

    what: str
    frozen: Frozen


@dataclass(frozen=True)
class FreezeFacts:
    """Everything that a 店铺冻结通知书 says; `notice` is the handling notice's number, "" for none."""

    head: Head
    item: CatalogueItem
    occurred_on: date
    decided_on: date
    tally: Tally
    frozen: Frozen
    notice: str = ""
    others: tuple[OtherFreeze, ...] = ()
    remark: str = ""

    @property
    def free_on(self) -> date:
        """The first day on which the shop is open again."""
        return max(self.frozen.through, *(one.frozen.through for one in self.others), date.min) + ONE_DAY


def compose_freeze(facts: FreezeFacts) -> Letter:
    """The letter as a story."""
    return letter(KIND, facts.head, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: FreezeFacts, words: Wording) -> Iterator[Block]:
    yield opening(facts.head, words)
    yield from _ground_blocks(facts, words)
    yield from tally_blocks(facts.tally, facts.head, words)
    yield Heading(1, words.say("freeze.heading"))
    yield Paragraph(freeze_said(facts.frozen, facts.head, words))
    yield Paragraph(words.say("freeze.counted", decided_on=written_day(facts.decided_on)))
    yield from _other_blocks(facts, words)
    yield Paragraph(words.say("freeze.free", free_on=written_day(facts.free_on)))
    yield Heading(1, words.say("duty.heading"))
    yield Paragraph(words.say("duty.text"))
    if facts.remark:
        yield Paragraph(facts.remark)
    yield from quoted_blocks(facts.head, words)
    yield from closing_blocks(facts.head, words)


def _ground_blocks(facts: FreezeFacts, words: Wording) -> Iterator[Block]:
    numbered = words.say("ground.numbered", number=facts.notice) if facts.notice else ""
    yield Heading(1, words.say("ground.heading"))
    yield Paragraph(
        words.say(
            "ground.text",
            occurred_on=written_day(facts.occurred_on),
            decided_on=written_day(facts.decided_on),
            clause=cite(facts.item.clause),
            item=facts.item.name.zh.rstrip("。"),
            numbered=numbered,
        )
    )


def _other_blocks(facts: FreezeFacts, words: Wording) -> Iterator[Block]:
    """Other freezes of those days: they run side by side and are not added up (R27)."""
    if not facts.others:
        return
    rows = tuple(
        (
            str(at),
            one.what.rstrip("。"),
            words.say(
                "freeze.days",
                first=written_day(one.frozen.starts_on),
                last=written_day(one.frozen.through),
            ),
        )
        for at, one in enumerate(facts.others, 1)
    )
    yield Paragraph(words.say("freeze.others"))
    yield Table(words.listed("freeze.columns"), rows, _WIDTHS, ("centre", "left", "centre"))


def _data(facts: FreezeFacts) -> tuple[tuple[str, str], ...]:
    return (
        *facts.head.data(),
        ("item", facts.item.id),
        ("decided_on", facts.decided_on.isoformat()),
        ("frozen_from", facts.frozen.starts_on.isoformat()),
        ("frozen_through", facts.frozen.through.isoformat()),
        ("points_before", str(facts.tally.before)),
        ("points_after", str(facts.tally.after)),
        ("handling_notice", facts.notice),
    )
