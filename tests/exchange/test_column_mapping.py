from __future__ import annotations

import pytest

from app.exchange.column_mapping import ColumnMatch, Field, match_columns
from app.exchange.sheet import Cell, Row

NAME = Field("name", ("企业名称", "公司名称", "Name"), required=True)
CODE = Field("code", ("统一社会信用代码", "Credit code"), required=True)
FEE = Field("fee", ("服务费", "Service fee"))
FIELDS = (NAME, CODE, FEE)


def test_titles_match_in_both_languages_whatever_their_dress() -> None:
    match = match_columns([" 企业 名称*", "CREDIT CODE:", "服务费（元）"], FIELDS)
    assert match.columns == {"name": 0, "code": 1, "fee": 2}
    assert (match.unmatched, match.doubled, match.missing) == ((), {}, ())


def test_what_matches_nothing_and_what_is_missing_are_told() -> None:
    match = match_columns(["名称", "Credit code", "", "备注"], FIELDS)
    assert match.columns == {"code": 1}
    assert match.unmatched == (0, 2, 3)
    assert match.missing == ("name",)


def test_two_columns_for_one_field_are_both_told_and_none_is_taken() -> None:
    match = match_columns(["企业名称", "公司名称", "Credit code"], FIELDS)
    assert match.doubled == {"name": (0, 1)}
    assert "name" not in match.columns
    assert (match.unmatched, match.missing) == ((), ("name",))


def test_a_person_settles_a_double_by_choosing_or_by_leaving_out() -> None:
    match = match_columns(["企业名称", "公司名称", "Credit code"], FIELDS)
    for settled in (match.assigned(1, "name"), match.assigned(0, None)):
        assert settled.columns == {"code": 2, "name": 1}
        assert settled.doubled == {}
        assert settled.unmatched == (0,)


def test_a_column_holds_one_field_and_a_field_one_column() -> None:
    match = match_columns(["企业名称", "Credit code", "x"], FIELDS)
    moved = match.assigned(2, "name")
    assert (moved.columns, moved.unmatched) == ({"name": 2, "code": 1}, (0,))
    again = moved.assigned(2, "fee")
    assert (again.columns, again.missing) == ({"fee": 2, "code": 1}, ("name",))


def test_what_a_person_chose_is_known_the_next_time() -> None:
    header = ["甲", "Credit code", "企业名称"]
    chosen = match_columns(header, FIELDS).assigned(0, "name")
    again = match_columns(["Credit code", "企业名称", "甲"], FIELDS, chosen.to_remember())
    assert again.columns == {"code": 0, "name": 2}
    assert again.unmatched == (1,)


def test_a_remembered_field_that_is_gone_is_forgotten() -> None:
    assert match_columns(["企业名称"], FIELDS, {"企业名称": "gone"}).columns == {"name": 0}


def test_two_fields_of_one_name_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="two fields"):
        match_columns([], [NAME, Field("other", ("name",))])


def test_a_row_is_asked_by_field() -> None:
    match: ColumnMatch = match_columns(["x", "企业名称"], FIELDS)
    cells = (Cell("a", 2, 0, "x"), Cell("青禾", 2, 1, "企业名称"))
    assert match.cell(Row(2, cells), "name") == cells[1]
    assert match.cell(Row(2, cells), "fee") is None
