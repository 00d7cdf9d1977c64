"""A font's file as letters read and embed it, held against reportlab's own reading."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from app.documents.font import FontSet
from app.documents.font_face import LetterFace
from app.documents.font_file import LetterFont

READ = ("name", "flags", "ascent", "descent", "capHeight", "bbox", "italicAngle", "stemV", "defaultWidth")


@pytest.fixture(scope="module")
def serif(tmp_path_factory: pytest.TempPathFactory) -> LetterFont:
    from app.documents.font import shipped_fonts

    return LetterFont("test serif", str(shipped_fonts().serif))


def test_the_quick_reading_finds_what_the_slow_one_finds(fonts: FontSet) -> None:
    slow: Any = TTFontFace(str(fonts.sans))
    quick: Any = LetterFace(str(fonts.sans))
    assert all(getattr(slow, name) == getattr(quick, name) for name in READ)
    assert slow.charToGlyph == quick.charToGlyph
    assert slow.charWidths == quick.charWidths
    assert slow.hmetrics == quick.hmetrics
    assert list(slow.glyphPos) == list(quick.glyphPos)


def test_each_character_is_written_with_a_number_of_its_own(serif: LetterFont) -> None:
    points = sorted(serif.face.charToGlyph)
    codes = [serif.code(chr(point)) for point in points[:3000] if serif.face.charToGlyph[point]]
    assert len(set(codes)) >= len(codes) - 1  # a space that does not break is written as any other
    shared = [point for point in points if serif._first[serif.face.charToGlyph[point]] != point]
    assert all(serif.code(chr(point)) >= len(serif.face.glyphPos) for point in shared if point != 0xA0)
    assert serif.code("\U0001f600") == 0


def test_a_subset_is_a_font_with_the_glyphs_asked_for(serif: LetterFont, tmp_path: Path) -> None:
    text = "守约Aé，。"
    data, glyphs = serif.subset(text)
    places = struct.unpack(f">{len(glyphs) // 2}H", glyphs)
    assert sorted(places[serif.code(character)] for character in text) == list(range(1, len(text) + 1))
    tables = {tag: data[start : start + length] for tag, start, length in directory(data)}
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    loca = struct.unpack(f">{count + 1}L", tables["loca"])
    widths = struct.unpack(f">{2 * count}H", tables["hmtx"])[::2]
    whole: Any = serif.face
    for character in text:
        new, old = places[serif.code(character)], whole.charToGlyph[ord(character)]
        assert widths[new] == whole.hmetrics[old][0]
        drawn = tables["glyf"][loca[new] : loca[new + 1]]
        start = whole.get_table_pos("glyf")[0]
        if drawn[:1] < b"\x80":  # one that has parts names them by their new numbers
            assert drawn.startswith(
                whole._ttf_data[start + whole.glyphPos[old] : start + whole.glyphPos[old + 1]]
            )


def test_the_sums_of_a_subset_hold(serif: LetterFont) -> None:
    data, _ = serif.subset("守约 Pactkeeper")
    assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    for entry in range(struct.unpack_from(">H", data, 4)[0]):
        tag, stated, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * entry)
        body = data[start : start + length] + bytes(-length % 4)
        if tag != b"head":  # it holds the sum of the whole
            assert sum(struct.unpack(f">{len(body) // 4}L", body)) & 0xFFFFFFFF == stated


def directory(data: bytes) -> list[tuple[str, int, int]]:
    entries = (
        struct.unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(struct.unpack_from(">H", data, 4)[0])
    )
    return [(tag.decode(), start, length) for tag, _, start, length in entries]
