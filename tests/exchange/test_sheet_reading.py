from __future__ import annotations

import codecs
import io
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import own_process
from app.exchange.sheet import Cell, Sheet
from app.exchange.sheet_form import Column, Kind, SheetForm
from app.exchange.sheet_process import told_rows
from app.exchange.sheet_reading import Cancelled, read_sheet
from app.exchange.sheet_writing import write_sheets
from app.rules.refusal import Refusal
from tests.exchange.sheet_file import (
    bomb_file,
    changed_file,
    excel_file,
    far_file,
    laughing_file,
    part_of,
    repacked,
    with_cells,
    with_shared_strings,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"


def values(sheet: Sheet) -> list[tuple[int, list[Any]]]:
    return [(row.number, [cell.value for cell in row.cells]) for row in sheet.rows]


def refused(path: Path, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        read_sheet(path, **more)
    return str(refusal.value)


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


# --- Excel files


def test_an_excel_file_gives_typed_cells_with_their_places(tmp_path: Path) -> None:
    day = datetime(2021, 10, 8, 14, 30)  # noqa: DTZ001 - spreadsheets know no zones
    rows: list[list[Any]] = [
        ["名称", "日", "额", "是"],
        ["青禾", day, 0.1 + 0.2, True],
        [None, date(2021, 1, 1), 20, None],
    ]
    sheet = read_sheet(excel_file(tmp_path / "a.xlsx", rows))
    assert (sheet.header, sheet.header_row, sheet.names) == (("名称", "日", "额", "是"), 1, ("Sheet",))
    assert values(sheet) == [
        (2, ["青禾", date(2021, 10, 8), Decimal("0.3"), True]),
        (3, [None, date(2021, 1, 1), Decimal(20), None]),
    ]
    assert sheet.rows[1].cells[2] == Cell(Decimal(20), 3, 2, "额")
    assert sheet.rows[1].cells[2].place == "C3"


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    columns = [Column("a"), Column("b", Kind.DAY), Column("c", Kind.MONEY)]
    rows: list[list[Any]] = [
        ["=1+1", date(2021, 2, 28), Decimal("0.10")],
        ["'=x", None, None],
        ["007", None, None],
    ]
    form = SheetForm("违规", columns, rows, title="台账", notes=["说明"])
    write_sheets(tmp_path / "a.xlsx", [form, form], yes="是", no="否")
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert (sheet.name, sheet.header, sheet.header_row) == ("违规", ("a", "b", "c"), 4)
    assert [row[:1] for _, row in values(sheet)] == [["=1+1"], ["'=x"], ["007"]]
    assert values(sheet)[0] == (5, rows[0])


def test_the_header_is_found_by_its_titles(tmp_path: Path) -> None:
    rows = [["合作伙伴", "二季度"], [], ["企业名称", "统一社会信用代码"], ["青禾", "x"]]
    path = excel_file(tmp_path / "a.xlsx", rows)
    assert read_sheet(path).header_row == 1
    assert read_sheet(path, expected=["企业名称", "服务费"]).header_row == 3


def test_one_column_and_a_column_without_title_are_read(tmp_path: Path) -> None:
    sheet = read_sheet(excel_file(tmp_path / "a.xlsx", [["名称"], ["青禾"], [None, "落单"]]))
    assert sheet.header == ("名称", "")
    assert values(sheet)[1] == (3, [None, "落单"])


def test_a_sheet_is_chosen_by_name_and_a_hidden_one_is_not_the_first(tmp_path: Path) -> None:
    book = workbook()
    book.worksheets[0].sheet_state = "hidden"
    second = book.create_sheet("伙伴")
    second.append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").name == "伙伴"
    assert read_sheet(tmp_path / "a.xlsx", sheet="Sheet").names == ("Sheet", "伙伴")
    assert "has no sheet 三" in refused(tmp_path / "a.xlsx", sheet="三")


def test_a_formula_gives_its_result_and_without_one_is_named(tmp_path: Path) -> None:
    both = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
    sheet = read_sheet(with_cells(tmp_path / "a.xlsx", both + both.replace('1"', '2"')))
    assert values(sheet) == [(2, [Decimal(1), Decimal(2)])]
    assert "B1 of b.xlsx holds a formula without its result" in refused(
        with_cells(tmp_path / "b.xlsx", both.replace("<v>2</v>", ""))
    )


def test_a_formula_that_was_never_computed_is_named_and_an_empty_text_is_a_result(tmp_path: Path) -> None:
    head = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"{kind}><f>A1*2</f><v></v></c></row>'
    never = with_cells(tmp_path / "a.xlsx", head + row.format(kind=""))
    assert "B2 of a.xlsx holds a formula without its result" in refused(never)
    empty = with_cells(tmp_path / "b.xlsx", head + row.format(kind=' t="str"'))
    assert values(read_sheet(empty)) == [(2, [Decimal(1), None])]


def test_an_error_is_marked_and_digits_that_were_lost_stay_recognisable(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1.2345678901234568E+17</v></c></row>'
    sheet = read_sheet(with_cells(tmp_path / "a.xlsx", cells + cells.replace('1"', '2"')))
    error, number = sheet.rows[0].cells
    assert (error.value, error.error) == ("#N/A", True)
    assert number.value == Decimal("1.23456789012346E+17")


def test_texts_that_stand_once_and_in_several_styles_are_read(tmp_path: Path) -> None:
    styled = "<si><r><t>青禾</t></r><r><t>数智</t></r><rPh sb='0' eb='1'><t>qing</t></rPh></si>"
    strings = f"<si><t>名称</t></si><si><t xml:space='preserve'> '=甲 </t></si>{styled}"
    row = '<row r="1"><c r="A1" t="s"><v>{}</v></c><c r="B1" t="s"><v>0</v></c></row>'
    cells = "".join(row.format(text).replace('1"', f'{text + 1}"') for text in range(3))
    sheet = read_sheet(with_shared_strings(tmp_path / "a.xlsx", cells, strings))
    assert values(sheet) == [(2, [" '=甲 ", "名称"]), (3, ["青禾数智", "名称"])]


def test_cells_without_places_are_counted(tmp_path: Path) -> None:
    cells = "<row><c><v>1</v></c><c t='inlineStr'><is><t>x</t></is></c></row>"
    assert values(read_sheet(with_cells(tmp_path / "a.xlsx", cells * 2))) == [(2, [Decimal(1), "x"])]


# --- CSV files

TEXT = '名称,金额\r\n青禾数智科技有限公司,"1,234.50"\r\n'


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("gbk", b""),
        ("gb18030", b""),
        ("utf-16", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_chinese_csv_is_read_in_each_encoding(encoding: str, mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(mark + TEXT.encode(encoding))
    sheet = read_sheet(path)
    assert sheet.header == ("名称", "金额")
    assert values(sheet) == [(2, ["青禾数智科技有限公司", "1,234.50"])]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_separator_is_found(separator: str, tmp_path: Path) -> None:
    lines = [["名称", "备注", "额"], ["青禾", '"甲,乙;丙\t丁"', "1"], ["松果", '"他说""好"""', "2"]]
    text = "\n".join(separator.join(line) for line in lines)
    sheet = read_sheet(csv_file(tmp_path / "a.csv", text))
    assert values(sheet) == [(2, ["青禾", "甲,乙;丙\t丁", "1"]), (3, ["松果", '他说"好"', "2"])]


def test_empty_lines_count_as_rows_and_are_left_out(tmp_path: Path) -> None:
    sheet = read_sheet(csv_file(tmp_path / "a.csv", '\n\na,b\n\n1,2\n , \n"两\n行",3\n4,5\n'))
    assert sheet.header_row == 3
    assert values(sheet) == [(5, ["1", "2"]), (7, ["两\n行", "3"]), (8, ["4", "5"])]


def test_zeros_in_front_are_kept(tmp_path: Path) -> None:
    sheet = read_sheet(csv_file(tmp_path / "a.csv", 'a,b\n="00123",\'=1\n'))
    assert values(sheet) == [(2, ["00123", "=1"])]


def test_quotation_marks_that_do_not_end_are_refused(tmp_path: Path) -> None:
    assert "quotation marks" in refused(csv_file(tmp_path / "a.csv", 'a,b\n1,"2\n3,4\n'))


@pytest.mark.parametrize("content", [b"\xff\xff\xff,\xff", b"a,b\n\x01\x02,\x03", bytes(range(128, 256)) * 3])
def test_what_is_in_no_known_encoding_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert "characters of a.csv cannot be told" in refused(path)


@pytest.mark.parametrize(("rows", "columns"), [(100_001, 1), (1, 201)])
def test_a_csv_that_reaches_too_far_is_refused(rows: int, columns: int, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", (",".join("x" * columns) + "\n") * rows)
    assert "100000 rows and 200 columns" in refused(path)


# --- Hostile and wrong files


def test_a_cell_far_out_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    assert "far.xlsx reaches to XFD1048576" in refused(far_file(tmp_path / "far.xlsx"))


@pytest.mark.parametrize(
    ("place", "fine"), [("GR1", True), ("GS1", False), ("A100000", True), ("A100001", False)]
)
def test_the_last_row_and_column_are_read_and_the_next_are_not(
    place: str, fine: bool, tmp_path: Path
) -> None:
    row = "".join(filter(str.isdigit, place))
    path = with_cells(tmp_path / "a.xlsx", f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')
    if fine:
        assert read_sheet(path).header_row == int(row)
    else:
        assert f"reaches to {place}" in refused(path)


def test_unfolding_entities_are_refused(tmp_path: Path) -> None:
    assert "declarations" in refused(laughing_file(tmp_path / "lol.xlsx"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_entities_are_refused_in_any_encoding_of_any_part(encoding: str, tmp_path: Path) -> None:
    part = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<x>&a;</x>'.encode(encoding)
    assert "declarations" in refused(repacked(tmp_path / "xxe.xlsx", {"xl/sharedStrings.xml": part}))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    assert "unpacks to far more" in refused(bomb_file(tmp_path / "bomb.xlsx"))


def test_macros_are_refused_under_any_name(tmp_path: Path) -> None:
    assert "macros" in refused(excel_file(tmp_path / "a.xlsm"))
    assert "macros" in refused(repacked(tmp_path / "a.xlsx", {"xl/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        ("a.xlsx", b"\xef\xbb\xbf <?xml version='1.0'?><Workbook/>", "web page"),
        ("a.csv", "<table><tr><td>名称</td></tr></table>".encode("utf-16"), "web page"),
        ("a.xlsx", b"PK\x03\x04broken", "damaged or not a spreadsheet"),
        ("a.xlsx", b"name,sum\n1,2", "damaged or not a spreadsheet"),
        ("a.xlsx", b"", "holds no rows"),
        ("a.csv", b"", "holds no rows"),
        ("a.csv", b"\xef\xbb\xbf\r\n , \r\n", "holds no rows"),
        ("a.ods", b"PK\x03\x04", "not read here"),
        ("a", b"a,b", "not read here"),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
)
def test_each_wrong_file_is_refused_in_its_own_words(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refused(tmp_path / name)


def test_no_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "is not there" in refused(tmp_path / "a.xlsx")
    assert "is not a file" in refused(tmp_path)


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    assert "holds no rows" in refused(excel_file(tmp_path / "a.xlsx", []))


def test_an_excel_file_under_the_name_of_a_csv_is_read(tmp_path: Path) -> None:
    assert read_sheet(excel_file(tmp_path / "a.csv")).header == ("名称", "金额")


@pytest.mark.parametrize("share", [10, 50, 90, 99])
def test_a_cut_file_is_refused(share: int, tmp_path: Path) -> None:
    path = excel_file(tmp_path / "a.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * share // 100])
    assert "damaged or not a spreadsheet" in refused(path)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, "</sheetData>", ""),
        (SHEET, 't="n"><v>20', 't="s"><v>999'),
        (SHEET, 'r="B3"', 'r="3B"'),
        ("xl/workbook.xml", "</workbook>", ""),
    ],
)
def test_a_broken_part_is_refused(part: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in part_of(part)
    words = refused(changed_file(tmp_path / "a.xlsx", part, old, new))
    assert "damaged or not a spreadsheet" in words or "holds no rows" in words


@cache
def whole_file() -> bytes:
    content = io.BytesIO()
    workbook().save(content)
    return content.getvalue()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_change_of_a_byte_is_read_or_told_as_a_trouble(changes: list[tuple[int, int]]) -> None:
    changed = bytearray(whole_file())
    for place, byte in changes:
        changed[place % len(changed)] = byte
    told = list(told_rows("xlsx", bytes(changed), ""))
    assert "end" in told[-1] or "trouble" in told[-1]


# --- Time, progress and cancelling


def test_progress_is_told_and_ends_at_the_last_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "a,b\n" + "1,2\n" * 999)
    told: list[tuple[int, int]] = []
    read_sheet(path, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1] == (1000, 1000)
    assert len(told) > 3
    assert told == sorted(told)


def test_a_cancel_ends_the_reading(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "a,b\n" + "1,2\n" * 50_000)
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 20

    with pytest.raises(Cancelled):
        read_sheet(path, cancelled=cancelled)
    assert len(asked) == 21


def test_no_process_outlives_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        started.append(begin(module, *arguments))
        return started[-1]

    begin = own_process.start
    monkeypatch.setattr(own_process, "start", start)
    path = excel_file(tmp_path / "a.xlsx")
    read_sheet(path)
    with pytest.raises(Cancelled):
        read_sheet(path, cancelled=lambda: True)
    refused(path, seconds=0.0)
    assert len(started) == 3
    assert all(process.returncode is not None for process in started)


def test_a_process_that_ends_without_a_word_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = own_process.start
    monkeypatch.setattr(own_process, "start", lambda *_: begin("app.exchange.sheet_form"))
    assert "damaged" in refused(excel_file(tmp_path / "a.xlsx"))


def test_reading_ends_when_its_time_is_over(tmp_path: Path) -> None:
    assert "in a reasonable time" in refused(excel_file(tmp_path / "a.xlsx"), seconds=0.0)


def test_a_packed_program_reads_in_its_own_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    path = excel_file(tmp_path / "a.xlsx")
    assert len(read_sheet(path).rows) == 2
    with pytest.raises(Cancelled):
        read_sheet(path, cancelled=lambda: True)
