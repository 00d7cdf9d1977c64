from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.exchange.column_mapping import match_columns
from app.exchange.sheet_reading import read_sheet
from app.journal.kind import MonthlyFigures
from app.rules.refusal import Refusal
from app.services.column_memory import remember_columns, remembered_columns
from app.services.figure_import import FIELDS, WHAT, FigureRow, column_problem, import_figures, preview_rows
from app.services.figure_sheet import record_figures, sheets_of
from app.services.refused_row import write_refused_rows
from app.services.taken_import import taken_imports, undo_import
from app.services.verification import check_workspace
from app.services.violation import void_entry
from tests.services.desk import Desk
from tests.services.shop import set_up_shop

HEADER = "协议编号,月份,成交笔数,评分,已售商品数,云上商品数"
NUMBER = "YL-2025-0007"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_shop(tmp_path)
    yield found
    found.ws.close()


def sheet(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "figures.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def preview(shop: Desk, path: Path, month: date | None = None) -> tuple[FigureRow, ...]:
    read = read_sheet(path)
    return preview_rows(shop.ws, read.rows, match_columns(read.header, FIELDS), month)


def states(rows: tuple[FigureRow, ...]) -> list[str]:
    return [row.state for row in rows]


def test_rows_are_new_changed_unchanged_or_refused_with_a_reason(shop: Desk, tmp_path: Path) -> None:
    for month, sold in ((10, 3), (11, 4)):
        record_figures(shop.ws, shop.partner, MonthlyFigures(shop.agreement, date(2025, month, 1), sold))
    path = sheet(
        tmp_path,
        f"{NUMBER},2025-10,3,,,",
        f"{NUMBER},2025年11月,5,,,",
        f"{NUMBER},202512,0,2.10,0,0",
        f"{NUMBER},2025/12,1,,,",
        "YL-0000-0001,2025-12,1,,,",
        f"{NUMBER},2026-03,1,,,",
        f"{NUMBER},十二月,1,,,",
        f"{NUMBER},2026-01,,,,",
        f"{NUMBER},2026-01,-2,,,",
        f"{NUMBER},2026-02,1,,1,2",
    )
    rows = preview(shop, path)
    assert states(rows) == ["unchanged", "changed", "new", *["refused"] * 7]
    assert all((row.reason is not None) == (row.state == "refused") for row in rows)


def test_a_count_that_no_shop_can_have_is_refused(shop: Desk, tmp_path: Path) -> None:
    (row,) = preview(shop, sheet(tmp_path, f"{NUMBER},2026-01,13900000000,,,"))
    assert row.state == "refused"
    assert "more than a shop can have" in str(row.reason)


def test_an_empty_cell_leaves_the_figure_that_stood_before(shop: Desk, tmp_path: Path) -> None:
    before = MonthlyFigures(shop.agreement, date(2025, 12, 1), 3, Decimal("4.10"))
    record_figures(shop.ws, shop.partner, before)
    (row,) = preview(shop, sheet(tmp_path, f"{NUMBER},2025-12,5,,,"))
    assert row.figures == MonthlyFigures(shop.agreement, date(2025, 12, 1), 5, Decimal("4.10"))


def test_a_shop_is_found_by_the_code_of_its_partner_and_contradictions_are_refused(
    shop: Desk, tmp_path: Path
) -> None:
    header = "统一社会信用代码,协议编号,月份,成交笔数"
    code = shop.file.code
    path = sheet(
        tmp_path,
        f"{code},,2025-12,1",
        f"{code.lower()},{NUMBER},2026-01,1",
        f"91310115MATH3BJ1XG,{NUMBER},2026-02,1",
        ",,2026-02,1",
        header=header,
    )
    assert states(preview(shop, path)) == ["new", "new", "refused", "refused"]


def test_one_month_can_stand_for_all_rows(shop: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{NUMBER},7", header="协议编号,成交笔数")
    read = read_sheet(path)
    match = match_columns(read.header, FIELDS)
    assert column_problem(match, None) is not None
    assert column_problem(match, date(2026, 2, 1)) is None
    (row,) = preview(shop, path, date(2026, 2, 1))
    assert row.figures == MonthlyFigures(shop.agreement, date(2026, 2, 1), 7)


def test_an_import_is_recorded_whole_and_undone_whole(shop: Desk, tmp_path: Path) -> None:
    record_figures(shop.ws, shop.partner, MonthlyFigures(shop.agreement, date(2025, 10, 1), 9))
    path = sheet(tmp_path, f"{NUMBER},2025-10,3,,,", f"{NUMBER},2025-11,4,,,", "无,2025-11,4,,,")
    changes = import_figures(shop.ws, path, preview(shop, path))
    assert len(changes.entries) == 3
    (taken,) = taken_imports(shop.ws, WHAT)
    assert (taken.entries, taken.refused, taken.file.name) == (2, 1, "figures.csv")
    undo_import(shop.ws, taken, "给错了表")
    (taken,) = taken_imports(shop.ws, WHAT)
    assert taken.undone == "给错了表"
    (left,) = sheets_of(shop.file, shop.agreement).values()
    assert left.payload.sold == 9
    assert check_workspace(shop.ws.path) == ()


def test_undoing_leaves_out_what_was_voided_by_hand(shop: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{NUMBER},2025-10,3,,,", f"{NUMBER},2025-11,4,,,")
    changes = import_figures(shop.ws, path, preview(shop, path))
    void_entry(shop.ws, shop.partner, changes.entries[1], "录错")
    (taken,) = taken_imports(shop.ws, WHAT)
    undo_import(shop.ws, taken, "给错了表")
    assert sheets_of(shop.file, shop.agreement) == {}


def test_an_import_is_undone_once_and_with_a_reason(shop: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{NUMBER},2025-10,3,,,")
    import_figures(shop.ws, path, preview(shop, path))
    (taken,) = taken_imports(shop.ws, WHAT)
    with pytest.raises(Refusal):
        undo_import(shop.ws, taken, " ")
    undo_import(shop.ws, taken, "给错了表")
    (taken,) = taken_imports(shop.ws, WHAT)
    with pytest.raises(Refusal):
        undo_import(shop.ws, taken, "再来一次")


def test_a_sheet_without_anything_new_is_refused(shop: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, "无,2025-10,3,,,")
    with pytest.raises(Refusal):
        import_figures(shop.ws, path, preview(shop, path))


def test_refused_rows_are_written_with_their_reasons_and_read_again(shop: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{NUMBER},2025-10,3,,,", "无,2025-11,4,,,")
    rows = [(row.row, row.reason) for row in preview(shop, path) if row.reason]
    target = tmp_path / "refused.xlsx"
    write_refused_rows(target, read_sheet(path).header, rows)
    read = read_sheet(target)
    assert read.header[:2] == ("协议编号", "月份")
    assert [cell.value for cell in read.rows[0].cells][:3] == ["无", "2025-11", "4"]
    assert "没有与“无”对应的店铺" in str(read.rows[0].cells[-1].value)


def test_columns_are_remembered_by_kind_of_sheet(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    remember_columns("figures", {"成交": "sold"}, path)
    remember_columns("partners", {"名称": "name"}, path)
    remember_columns("figures", {"分": "rating"}, path)
    assert remembered_columns("figures", path) == {"成交": "sold", "分": "rating"}
    path.write_text("[1]", "utf-8")
    assert remembered_columns("figures", path) == {}
