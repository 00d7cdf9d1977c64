"""The bundled fonts: without them a letter cannot be drawn and a screenshot shows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import resource

FONTS = sorted(resource("fonts").glob("*.ttf"))
# Plain, in names, full-width, document numbers, and beyond the basic plane.
NEEDED = "违约〇囧㛃䶮＃（）：、〔〕“”《》—…·×≥①¥№𬭼"


def gb2312() -> set[int]:
    return {
        ord(bytes((row, cell)).decode("gb2312"))
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if not (row == 0xD7 and cell > 0xF9)
    }


def picture(family: str, character: str) -> bytes:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(QFont(family, 24))
    painter.drawText(4, 38, character)
    painter.end()
    return bytes(image.constBits())


def test_the_five_fonts_and_their_licences_are_there() -> None:
    assert [path.name for path in FONTS] == [
        "NotoSansSC-Bold.ttf",
        "NotoSansSC-Medium.ttf",
        "NotoSansSC-Regular.ttf",
        "NotoSerifSC-Bold.ttf",
        "NotoSerifSC-Regular.ttf",
    ]
    for family in ("NotoSansSC", "NotoSerifSC"):
        assert "SIL OPEN FONT LICENSE" in resource("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_has_outlines_that_reportlab_embeds_and_the_characters_that_letters_need(path: Path) -> None:
    glyphs = TTFont(path.stem, str(path)).face.charToGlyph
    assert [character for character in NEEDED if ord(character) not in glyphs] == []
    assert gb2312() - set(glyphs) == set()


@pytest.mark.parametrize("family", ["Noto Sans SC", "Noto Serif SC"])
def test_two_characters_look_different_off_screen(qtbot: QtBot, family: str) -> None:
    assert picture(family, "违") != picture(family, "约")
