from __future__ import annotations

from app.exchange.passage import Passage, passage_at


def test_a_passage_is_the_sentence_around_a_value() -> None:
    text = "前一句。合作期限至 2027 年止；后一句。"
    start = text.index("2027")
    assert passage_at(text, start, start + 4) == Passage("合作期限至 2027 年止；", start, start + 4)


def test_a_passage_ends_with_its_line() -> None:
    text = "甲方：云岭\n乙方：青禾\n"
    start = text.index("青禾")
    assert passage_at(text, start, start + 2).text == "乙方：青禾"


def test_a_passage_in_a_very_long_sentence_is_cut() -> None:
    text = "字" * 1000 + "2027" + "字" * 1000
    assert passage_at(text, 1000, 1004).text == "字" * 120 + "2027" + "字" * 120


def test_a_blank_place_has_a_passage() -> None:
    assert passage_at("联系人：\n", 4, 4) == Passage("联系人：", 4, 4)
