"""The gateway: as typed, or refused by name."""

from __future__ import annotations

import pytest

from app.documents.font import Typesetter
from app.documents.glyph import MissingGlyph, lines_of, one_line, passage, refuse_missing
from app.rules.text import Text


def test_only_line_ends_and_tabs_are_normalised() -> None:
    assert lines_of("甲\r\n乙\r丙\n\n丁\t戊 ") == ["甲", "乙", "丙", "丁 戊 "]
    assert one_line("甲\n 乙") == "甲 乙"


@pytest.mark.parametrize(
    "text", ["龘䶮㐂〇囧", "A<B &amp; <img src=x>", "①½㎡é·—…“”", "１２３ｆｕｌｌ", "\t\r\n"]
)
def test_rare_characters_that_the_fonts_have_are_let_through(text: str, setter: Typesetter) -> None:
    refuse_missing([(Text("the reply"), text)], setter.has)


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("𠮷", "“𠮷” U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7"),
        ("😀", "“😀” U+1F600 GRINNING FACE"),
        ("ع", "“ع” U+0639 ARABIC LETTER AIN"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\x00", "U+0000"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ue000", "U+E000"),
        ("\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
    ],
)
def test_a_missing_character_is_named_with_its_code_point_and_field(
    character: str, named: str, setter: Typesetter
) -> None:
    with pytest.raises(MissingGlyph) as refused:
        refuse_missing([(Text("the title"), "通知"), (Text("the reply"), f"吉{character}野")], setter.has)
    (missing,) = refused.value.missing
    assert missing.character == character
    assert missing.field == Text("the reply")
    assert missing.name.endswith(named) or missing.name == named


def test_each_missing_character_is_named_once_for_each_field(setter: Typesetter) -> None:
    with pytest.raises(MissingGlyph) as refused:
        refuse_missing([(Text("the name"), "𠮷𠮷😀"), (Text("the reply"), "𠮷")], setter.has)
    assert [(each.character, each.field.msgid) for each in refused.value.missing] == [
        ("𠮷", "the name"),
        ("😀", "the name"),
        ("𠮷", "the reply"),
    ]


def test_a_passage_shows_the_few_characters_around_without_the_invisible_ones() -> None:
    assert passage("一二三四五六七八\u202e九十", "\u202e") == Text(
        "the passage “{passage}”", passage="三四五六七八□九十"
    )
