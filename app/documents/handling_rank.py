"""The notice's third section: the class, what still counts, and what it converts into (R10–R14)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import quotes
from app.documents.citation import cite
from app.documents.handling_facts import Earlier, HandlingNoticeFacts, Step
from app.documents.story import Block, Heading, Paragraph, Table, written_day
from app.documents.wording import Wording

_WIDTHS = (3.0, 12.0, 6.5, 6.5)


def rank_blocks(facts: HandlingNoticeFacts, words: Wording, counted_as: str = "") -> Iterator[Block]:
    """Class, validity, the count step by step, and the clauses quoted.

    `counted_as` says as of which day was counted, "" for a letter that goes out before it is announced.
    """
    yield Heading(1, words.say("rank.heading"))
    yield _own(facts, words)
    counted = [block for step in facts.steps for block in _step_blocks(step, facts, words)]
    if counted:
        yield from counted
        yield Paragraph(counted_as or words.say("rank.counted"))
    if facts.quoted:
        yield Paragraph(words.say("rank.quoted"))
        yield from quotes(facts.quoted)


def _own(facts: HandlingNoticeFacts, words: Wording) -> Paragraph:
    own = facts.rulebook.sanctions.find(facts.steps[0].rank)
    return Paragraph(
        words.say(
            "rank.own",
            rank=own.name.zh,
            clause=cite(own.source.clause),
            validity=_validity(own.valid_months, words),
        )
    )


def _validity(months: int | None, words: Wording) -> str:
    return words.say("rank.lasting") if months is None else words.say("rank.valid", months=str(months))


def _step_blocks(step: Step, facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """Where a class lapses or converts, those that still count; then the place of this one."""
    found = facts.rulebook.sanctions.find(step.rank)
    if found.valid_months is None:
        return
    rank = found.name.zh
    if step.earlier:
        yield Paragraph(words.say("rank.earlier", rank=rank))
        yield _earlier(step, words)
    else:
        yield Paragraph(words.say("rank.none", rank=rank))
    yield Paragraph(_place(step, facts, words))


def _place(step: Step, facts: HandlingNoticeFacts, words: Wording) -> str:
    rulebook = facts.rulebook
    rank = rulebook.sanctions.find(step.rank).name.zh
    rule = rulebook.sanctions.conversions.get(step.rank)
    if not rule or step.place != rule.count:
        key = "rank.place" if step is facts.steps[0] else "rank.derived_place"
        return words.say(key, place=str(step.place), rank=rank)
    return words.say(
        "rank.converts",
        place=str(step.place),
        rank=rank,
        clause=cite(rule.source.clause),
        count=str(rule.count),
        into=rulebook.sanctions.find(rule.into).name.zh,
    )


def _earlier(step: Step, words: Wording) -> Table:
    rows = tuple(
        (
            str(at),
            _what(earlier, words),
            written_day(earlier.announced_on),
            written_day(earlier.through) if earlier.through else "",
        )
        for at, earlier in enumerate(step.earlier, 1)
    )
    return Table(words.listed("rank.columns"), rows, _WIDTHS, ("centre", "left", "centre", "centre"))


def _what(earlier: Earlier, words: Wording) -> str:
    what = earlier.what.rstrip("。")
    return words.say("rank.derived", item=what) if earlier.derived else what
