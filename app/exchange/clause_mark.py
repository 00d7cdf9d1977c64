"""The number at the start of a line, as one of the ways in which agreements number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from app.exchange.text_line import Line, Measure, columns_of, part_of
from app.exchange.written_day import number_of

LONGEST_TITLE = 30
_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
SENTENCE = re.compile(r"[，。；：！？,;:]")
_REFERENCE = re.compile(r"\s*(?:条(?!件|款)|款(?!项)|[-~–—至和及、/]\s*第?\d|[%\]]|分[及以]|万?元)")


class Kind(IntEnum):
    """The ways of numbering, from the outside in."""

    CHAPTER = 0
    ARTICLE = 1
    COUNTED = 2
    BRACKETED = 3
    FIGURE = 4
    FIGURE_BRACKET = 5
    DECIMAL = 6


_PATTERNS = {
    Kind.CHAPTER: re.compile(rf"第\s*({_NUMERAL})\s*[章节部编]\s*()"),
    Kind.ARTICLE: re.compile(rf"第\s*({_NUMERAL})\s*条(?![款件至和、\s]*第)\s*()"),
    Kind.COUNTED: re.compile(r"([一二三四五六七八九十]{1,3})\s*[、.]\s*()"),
    Kind.BRACKETED: re.compile(r"\(\s*([一二三四五六七八九十]{1,3})\s*\)\s*()"),
    Kind.FIGURE_BRACKET: re.compile(r"\(?\s*(\d{1,2})\s*\)\s*()"),
    Kind.DECIMAL: re.compile(r"第?\s*(\d{1,2}(?:\s?\.\s?\d{1,2}){1,5})(?![\d%])\.?\s*()"),
    Kind.FIGURE: re.compile(r"(\d{1,2})(?:\s*[.、]\s*|\s+)(?![\d年月日个元天%.])()"),
}


@dataclass(frozen=True)
class Mark:
    """A line that starts with a number.

    `path` holds the number's figures (one, but for decimals), `printed` the number as it
    stands, `rest` what follows on the line.
    """

    kind: Kind
    path: tuple[int, ...]
    printed: str
    rest: Line


@dataclass(frozen=True)
class Heading:
    """A line that starts a clause: its place among the part's lines, number, parent and mark."""

    index: int
    number: str
    parent: str | None
    mark: Mark


def mark_of(line: Line) -> Mark | None:
    """The number that a line starts with, or None."""
    for kind, pattern in _PATTERNS.items():
        match = pattern.match(line.plain)
        if match is None:
            continue
        rest = part_of(line, match.end())
        if kind is Kind.DECIMAL and _REFERENCE.match(rest.plain):
            return None
        try:
            path = tuple(number_of(figures.strip()) for figures in match[1].split("."))
        except ValueError:
            return None
        return Mark(kind, path, "".join(line.text[: match.end()].split()), rest)
    return None


def is_title(rest: Line, measure: Measure) -> bool:
    """Whether what follows a number is a heading: short for the page, and no sentence."""
    text = rest.text
    fits = columns_of(text) * 10 <= measure.columns * 7 and not measure.is_full(rest)
    short = 0 < len(text) <= LONGEST_TITLE and fits
    return short and not SENTENCE.search(text) and "\t" not in text and text[-1] != "、"
