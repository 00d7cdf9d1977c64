"""Days as agreements write them: 2021-04-07, 2021年4月7日, 2021/4/7, 二〇二一年四月七日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DIGITS = "〇零○一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\s*\d\s*\d|[〇零○ОO一二三四五六七八九]{4})"
_UNIT = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
DAY = (
    rf"{_YEAR}(?:\s*年\s*{_UNIT}\s*月\s*{_UNIT}\s*[日号]"
    r"|\s*-\s*\d{1,2}\s*-\s*\d{1,2}(?!\d)|\s*/\s*\d{1,2}\s*/\s*\d{1,2}(?!\d)"
    r"|\s*\.\s*\d{1,2}\s*\.\s*\d{1,2}(?!\d))"
)
_DAY = re.compile(rf"(?<!\d){DAY}")
_PIECE = re.compile(r"[^\s年月日号/.-]+")


@dataclass(frozen=True)
class WrittenDay:
    """A day and the offsets where it is written; the day is None where no such day exists."""

    day: date | None
    start: int
    end: int


def days_in(plain: str) -> Iterator[WrittenDay]:
    """Every day written in a half-width text, in order."""
    for match in _DAY.finditer(plain):
        yield WrittenDay(day_of(match.group()), match.start(), match.end())


def day_of(written: str) -> date | None:
    """The day that `written` names, or None where the calendar has no such day."""
    joined = re.sub(r"^((?:19|20))\s*(\d)\s*(\d)", r"\1\2\3", written)
    year, month, day = _PIECE.findall(joined)[:3]
    try:
        return date(_year(year), number_of(month), number_of(day))
    except ValueError:
        return None


def _year(written: str) -> int:
    figures = "".join(
        str(max(DIGITS.index(figure) - 2, 0)) if figure in DIGITS else figure
        for figure in written.replace("О", "〇").replace("O", "〇")
    )
    return int(figures)


def number_of(written: str) -> int:
    """A whole number below 100 in figures or Chinese numerals: 7, 十二, 二十一, 廿一.

    Raises ValueError for anything else.
    """
    if written.isascii():
        return int(written)
    spelt = written.replace("廿", "二十").replace("卅", "三十").replace("两", "二").replace("壹", "一")
    tens, ten, units = spelt.partition("十") if "十" in spelt else ("", "", spelt)
    return (_figure(tens, 1) * 10 if ten else 0) + _figure(units, 0)


def _figure(written: str, absent: int) -> int:
    if not written:
        return absent
    if len(written) > 1 or written not in "一二三四五六七八九":
        raise ValueError(f"not a number: {written!r}")
    return "一二三四五六七八九".index(written) + 1
