"""Numbers as letters write them: document numbers and the numbers of headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.documents.story import Level
from app.rules.refusal import Refusal
from app.rules.text import Text

_DIGITS = "零一二三四五六七八九"
_LARGEST = 99


def document_number(code: str, year: int, serial: int) -> str:
    """The number of a letter: the organisation's code, the full year in 〔〕, a serial without zeros.

    Serials start at 1 and run per kind and year without gaps; keeping them so is the register's task.
    """
    if not code.strip():
        raise Refusal(
            Text("Letters need your organisation's code for document numbers: enter it in the settings.")
        )
    if serial < 1 or not 1000 <= year <= 9999:
        raise ValueError(f"no document number for year {year}, serial {serial}")
    return f"{code.strip()}〔{year}〕{serial}号"


def chinese_numeral(number: int) -> str:
    """一 to 九十九, as headings count."""
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"headings count from 1 to {_LARGEST}, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def heading_label(level: Level, number: int) -> str:
    """What stands before a heading: 一、 then （一） then 1. then （1）."""
    match level:
        case 1:
            return f"{chinese_numeral(number)}、"
        case 2:
            return f"（{chinese_numeral(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"


def heading_labels(levels: Iterable[Level]) -> Iterator[str]:
    """The labels of headings in their order; a higher one starts the lower ones again."""
    counts = [0, 0, 0, 0]
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        yield heading_label(level, counts[level - 1])
