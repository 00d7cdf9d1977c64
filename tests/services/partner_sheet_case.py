"""Sheets of partners: many rows with codes that check, and bad ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stdnum.cn import uscc

from app.exchange.sheet_form import Column, SheetForm
from app.exchange.sheet_writing import write_sheets
from app.services.partner_import import (
    ImportPreview,
    PartnerSheet,
    guessed_columns,
    preview_import,
    read_partner_sheet,
)
from app.services.workspace import Workspace

HEADER = ("企业名称", "统一社会信用代码", "成立日期", "员工人数", "云账号", "电子邮箱")
Cells = Sequence[str]


def code_of(number: int) -> str:
    """A code with a right check digit."""
    base = f"91330100{number:09}"
    return base + str(uscc.calc_check_digit(base))


def row(number: int) -> list[str]:
    """A row without a fault."""
    name = f"第{number}号云帆数智有限公司"
    return [name, code_of(number), "2016-05-18", "60", str(10**15 + number), f"no{number}@yunfan.example"]


def bad_rows(first: int) -> list[list[str]]:
    """Twenty rows, each with one fault."""
    rows = [row(first + place) for place in range(20)]
    for place, cells in enumerate(rows):
        match place % 5:
            case 0:
                cells[1] = cells[1][:-1] + ("0" if cells[1][-1] != "0" else "1")
            case 1:
                cells[2] = "2999-01-01"
            case 2:
                cells[3] = "六十左右"
            case 3:
                cells[5] = "没有邮箱"
            case _:
                cells[0] = cells[1] = ""
    return rows


def sheet_file(folder: Path, rows: Sequence[Cells], name: str = "伙伴.xlsx") -> Path:
    """The rows under their titles, as an Excel file."""
    path = folder / name
    form = SheetForm("1", tuple(Column(title) for title in HEADER), rows)
    write_sheets(path, [form], yes="是", no="否")
    return path


def five_hundred(folder: Path) -> Path:
    """Five hundred rows, twenty of them bad and spread over the sheet."""
    good, bad = [row(number) for number in range(1, 481)], bad_rows(900)
    rows = []
    for place in range(20):
        rows += [*good[place * 24 : (place + 1) * 24], bad[place]]
    return sheet_file(folder, rows)


def looked(ws: Workspace, path: Path) -> tuple[PartnerSheet, ImportPreview]:
    """The file, and what it would do with the columns as they are guessed."""
    file = read_partner_sheet(path)
    return file, preview_import(ws, file.sheet, guessed_columns(file.sheet))
