"""Reading TOML strictly: each kind of value, and what is told where it is another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import ENGLISH, render
from app.rules.table import DataError, Table, read_toml

READ: dict[str, Callable[[Table], object]] = {
    "text": lambda table: table.text("x"),
    "whole": lambda table: table.whole("x"),
    "claim": lambda table: table.claim("x"),
    "day": lambda table: table.day("x"),
    "money": lambda table: table.money("x"),
    "moneys": lambda table: table.moneys("x"),
    "number": lambda table: table.number("x"),
    "choice": lambda table: table.choice("x", ("a", "b")),
    "choices": lambda table: table.choices("x", ("a", "b")),
    "texts": lambda table: table.texts("x"),
    "table": lambda table: table.table("x"),
    "tables": lambda table: table.tables("x"),
}


def table_of(tmp_path: Path, value: str) -> Table:
    path = tmp_path / "f.toml"
    path.write_text(f"x = {value}\n", encoding="utf-8")
    return Table("f.toml", "", read_toml(path))


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("text", '"名称"', "名称"),
        ("whole", "0", 0),
        ("claim", "false", False),
        ("day", "2021-06-20", date(2021, 6, 20)),
        ("money", '"5000"', Decimal("5000.00")),
        ("money", '"0.5"', Decimal("0.50")),
        ("moneys", '["1.00", "2"]', (Decimal("1.00"), Decimal("2.00"))),
        ("number", '"0.1"', Decimal("0.1")),
        ("choice", '"a"', "a"),
        ("choices", '["b", "a"]', ("b", "a")),
        ("texts", "[]", ()),
    ],
)
def test_a_value_of_its_kind_is_read(tmp_path: Path, kind: str, value: str, read: object) -> None:
    found = READ[kind](table_of(tmp_path, value))
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("text", "3", "expected text"),
        ("text", '" "', "not empty"),
        ("whole", "-1", "zero or more"),
        ("whole", "true", "whole number"),
        ("whole", "1.0", "whole number"),
        ("claim", "0", "true or false"),
        ("day", '"2021-06-20"', "without quotes"),
        ("day", "2021-06-20T00:00:00", "expected a date"),
        ("day", "1600-01-01", "between 1900 and 2199"),
        ("day", "9999-12-31", "between 1900 and 2199"),
        ("money", "5000", "in quotes"),
        ("money", '"5,000.00"', "in quotes"),
        ("money", '"5000.001"', "at most two places"),
        ("money", '"-1.00"', "negative"),
        ("money", '"1e3"', "in quotes"),
        ("money", '"１.00"', "in quotes"),
        ("money", '"1.00\\n"', "in quotes"),
        ("number", "0.1", "number in quotes"),
        ("choice", '"c"', "use one of: a, b"),
        ("choices", '["a", "a"]', "twice"),
        ("choices", '"a"', "list"),
        ("texts", '["a", ""]', "list of texts"),
        ("table", "[]", "expected a table"),
        ("tables", "{}", "list"),
        ("tables", "[1]", "expected a table"),
    ],
)
def test_a_value_of_another_kind_is_told(tmp_path: Path, kind: str, value: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        READ[kind](table_of(tmp_path, value))
    assert caught.value.key.startswith("x")
    assert said in render(caught.value.problem, ENGLISH)


@pytest.mark.parametrize("kind", sorted(set(READ) - {"tables"}))
def test_a_key_that_is_missing_is_told(kind: str) -> None:
    with pytest.raises(DataError) as caught:
        READ[kind](Table("f.toml", "part", {}))
    assert caught.value.key == "part.x"
    assert "missing" in render(caught.value.problem, ENGLISH)


def test_a_list_of_tables_may_be_missing() -> None:
    assert Table("f.toml", "", {}).tables("x") == ()


def test_a_key_that_nobody_asked_for_is_told_with_those_known(tmp_path: Path) -> None:
    table = Table("f.toml", "", {"x": 1, "y": 2})
    table.whole("x")
    with pytest.raises(DataError) as caught:
        table.close()
    assert caught.value.key == "y"
    assert "use one of: x" in render(caught.value.problem, ENGLISH)


@given(st.decimals(Decimal(0), Decimal("999999999999999.99"), places=2))
def test_money_is_read_exactly(amount: Decimal) -> None:
    assert Table("f.toml", "", {"x": f"{amount:f}"}).money("x") == amount


@given(st.text(max_size=12))
def test_no_text_is_ever_read_as_money_with_more_than_two_places(written: str) -> None:
    try:
        amount = Table("f.toml", "", {"x": written}).money("x")
    except DataError:
        return
    assert amount.as_tuple().exponent == -2
    assert amount >= 0
    assert Decimal(written) == amount


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (PermissionError(), "may not be read"),
        (IsADirectoryError(), "this is a folder"),
        (OSError(5, "input/output error"), "input/output error"),
    ],
)
def test_a_file_that_the_system_does_not_give_is_named_with_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: OSError, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise raised

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError) as caught:
        read_toml(tmp_path / "f.toml")
    assert said in render(caught.value.problem, ENGLISH)


def test_tables_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("x = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_toml(path)
    assert caught.value.file == str(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_toml(tmp_path / "none.toml")
    assert "no such file" in render(caught.value.problem, ENGLISH)


def test_whole_numbers_in_a_list_are_no_claims_or_texts() -> None:
    assert Table("f.toml", "", {"x": [1, 2]}).wholes("x") == (1, 2)
    for value in ([True], ["1"]):
        with pytest.raises(DataError):
            Table("f.toml", "", {"x": value}).wholes("x")


def test_a_key_is_given_or_not() -> None:
    table = Table("f.toml", "", {"x": 1})
    assert (table.has("x"), table.has("y")) == (True, False)
