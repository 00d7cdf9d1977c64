"""Approved stories, and what holds for every letter."""

from __future__ import annotations

from pathlib import Path

from app.documents.amount import in_words
from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.head import Head
from app.documents.story import Letter, Sum
from app.rules.calendar import WorkdayCalendar
from app.rules.rulebook import Rulebook
from app.services.rule_source import shipped_days
from tests.documents.case import ADDRESSEE, AGREEMENT, DAY, SENDER, rulebook, told
from tests.documents.paper import printed_text

STORIES = Path(__file__).parent / "stories"
NEVER_SAID = ("罚款", "行政处罚", "{", "}")


def approved(name: str) -> str:
    """The story that a person approved."""
    return (STORIES / f"{name}.txt").read_text("utf-8")


def check_manners(letter: Letter) -> None:
    """Nothing that no letter of ours says; each sum in words what it is in figures, and among the facts."""
    story = told(letter)
    assert not [word for word in NEVER_SAID if word in story]
    said = set(dict(letter.facts).values())
    for block in letter.blocks:
        if isinstance(block, Sum):
            assert f"{block.amount:.2f}" in said, block.label
            assert in_words(block.amount) in story


def check_printed(letter: Letter, fonts: FontSet) -> None:
    """What the story says stands on paper, in its order."""
    text = "".join(printed_text(draw_letter(letter, fonts)).split())
    at = 0
    for block in letter.blocks:
        for string in block.strings():
            wanted = "".join(string.split())
            found = text.find(wanted, at)
            assert found >= 0, wanted
            at = found


def head(rules: Rulebook | None = None, number: str | None = "云伙文〔2026〕3号", **more: object) -> Head:
    """A head of the invented house, in the framework unless told otherwise."""
    return Head(number, DAY, SENDER, ADDRESSEE, AGREEMENT, rules or rulebook(), **more)  # type: ignore[arg-type]


def calendar() -> WorkdayCalendar:
    """The working days that come with the program."""
    return shipped_days()
