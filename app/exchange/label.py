"""The labels before values ("通信地址：…"), and the values behind them, line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.exchange.text_line import Line, Measure
from app.paths import resource

_SEPARATOR = r"\s*\*{0,2}(?:\s*\([^()\n]{0,12}\))?\s*\*{0,2}\s*(?::\s*\*{0,2}[ \t]*|\t+)"
_PLACEHOLDER = re.compile(r"[\s_\-—/\\【】\[\]()（）.…*＿×xX年月日]*")
_CUT_DAY = re.compile(r"\d\s*[年月./-]\s*$|[〇零一二三四五六七八九十]\s*[年月]\s*$")


@dataclass(frozen=True)
class Field:
    """A label found in a line, and the offsets of the value behind it in the whole text.

    `value` is "" where the place is blank or holds only a line to write on.
    """

    label: str
    value: str
    start: int
    end: int


def fields_in(line: Line) -> list[Field]:
    """The labelled values of a line, from left to right."""
    matches = list(_pattern().finditer(line.plain))
    ends = [*(match.start() for match in matches), len(line.plain)][1:]
    return [_field(line, match, end) for match, end in zip(matches, ends, strict=True)]


def _field(line: Line, match: re.Match[str], end: int) -> Field:
    start = match.end()
    tab = line.plain.find("\t", start, end)
    start, end = trimmed(line.text, start, tab if tab >= 0 else end)
    return Field(
        _labels()["".join(match["label"].split())],
        filled(line.text[start:end]),
        line.start + start,
        line.start + end,
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of `text[start:end]` without the blanks and stars around it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\u3000\xa0*_"))
    return start, max(start, start + len(text[start:end].rstrip(" \t\u3000\xa0*_;；")))


def filled(value: str) -> str:
    """The value, or "" where it is only a place to be filled in."""
    return "" if _PLACEHOLDER.fullmatch(value) else value


def label_of(cell: str) -> str | None:
    """The kind of label that a whole cell is, or None."""
    return _labels().get("".join(cell.split()).strip(":："))


@cache
def _labels() -> dict[str, str]:
    """Every label with its kind, from `resources/agreements/label.toml`."""
    with resource("agreements", "label.toml").open("rb") as file:
        listed: dict[str, list[str]] = tomllib.load(file)
    return {word: kind for kind, words in listed.items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    """Any label at a line's start, behind a tab, or behind blanks or a mark, with its separator."""
    words = sorted(_labels(), key=len, reverse=True)
    labels = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?:^|(?<=[\s;,|、]))[*\s]*(?P<label>{labels}){_SEPARATOR}")


def fields_of(lines: tuple[Line, ...], measure: Measure) -> Iterator[tuple[Line, list[Field]]]:
    """Each line with its labelled values.

    A label alone takes the line below it as its value; a value that fills its line to the
    page's edge, or a day cut off behind its year or month, goes on below.
    """
    for index, line in enumerate(lines):
        fields = fields_in(line)
        below = lines[index + 1] if index + 1 < len(lines) else None
        if fields and below and not fields_in(below) and ":" not in below.plain and filled(below.text):
            if len(fields) == 1 and fields[0].start >= line.end:
                fields = [Field(fields[0].label, below.text, below.start, below.end)]
            elif _runs_over(fields[-1], line, measure):
                last = fields[-1]
                fields[-1] = Field(last.label, last.value + below.text, last.start, below.end)
        yield line, fields


def _runs_over(last: Field, line: Line, measure: Measure) -> bool:
    ends_line = bool(last.value) and last.end == line.end
    cut = last.label == "signed" and bool(_CUT_DAY.search(last.value))
    return ends_line and (cut or measure.is_full(line))
