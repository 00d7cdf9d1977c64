from __future__ import annotations

from app.commands.output import aligned, width


def test_chinese_characters_take_two_columns() -> None:
    assert width("伙伴 ab") == 7
    assert width("e\u0301") == 1


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    lines = aligned([["名称", "x"], ["ab", "y"], ["a伙伴", "z"]])
    assert [width(line) for line in lines] == [8, 8, 8]


def test_the_last_column_is_not_padded() -> None:
    assert aligned([["a", "long text"], ["b", "c"]])[1] == "b  c"
