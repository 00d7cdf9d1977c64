"""The code in the foot, as squares. Imports segno: only what draws may import this.

It stands on every page, the receipt included: each sheet then says by itself to which letter it
belongs. Its place is the margin's left, as the seal and the fingerprint are at the right and
the page's number in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import segno

from app.documents.page import LEFT, PAGE_HEIGHT, TOP, TYPE_HEIGHT

_DOT = 72 / 300  # of a printer with 300 dots to the inch, in points
MODULE = 5 * _DOT  # 0.42 mm
QUIET = 4  # modules of white around, by ISO/IEC 18004


@lru_cache(maxsize=4)
def modules(text: str) -> tuple[tuple[int, ...], ...]:
    """The squares row by row, 1 for dark, without the white around; a quarter may be hurt (level M)."""
    code = segno.make_qr(text, error="m", boost_error=False, encoding="utf-8", mask=0)
    return tuple(tuple(row) for row in code.matrix)


def corner(size: int) -> tuple[float, float]:
    """The lower left corner of a code of that many modules, from the sheet's, in points.

    On whole dots of the printer, so that its squares come out alike; its white begins where the
    type area ends.
    """
    highest = PAGE_HEIGHT - TOP - TYPE_HEIGHT - QUIET * MODULE
    return _on_dots(LEFT + _DOT), _on_dots(highest - size * MODULE)


def _on_dots(length: float) -> float:
    return int(length / _DOT) * _DOT


def outline(rows: Sequence[Sequence[int]]) -> str:
    """The drawing of the squares in PDF operators, one unit each, from the lower left corner."""
    height = len(rows)
    runs = (
        f"{start} {height - 1 - at} {length} 1 re"
        for at, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    return "0 0 0 rg\n" + "\n".join(runs) + "\nf"


def _dark_runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield at, length
        at += length
