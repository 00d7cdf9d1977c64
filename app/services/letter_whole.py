"""What every letter has beyond its kind: the organisation's own words, and what a correction says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents.basis import addressed
from app.documents.correction import Replaced, corrected
from app.documents.story import Letter
from app.documents.wording import own_words, wording_version
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_wording import words_of

if TYPE_CHECKING:
    from app.services.letter_order import Making

CORRECTION = "correction"
"""The passage that says why a letter is corrected."""

_VERSION = "wording"


def whole_letter(making: Making, compose: Callable[[Making], Letter]) -> Letter:
    """The letter as its kind composes it, in the organisation's words, and with what it replaces."""
    with own_words(words_of(making.ws)):
        letter = compose(making)
        if any(name == _VERSION for name, _ in letter.facts):
            return letter
        if making.order.replaces:
            letter = corrected(letter, _replaced(making))
        version = (_VERSION, wording_version(letter.kind))
        return addressed(replace(letter, facts=(*letter.facts, version)), making.file.address)


def _replaced(making: Making) -> Replaced:
    """The letter that this one corrects. Refused where it is none of this kind, or stands no more."""
    number = making.order.replaces
    earlier = making.file.letter(number)
    if earlier is None:
        raise Refusal(
            Text(
                "This partner has no letter {number}. Look the number up in the register of letters.",
                number=number,
            )
        )
    issued = earlier.issued.payload
    if issued.letter_kind != making.order.kind:
        raise Refusal(
            Text("{number} is a letter of another kind. Correct it by one of its own.", number=number)
        )
    if earlier.voided or earlier.replaced_by:
        raise Refusal(Text("{number} stands no more. Correct the letter that took its place.", number=number))
    return Replaced(number, issued.title, issued.issued_on, making.passage(CORRECTION))
