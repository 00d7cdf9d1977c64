from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.exchange.sheet_form import Column, Kind, SheetForm, Value
from app.exchange.sheet_guard import guarded, unguarded
from app.exchange.sheet_writing import write_sheets
from app.rules.refusal import Refusal

COLUMNS = [
    Column("名称"),
    Column("到期日", Kind.DAY),
    Column("违约金（元）", Kind.MONEY),
    Column("扣分", Kind.NUMBER),
    Column("已付", Kind.FLAG),
]
ROW: list[Value] = ["青禾数智科技有限公司", date(2021, 10, 8), Decimal("12345.60"), 4, True]

A_DAY = datetime(2021, 10, 8)  # noqa: DTZ001 - openpyxl gives days as moments without a zone


def written(path: Path, *sheets: SheetForm) -> Any:
    write_sheets(path, sheets, yes="是", no="否")
    return load_workbook(path)


def one(path: Path, rows: list[list[Value]], **more: Any) -> Any:
    return written(path, SheetForm("违规", COLUMNS, rows, **more))["违规"]


def test_each_kind_has_its_type_and_format(tmp_path: Path) -> None:
    sheet = one(tmp_path / "a.xlsx", [ROW, [None] * 5])
    cells = sheet[2]
    assert [cell.value for cell in cells] == [ROW[0], A_DAY, 12345.6, 4, "是"]
    assert [cell.number_format for cell in cells] == ["@", "yyyy-mm-dd", "#,##0.00", "0", "@"]
    assert [cell.value for cell in sheet[3]] == [None] * 5


def test_the_header_is_bold_stays_in_sight_and_filters(tmp_path: Path) -> None:
    sheet = one(tmp_path / "a.xlsx", [ROW])
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E2")
    assert sheet.column_dimensions["C"].width > len("违约金（元）") * 2


def test_a_title_and_notes_stand_above_the_table(tmp_path: Path) -> None:
    sheet = one(tmp_path / "a.xlsx", [ROW], title="违规台账", notes=["截至 2021-10-08", "=不是公式"])
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "违规台账",
        "截至 2021-10-08",
        "'=不是公式",
        None,
        "名称",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:E6")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86 10", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1", "#N/A", "TRUE"],
)
def test_text_is_never_a_formula_nor_an_error(text: str, tmp_path: Path) -> None:
    row: list[Value] = [text, None, None, None, None]
    sheet = one(tmp_path / "a.xlsx", [row])
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value[0] not in "=+-@\t\r＝＋－＠"
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml")


def test_a_negative_sum_stays_a_number(tmp_path: Path) -> None:
    row: list[Value] = [None, None, Decimal("-123.45"), None, None]
    assert one(tmp_path / "a.xlsx", [row])["C2"].value == -123.45


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, "110101199003070000"), (0, "0010"), (2, Decimal("12345678901234.56")), (3, 1234567890123456)],
)
def test_no_digit_is_lost(place: int, value: Value, tmp_path: Path) -> None:
    row: list[Value] = [None] * 5
    row[place] = value
    cell = one(tmp_path / "a.xlsx", [row])[2][place]
    assert (cell.value, cell.data_type, cell.number_format) == (str(value), "s", "@")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 1),
        (1, A_DAY),
        (1, "2021-01-01"),
        (2, 1.5),
        (2, 1),
        (2, Decimal("1.234")),
        (2, Decimal("1")),
        (3, True),
        (4, 1),
    ],
)
def test_a_value_of_another_kind_is_our_mistake(place: int, value: Any, tmp_path: Path) -> None:
    row: list[Value] = [None] * 5
    row[place] = value
    with pytest.raises(ValueError, match=re.escape(COLUMNS[place].title)):
        one(tmp_path / "a.xlsx", [row])
    assert list(tmp_path.iterdir()) == []


def test_sheets_get_names_that_excel_takes(tmp_path: Path) -> None:
    names = ["甲/乙:丙", "甲/乙:丙", "x" * 40, "X" * 40, "", "'"]
    book = written(tmp_path / "a.xlsx", *(SheetForm(name, COLUMNS, [ROW]) for name in names))
    assert book.sheetnames == ["甲 乙 丙", "甲 乙 丙 (2)", "x" * 31, "X" * 27 + " (2)", "1", "1 (2)"]


def test_the_file_says_nothing_about_the_machine(tmp_path: Path) -> None:
    one(tmp_path / "a.xlsx", [ROW])
    one(tmp_path / "b.xlsx", [ROW])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    properties = load_workbook(tmp_path / "a.xlsx").properties
    assert (properties.lastModifiedBy, properties.title) == (None, None)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"creator" not in archive.read("docProps/core.xml")
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_rows_may_come_one_by_one(tmp_path: Path) -> None:
    def rows() -> Iterator[list[Value]]:
        for number in range(500):
            yield [f"公司{number}", None, None, number, number % 2 == 0]

    sheet = written(tmp_path / "a.xlsx", SheetForm("a", COLUMNS, rows()))["a"]
    assert [sheet.cell(row, 1).value for row in (2, 501)] == ["公司0", "公司499"]
    assert [sheet.cell(row, 5).value for row in (2, 3)] == ["是", "否"]


def test_a_refusal_while_rows_come_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def rows() -> Iterator[list[Value]]:
        yield ROW
        raise KeyError("ours")

    with pytest.raises(KeyError):
        written(path, SheetForm("a", COLUMNS, rows()))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is not there"):
        one(tmp_path / "none" / "a.xlsx", [ROW])


def test_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert guarded("长" * 32_768) == "长" * 32_766 + "…"
    assert guarded("长" * 32_767) == "长" * 32_767


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@\t'＝＋－＠"), max_size=30)
)
def test_what_is_guarded_is_safe_and_comes_back(text: str) -> None:
    kept = guarded(text)
    assert not kept or kept[0] not in "=+-@\t\r＝＋－＠"
    assert unguarded(kept).replace("\ufffd", "") == re.sub("[\ufffd\ufffe\uffff]", "", text)
