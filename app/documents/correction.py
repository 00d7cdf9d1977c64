"""The passage with which a letter opens that corrects an earlier one: which it replaces, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.glyph import one_line
from app.documents.story import Letter, Paragraph, written_day
from app.documents.wording import wording
from app.rules.text import Text


@dataclass(frozen=True)
class Replaced:
    """The letter that is void from now on; `reason` says what was wrong with it, "" where nobody said."""

    number: str
    title: str
    issued_on: date
    reason: str = ""


def corrected(letter: Letter, replaced: Replaced) -> Letter:
    """The letter, saying before all else what it replaces."""
    words = wording("correction")
    reason = one_line(replaced.reason).rstrip("。；，")
    said = words.say("reason", reason=reason) if reason else ""
    opening = Paragraph(
        words.say(
            "text",
            issued_on=written_day(replaced.issued_on),
            title=replaced.title,
            number=replaced.number,
            reason=said,
        )
    )
    return replace(
        letter,
        blocks=(opening, *letter.blocks),
        facts=(*letter.facts, ("replaces", replaced.number), ("correction", reason)),
        fields=(*letter.fields, (Text("the reason of the correction"), replaced.reason)),
    )
