"""Where a line of Chinese may end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.linebreak import balanced_lines, break_lines, is_wide, may_break

TEXTS = st.text(st.sampled_from("中文字，。、“”（）《》A1.,9% 年元〔〕—…第条"), max_size=120)


def width(character: str) -> float:
    return 1.0 if is_wide(character) else 0.5


def lines(text: str, room: float = 10) -> list[str]:
    return break_lines(text, width, room, room)


@pytest.mark.parametrize("mark", "，。、；：？！）》」』”’…〕")
def test_no_closing_mark_begins_a_line(mark: str) -> None:
    assert lines("一二三四五六七八九十" + mark + "后") == ["一二三四五六七八九", "十" + mark + "后"]


@pytest.mark.parametrize("mark", "（《「『“‘〔￥第")
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    assert lines("一二三四五六七八九" + mark + "5后") == ["一二三四五六七八九", mark + "5后"]


@pytest.mark.parametrize(
    "whole",
    ["Pactkeeper", "100,000.00元", "2026年", "5.3.2.2条", "99.5%", "HZ-2021-0007", "〔2026〕15号", "——"],
)
def test_words_numbers_and_sums_stay_whole(whole: str) -> None:
    assert lines("一二三四五六七八九" + whole) == ["一二三四五六七八九", whole]


def test_a_run_longer_than_a_line_is_cut_where_the_line_is_full() -> None:
    assert lines("网址" + "w" * 45) == ["网址", "w" * 20, "w" * 20, "w" * 5]


def test_the_first_line_may_be_shorter_than_the_rest() -> None:
    assert break_lines("一二三四五六七八九", width, 3, 5) == ["一二三", "四五六七八", "九"]


def test_spaces_at_the_end_of_a_line_hang_there() -> None:
    assert lines("一二三四五六七八九十   后") == ["一二三四五六七八九十   ", "后"]


def test_a_title_is_balanced_over_its_lines() -> None:
    assert balanced_lines("关于一家公司违规行为的处理通知", width, 12) == [
        "关于一家公司违规",
        "行为的处理通知",
    ]
    assert balanced_lines("处理通知书", width, 12) == ["处理通知书"]


@given(TEXTS, st.integers(4, 28))
def test_the_lines_joined_are_the_text_and_none_is_too_long(text: str, room: int) -> None:
    broken = lines(text, room)
    assert "".join(broken) == text
    assert all(sum(map(width, line.rstrip())) <= room for line in broken)


@given(TEXTS, st.integers(12, 28))
def test_a_line_ends_where_it_may_or_where_nothing_else_was_possible(text: str, room: int) -> None:
    broken = lines(text, room)
    for line, following in pairwise(broken):
        if not may_break(line[-1], following[0]):
            assert not any(may_break(a, b) for a, b in pairwise(line))


_WHOLE = ("12,345.67元", "2026年", "3月", "99.5%", "第5.3.2.2条", "〔2026〕15号", "Pactkeeper", "30日", "——")
_PARTS = st.one_of(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=9),
    st.sampled_from(_WHOLE),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6).map(
        lambda text: f"《{text}》"
    ),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6).map(
        lambda text: f"（“{text}”）"
    ),
    st.sampled_from("，。、；：？！"),
)


@given(st.lists(_PARTS, min_size=1, max_size=40), st.integers(14, 28))
def test_marks_and_figures_stand_where_a_printer_puts_them(parts: list[str], room: int) -> None:
    """Whatever is written: no closing mark first, no opening mark last, no figure without its unit."""
    text = "中".join(parts)  # a mark follows a character, as in writing
    for line, following in pairwise(lines(text, room)):
        assert following[0] not in "，。、；：？！）》”〕%"
        assert line[-1] not in "（《“〔第"
        assert not (line[-1].isdigit() and following[0] in "年月日元条号%.,0123456789")
        assert not (line[-1].isascii() and line[-1].isalpha() and following[0].isascii())
