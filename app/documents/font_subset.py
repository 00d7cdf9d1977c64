"""A TrueType file with some of a font's glyphs: the parts that a PDF needs, and no others.

Of what the format has (ISO 32000-1, 9.9) a PDF reads the glyphs, their places and widths, and the
programs that they call; it finds a glyph by its number, so there is no table of characters.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

_COPIED = ("cvt ", "fpgm", "prep")
_HEAD_LENGTH, _MAGIC, _FULL = 12, 0xB1B0AFBA, 0xFFFFFFFF
_LONG_PLACES = struct.pack(">H", 1)
_PARTS_START, _MORE_PARTS = 10, 0x20
_WIDE_ARGUMENTS, _ONE_SCALE, _TWO_SCALES, _FOUR_SCALES = 0x1, 0x8, 0x40, 0x80


class GlyphSource:
    """The tables of a font that was read by reportlab, each taken out of the file once."""

    def __init__(self, face: Any) -> None:
        self._places: Sequence[int] = face.glyphPos
        self._metrics = face.hmetrics
        self._glyphs = memoryview(face._ttf_data)[face.get_table_pos("glyf")[0] :]
        self._head, self._hhea, self._maxp = (face.get_table(tag) for tag in ("head", "hhea", "maxp"))
        self._copied = {tag: _Table.of(face.get_table(tag)) for tag in _COPIED if tag in face.table}
        self._known: dict[int, _Glyph] = {}

    def subset(self, wanted: Sequence[int]) -> bytes:
        """A file with glyph 0, those wanted (numbered from 1 on, in order), and their parts behind them."""
        numbers = {old: new for new, old in enumerate([0, *wanted])}
        drawn: list[_Glyph] = []
        for old in (waiting := [0, *wanted]):
            glyph = self._glyph(old)
            if glyph.parts:
                for _, part in glyph.parts:
                    if part not in numbers:
                        numbers[part] = len(numbers)
                        waiting.append(part)
                glyph = glyph.renumbered(numbers)
            drawn.append(glyph)
        return _file({**self._copied, **self._tables(waiting, drawn)})

    def _glyph(self, number: int) -> _Glyph:
        glyph = self._known.get(number)
        if glyph is None:
            outline = bytes(self._glyphs[self._places[number] : self._places[number + 1]])
            glyph = self._known[number] = _Glyph.of(outline + bytes(-len(outline) % 4))
        return glyph

    def _tables(self, glyphs: Sequence[int], drawn: Sequence[_Glyph]) -> dict[str, _Table]:
        count = len(glyphs)
        widths = [int(figure) & 0xFFFF for old in glyphs for figure in self._metrics[old]]
        places = [0, *accumulate(len(glyph.outline) for glyph in drawn)]
        made = {
            "head": self._head[:8] + bytes(4) + self._head[12:50] + _LONG_PLACES + self._head[52:],
            "hhea": self._hhea[:34] + struct.pack(">H", count),
            "hmtx": struct.pack(f">{2 * count}H", *widths),
            "loca": struct.pack(f">{len(places)}L", *places),
            "maxp": self._maxp[:4] + struct.pack(">H", count) + self._maxp[6:],
        }
        outlines = b"".join([glyph.outline for glyph in drawn])
        glyf = _Table(outlines, sum(glyph.sum for glyph in drawn))
        return {**{tag: _Table.of(body) for tag, body in made.items()}, "glyf": glyf}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a font's file, with the sum that its directory states."""

    body: bytes
    sum: int

    @staticmethod
    def of(body: bytes) -> _Table:
        return _Table(body, _sum(body))


@dataclass(frozen=True, slots=True)
class _Glyph:
    """An outline with its sum; `parts` are the glyphs it is put together of, and where it names them."""

    outline: bytes
    sum: int
    parts: tuple[tuple[int, int], ...]

    @staticmethod
    def of(outline: bytes) -> _Glyph:
        return _Glyph(outline, _sum(outline), tuple(_parts(outline)))

    def renumbered(self, numbers: Mapping[int, int]) -> _Glyph:
        """The same outline, its parts named by their new numbers."""
        outline = bytearray(self.outline)
        for at, part in self.parts:
            outline[at : at + 2] = struct.pack(">H", numbers[part])
        return _Glyph(bytes(outline), _sum(bytes(outline)), self.parts)


def _parts(glyph: bytes) -> Iterator[tuple[int, int]]:
    """The glyphs of which one is put together, and where their numbers stand in it."""
    if len(glyph) < _PARTS_START or glyph[0] < 0x80:  # a negative number of outlines: it has parts
        return
    at, flags = _PARTS_START, _MORE_PARTS
    while flags & _MORE_PARTS:
        flags, part = struct.unpack_from(">HH", glyph, at)
        yield at + 2, part
        at += 4 + (4 if flags & _WIDE_ARGUMENTS else 2) + _scales(flags)


def _scales(flags: int) -> int:
    """How many bytes tell the size of a part."""
    for flag, length in ((_ONE_SCALE, 2), (_TWO_SCALES, 4), (_FOUR_SCALES, 8)):
        if flags & flag:
            return length
    return 0


def _file(tables: Mapping[str, _Table]) -> bytes:
    """The tables in one file, with its directory and its sums."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    directory = [struct.pack(">LHHHH", 0x00010000, len(tables), search, power, 16 * len(tables) - search)]
    at = _HEAD_LENGTH + 16 * len(tables)
    bodies: dict[str, bytes] = {}
    for tag, table in sorted(tables.items()):
        directory.append(tag.encode("ascii") + struct.pack(">LLL", table.sum & _FULL, at, len(table.body)))
        bodies[tag] = table.body + bytes(-len(table.body) % 4)
        at += len(bodies[tag])
    known = b"".join(directory)
    whole = sum(table.sum for table in tables.values()) + _sum(known)
    head = bodies["head"]
    bodies["head"] = head[:8] + struct.pack(">L", (_MAGIC - whole) & _FULL) + head[12:]
    return known + b"".join(bodies.values())


def _sum(data: bytes) -> int:
    """The sum of four bytes at a time, as the format has it; filled up with zeros."""
    figures = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        figures.byteswap()
    return sum(figures) & _FULL
