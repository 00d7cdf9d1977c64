"""Letters that say, or would say, what is not so, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterable

from app.rules.text import Text
from app.services.letter_register import kind_name
from app.services.wrong_letter import WrongLetter
from app.views.comparison import Remark


def letter_remarks(letters: Iterable[WrongLetter]) -> list[Remark]:
    """A remark for each letter that a step would make wrong."""
    return [Remark(wrong_letter_text(letter), "danger") for letter in letters]


def wrong_letter_text(letter: WrongLetter) -> Text:
    """Which letter it is and what in it is not so, with what to do."""
    return Text(
        "{kind} {number} should be withdrawn or corrected: {differences}",
        kind=kind_name(letter.kind),
        number=letter.number,
        differences=letter.differences,
    )
