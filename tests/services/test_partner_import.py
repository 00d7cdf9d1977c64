from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.exchange.sheet_reading import Cancelled, read_sheet
from app.models.ledger import EntryRow, EvidenceRow
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner import amend_partner, register_partner
from app.services.partner_draft import draft_of
from app.services.partner_export import export_partners
from app.services.partner_import import (
    CHANGED,
    NEW,
    REFUSED,
    UNCHANGED,
    guessed_columns,
    keep_columns,
    preview_import,
    read_partner_sheet,
)
from app.services.partner_import_record import import_partners, undo_partner_import
from app.services.partner_list import count_partners, find_partner
from app.services.partner_record import record_history
from app.services.partner_template import EXAMPLE, write_template
from app.services.reading import partner_file, read
from app.services.refused_row import write_refused_rows
from app.services.taken_import import taken_imports
from app.services.verification import check_workspace
from app.services.workspace import Workspace
from tests.services.desk import DRAFT, Desk
from tests.services.partner_sheet_case import HEADER, code_of, five_hundred, looked, row, sheet_file


def kept(ws: Workspace) -> tuple[int, int]:
    with read(ws) as session:
        return session.query(EntryRow).count(), session.query(EvidenceRow).count()


def test_a_preview_tells_what_every_row_would_do_and_records_nothing(desk: Desk, tmp_path: Path) -> None:
    changed = [DRAFT.name, DRAFT.code, "2014-01-05", "", "", ""]
    refused = row(2)
    refused[1] = "91330100000000002A"
    before = kept(desk.ws)
    _, preview = looked(desk.ws, sheet_file(tmp_path, [row(1), changed, refused]))
    assert [one.state for one in preview.rows] == [NEW, CHANGED, REFUSED]
    (change,) = preview.rows[1].changes
    assert (change.field, change.before, change.after) == ("established_on", None, date(2014, 1, 5))
    assert preview.rows[2].reason
    assert preview.rows[2].row.number == 4
    assert kept(desk.ws) == before


def test_an_empty_cell_leaves_what_is_recorded(desk: Desk, tmp_path: Path) -> None:
    _, preview = looked(desk.ws, sheet_file(tmp_path, [["", DRAFT.code, "", "", "", ""]]))
    assert [one.state for one in preview.rows] == [UNCHANGED]
    with pytest.raises(Refusal, match="nothing to record"):
        import_partners(desk.ws, looked(desk.ws, sheet_file(tmp_path, [row(1)], "b.xlsx"))[0], preview)


def test_five_hundred_rows_with_twenty_bad_ones_and_the_whole_taken_back(
    empty: Workspace, tmp_path: Path
) -> None:
    file, preview = looked(empty, five_hundred(tmp_path))
    assert (preview.counts[NEW], preview.counts[REFUSED]) == (480, 20)
    assert [one.row.number for one in preview.refused] == [26 + 25 * place for place in range(20)]
    import_partners(empty, file, preview)
    assert count_partners(empty) == 480
    brought = partner_file(empty, find_partner(empty, code_of(480)))
    assert brought.accounts == (str(10**15 + 480),)  # all sixteen digits
    (taken,) = taken_imports(empty, "partners")
    assert (taken.entries, taken.refused, taken.file.name) == (480, 20, "伙伴.xlsx")
    undo_partner_import(empty, taken, "选错了文件")
    assert count_partners(empty) == 0
    assert check_workspace(empty.path) == ()
    assert taken_imports(empty, "partners")[0].undone == "选错了文件"
    with pytest.raises(Refusal, match="undone already"):
        undo_partner_import(empty, taken_imports(empty, "partners")[0], "再来一次")


def test_an_import_that_was_stopped_leaves_nothing(empty: Workspace, tmp_path: Path) -> None:
    file, preview = looked(empty, five_hundred(tmp_path))
    before = kept(empty)
    with pytest.raises(Cancelled):
        import_partners(empty, file, preview, lambda done, whole: done < 200)
    with pytest.raises(Cancelled):
        preview_import(empty, file.sheet, guessed_columns(file.sheet), lambda done, whole: False)
    assert kept(empty) == before
    assert count_partners(empty) == 0


def test_an_import_on_which_something_rests_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    file, preview = looked(desk.ws, sheet_file(tmp_path, [row(1), row(2)]))
    import_partners(desk.ws, file, preview)
    partner = find_partner(desk.ws, code_of(1))
    draft = draft_of(partner_file(desk.ws, partner))
    amend_partner(desk.ws, partner, draft.__class__(**{**draft.__dict__, "phone": "13900000077"}))
    (taken,) = taken_imports(desk.ws, "partners")
    with pytest.raises(Refusal, match="第1号"):
        undo_partner_import(desk.ws, taken, "录错")
    assert count_partners(desk.ws) == 3


def test_taking_an_import_back_needs_a_reason(empty: Workspace, tmp_path: Path) -> None:
    import_partners(empty, *looked(empty, sheet_file(tmp_path, [row(1)])))
    with pytest.raises(Refusal, match="reason"):
        undo_partner_import(empty, taken_imports(empty, "partners")[0], "  ")
    assert count_partners(empty) == 1


def test_a_preview_is_out_of_date_once_something_else_was_recorded(desk: Desk, tmp_path: Path) -> None:
    file, preview = looked(desk.ws, sheet_file(tmp_path, [row(1)]))
    desk.fee("1.00", date(2025, 6, 1))
    with pytest.raises(Refusal, match="once more"):
        import_partners(desk.ws, file, preview)


def test_two_rows_about_one_company_and_a_second_company_of_one_name(desk: Desk, tmp_path: Path) -> None:
    twin = row(3)
    twin[0] = row(1)[0]
    _, preview = looked(desk.ws, sheet_file(tmp_path, [row(1), row(1), twin]))
    assert [one.state for one in preview.rows] == [NEW, REFUSED, NEW]
    assert "Row {row}" in (preview.rows[1].reason or Text("")).msgid
    assert "another company" in (preview.rows[2].reason or Text("")).msgid


def test_a_row_is_matched_by_its_name_where_no_code_is_given(desk: Desk, tmp_path: Path) -> None:
    cells = [DRAFT.name.replace("有限公司", "有限责任公司"), "", "2014-01-05", "", "", ""]
    _, preview = looked(desk.ws, sheet_file(tmp_path, [cells]))
    assert [(one.state, one.partner) for one in preview.rows] == [(CHANGED, desk.partner)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_sheets_of_text_in_either_encoding(empty: Workspace, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "伙伴.csv"
    lines = [",".join(cells) for cells in (HEADER, row(1), row(2))]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    file, preview = looked(empty, path)
    import_partners(empty, file, preview)
    assert partner_file(empty, find_partner(empty, code_of(2))).accounts == (str(10**15 + 2),)


def test_a_column_chosen_by_hand_is_remembered(empty: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "别家的表.csv"
    path.write_text(f"甲方单位,编号\n{row(1)[0]},{code_of(1)}\n", encoding="utf-8")
    sheet = read_partner_sheet(path).sheet
    match = guessed_columns(sheet)
    with pytest.raises(Refusal, match="column holds the name"):
        preview_import(empty, sheet, match)
    chosen = match.assigned(0, "name").assigned(1, "code")
    keep_columns(chosen)
    assert guessed_columns(sheet).columns == {"name": 0, "code": 1}
    assert preview_import(empty, sheet, guessed_columns(sheet)).counts[NEW] == 1


def test_what_is_exported_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    register_partner(
        desk.ws, EXAMPLE.__class__(**{**EXAMPLE.__dict__, "code": code_of(7), "name": "=1+1 公司"})
    )
    for name in ("全部.xlsx", "全部.csv"):
        assert export_partners(desk.ws, tmp_path / name) == 2
        _, preview = looked(desk.ws, tmp_path / name)
        assert [(one.state, one.reason) for one in preview.rows] == [(UNCHANGED, None)] * 2, name
    with pytest.raises(Refusal, match=r"\.xlsx or \.csv"):
        export_partners(desk.ws, tmp_path / "全部.pdf")


def test_the_template_is_read_but_its_example_is_refused(empty: Workspace, tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    _, preview = looked(empty, tmp_path / "模板.xlsx")
    (only,) = preview.rows
    assert only.state == REFUSED
    assert "Delete the row" in (only.reason or Text("")).msgid


def test_an_example_whose_code_was_replaced_is_a_partner(empty: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    draft = EXAMPLE.__class__(**{**EXAMPLE.__dict__, "code": code_of(9)})
    register_partner(empty, draft)
    export_partners(empty, path)
    taken = partner_file(empty, find_partner(empty, code_of(9)))
    assert taken.registered_capital == Decimal("5000000.00")
    assert taken.contacts == EXAMPLE.contacts


def test_refused_rows_are_written_out_as_they_stood_with_the_reason(empty: Workspace, tmp_path: Path) -> None:
    file, preview = looked(empty, five_hundred(tmp_path))
    rows = [(one.row, one.reason or Text("")) for one in preview.refused]
    write_refused_rows(tmp_path / "未通过.xlsx", file.sheet.header, rows)
    back = read_sheet(tmp_path / "未通过.xlsx")
    assert len(back.rows) == 20
    assert [cell.value for cell in back.rows[0].cells[: len(HEADER)]] == [
        cell.value for cell in preview.refused[0].row.cells
    ]
    assert all(line.cells[-1].value for line in back.rows)


def test_a_change_by_import_shows_in_the_history_and_is_struck_out_with_it(
    desk: Desk, tmp_path: Path
) -> None:
    file, preview = looked(desk.ws, sheet_file(tmp_path, [["", DRAFT.code, "2014-01-05", "45", "", ""]]))
    import_partners(desk.ws, file, preview)
    assert (desk.file.established_on, desk.file.staff) == (date(2014, 1, 5), 45)
    changes = {(one.field, one.after) for one in record_history(desk.file) if not one.first}
    assert changes == {("established_on", date(2014, 1, 5)), ("staff", 45)}
    undo_partner_import(desk.ws, taken_imports(desk.ws, "partners")[0], "表格过期")
    assert desk.file.staff is None
    assert all(one.voided_by for one in record_history(desk.file) if not one.first)
