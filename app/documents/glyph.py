"""The one gateway for text on paper: as typed, or refused by name. Nothing is read as markup.

Only two things are normalised: the three kinds of line end become one, and a tab becomes one
space. Everything else is printed character by character or stops the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from app.rules.refusal import Refusal
from app.rules.text import Text

# Controls, bidi and zero-width marks, surrogates, private use, unassigned, line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NORMALISED = frozenset("\r\n\t")
_CONTEXT = 6


@dataclass(frozen=True)
class Missing:
    """A character that cannot be printed, and the field that holds it."""

    character: str
    field: Text

    @property
    def name(self) -> str:
        """Code point and Unicode name, after the character itself where it can be seen."""
        code = f"U+{ord(self.character):04X} {unicodedata.name(self.character, '')}".rstrip()
        return code if unprintable(self.character) else f"“{self.character}” {code}"


class MissingGlyph(Refusal):
    """Some characters of a letter cannot be printed; `missing` has each with its field."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        named = tuple(
            Text("{character} in {field}", character=each.name, field=each.field) for each in missing
        )
        super().__init__(
            Text(
                "The letter cannot be printed as typed: no font of the letters has {characters}. "
                "Write it another way there, then try again.",
                characters=named,
            )
        )


def lines_of(text: str) -> list[str]:
    """The paragraphs of a typed text; empty ones are left out."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return [line for line in normal.split("\n") if line.strip()]


def one_line(text: str) -> str:
    """A typed text where only one line has room (a name, a title): its lines joined by a space."""
    return " ".join(line.strip() for line in lines_of(text))


@cache
def unprintable(character: str) -> bool:
    """Whether the character has no visible form of its own, so that no font helps."""
    return unicodedata.category(character) in _UNPRINTABLE


def missing_in(text: str, has: Callable[[str], bool]) -> Iterator[str]:
    """Each different character of `text` that cannot be printed, in order."""
    for character in dict.fromkeys(text):
        if character not in _NORMALISED and (unprintable(character) or not has(character)):
            yield character


def refuse_missing(fields: Iterable[tuple[Text, str]], has: Callable[[str], bool]) -> None:
    """Refuse with `MissingGlyph` when a field's text holds what `has` says no font has."""
    missing = tuple(Missing(char, field) for field, text in fields for char in missing_in(text, has))
    if missing:
        raise MissingGlyph(missing)


def passage(text: str, character: str) -> Text:
    """The name of a field that has none: the few characters around the one that is missing."""
    at = text.index(character)
    around = text[max(0, at - _CONTEXT) : at + _CONTEXT + 1]
    shown = "".join("□" if unprintable(each) else each for each in around)
    return Text("the passage “{passage}”", passage=shown)
