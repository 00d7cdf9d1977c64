"""The rows of a CSV file: its characters and its separator are found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.exchange.sheet import letters
from app.exchange.sheet_trouble import MOST_COLUMNS, MOST_ROWS, SheetTrouble, Trouble

_SEPARATORS = ",;\t"
_SAMPLE = 20
_DIGITS_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_WEB_PAGE = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<table|<meta)", re.IGNORECASE)
_LONGEST_FIELD = 32_767


def csv_rows(content: bytes) -> Iterator[dict[str, Any]]:
    """What the reading process says of a CSV file: that it has one sheet, then its filled rows."""
    text = decoded(content)
    if _WEB_PAGE.match(text):
        raise SheetTrouble(Trouble.WEB_PAGE)
    yield {"names": [""], "name": "", "whole": len(text.splitlines())}
    for number, record in enumerate(_records(text), 1):
        cells: list[list[Any]] = [
            [index, "s", _content(field)] for index, field in enumerate(record) if field.strip()
        ]
        if not cells:
            continue
        if number > MOST_ROWS or cells[-1][0] >= MOST_COLUMNS:
            raise SheetTrouble(Trouble.TOO_FAR, f"{letters(cells[-1][0])}{number}")
        yield {"row": number, "cells": cells}


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB 18030; `SheetTrouble` where it is in none of them."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return text
    raise SheetTrouble(Trouble.ENCODING)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if b"\0" in content[:1000]:
        # Latin letters and line ends leave one byte of each pair empty.
        return ("utf-16-le",) if content[1:1000:2].count(0) > content[:1000:2].count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _records(text: str) -> Iterator[list[str]]:
    # What opens on ' is read by the csv module as it stands; what the file does not close is refused.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield from reader
    except csv.Error as error:
        raise SheetTrouble(Trouble.BROKEN_LINE, str(reader.line_num)) from error


def _separator(text: str) -> str:
    """The separator that parts the first lines most alike."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:100_000].splitlines() if line.strip()][:_SAMPLE]

    def alike(separator: str) -> tuple[int, int]:
        counts = Counter(line.count(separator) for line in lines)
        number, times = max(
            counts.items(), key=lambda pair: (pair[1] if pair[0] else 0, pair[0]), default=(0, 0)
        )
        return (times if number else 0, number)

    return max(_SEPARATORS, key=alike)


def _content(field: str) -> str:
    """The field; ="0012" is how some programs keep zeros in front."""
    match = _DIGITS_AS_FORMULA.fullmatch(field.strip())
    return match[1].replace('""', '"') if match else field
