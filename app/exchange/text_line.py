"""The lines of a text, without what page breaks leave between them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_RADICALS = {
    code: plain
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
}
_INVISIBLE = dict.fromkeys((0x00, 0xFEFF, 0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060))
_NEWLINE = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_HALF = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", 0x3002: "。"}
_PRINTED = re.compile(r"[^\n\f]+")
PAGE_BREAK = "\f"
_WIDEST_PAGE = 130
_EDGE = 9
_MARKUP = re.compile(r"\s*(?:(?:[#>]+|[-*—])\s+|[•·]\s*)*")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_DEBRIS = re.compile(r"\d{1,6}|[\u4e00-\u9fff]")
_PAGE_NUMBER = re.compile(
    r"[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页.{0,14}|\d+\s*/\s*\d+|Page\s*\d+.{0,10}", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """A line that says something.

    `text` is as printed, `plain` the same with half-width characters (same length, so that
    offsets hold); both without the blanks and list marks around them. `gap` counts the blank
    lines before it; `on_page` is the page it stands on, `in_table` whether it held tabs,
    `tabs` how many stood before and behind its text, and `columns` how wide the whole line is
    printed, an ideograph counting two; `length` is its number of characters.
    """

    text: str
    plain: str
    start: int
    gap: int
    on_page: int
    in_table: bool
    columns: int
    length: int
    tabs: tuple[int, int] = (0, 0)

    @property
    def end(self) -> int:
        """The offset just behind the line."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Measure:
    """How wide the lines of a text are, and whether they break where the page ends.

    Some programs break after so many columns, some after so many characters.
    """

    columns: int
    length: int
    wrapped: bool

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the page's edge, so that its sentence goes on below."""
        wide = line.columns * 10 >= self.columns * 9 or line.length * 100 >= self.length * 92
        return self.wrapped and wide


def measure_of(text: str, lines: Sequence[Line]) -> Measure:
    """The measure of a text's lines.

    Where the text has pages, lines break at the page's edge, and the widest show where that
    is. Elsewhere the width is what one line in ten exceeds, and a text is wrapped where none
    exceeds it by much.
    """
    widths = sorted(line.columns for line in lines) or [0]
    lengths = sorted(line.length for line in lines) or [0]
    if PAGE_BREAK in text:
        last = len(widths) * 49 // 50
        return Measure(widths[last], lengths[last], wrapped=True)
    last = len(widths) * 9 // 10
    even = widths[last] <= _WIDEST_PAGE and widths[-1] * 4 <= widths[last] * 5
    return Measure(widths[last], lengths[last], wrapped=even)


def columns_of(text: str) -> int:
    """The printed width of a text, an ideograph counting two."""
    return len(text) + sum(1 for character in text if unicodedata.east_asian_width(character) in "WFA")


def tidy(text: str) -> str:
    """`text` with one kind of newline, without invisible characters, radicals as ideographs."""
    return _NEWLINE.sub("\n", text).translate(_INVISIBLE).translate(_RADICALS)


def half_width(text: str) -> str:
    """`text` with half-width digits, letters and marks, character for character."""
    return text.translate(_HALF)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a tidy text, without page numbers, running heads and loose watermark pieces."""
    return _without_running_heads(_without_debris(_printed_lines(text), paged=PAGE_BREAK in text))


def _printed_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last_end = 0
    for match in _PRINTED.finditer(text):
        printed = match.group()
        lead = _MARKUP.match(printed)
        start = match.start() + (lead.end() if lead else 0)
        shown = text[start : match.end()].rstrip(" \t\u3000\xa0")
        if bold := _BOLD.fullmatch(shown):
            start, shown = start + 2, bold[1]
        if not shown:
            continue
        between = text[last_end : match.start()]
        page = (lines[-1].on_page if lines else 0) + between.count("\f")
        gap = max(between.count("\n") - 1, 0)
        whole = printed.rstrip()
        size = columns_of(whole), len(whole)
        tabs = text.count("\t", match.start(), start), text.count("\t", start + len(shown), match.end())
        lines.append(Line(shown, half_width(shown), start, gap, page, "\t" in printed, *size, tabs))
        last_end = match.end()
    return lines


def _without_debris(lines: Sequence[Line], *, paged: bool) -> list[Line]:
    """Drop page numbers, and lone numbers and characters that a watermark leaves at a page break."""
    return [line for index, line in enumerate(lines) if not _is_debris(lines, index, paged=paged)]


def _is_debris(lines: Sequence[Line], index: int, *, paged: bool) -> bool:
    plain = lines[index].plain
    if paged and _PAGE_NUMBER.fullmatch(plain) and _at_page_edge(lines, index):
        return True
    if not _DEBRIS.fullmatch(plain) or lines[index].in_table:
        return False
    beside = {lines[place].plain for place in (index - 1, index + 1) if 0 <= place < len(lines)}
    if any(_is_stamp(plain, other) for other in beside):
        return True
    before = _EDGE if index == 0 else lines[index].gap
    after = _EDGE if index + 1 == len(lines) else lines[index + 1].gap
    return min(before, after) >= 1 and max(before, after) >= 2


def _is_stamp(one: str, other: str) -> bool:
    """Whether two neighbouring lines are the two pieces of a watermark: a character and a long number."""
    letter, number = sorted((one, other), key=lambda piece: piece.isdecimal())
    return bool(re.fullmatch(r"[\u4e00-\u9fff]", letter) and re.fullmatch(r"\d{4,6}", number))


def _at_page_edge(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is one of the first or last two of its page."""
    page = lines[index].on_page
    two_before, two_after = index - 2, index + 2
    first = two_before < 0 or lines[two_before].on_page != page
    last = two_after >= len(lines) or lines[two_after].on_page != page
    return first or last


def _without_running_heads(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Drop what stands at the edge of most pages, but for its first occurrence."""
    pages = lines[-1].on_page + 1 if lines else 0
    edges = {(line.plain, line.on_page) for index, line in enumerate(lines) if _at_page_edge(lines, index)}
    times = Counter(plain for plain, _ in edges)
    running = {
        plain for plain, often in times.items() if pages > 1 and often >= max(min(3, pages), pages / 2)
    }
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        if line.plain not in running or line.plain not in seen:
            kept.append(line)
        seen.add(line.plain)
    return tuple(kept)


def part_of(line: Line, start: int) -> Line:
    """The rest of a line, from its character `start` on, without blanks in front."""
    shown = line.text[start:]
    start += len(shown) - len(shown.lstrip(" \t\u3000\xa0"))
    return replace(line, text=line.text[start:], plain=line.plain[start:], start=line.start + start)
