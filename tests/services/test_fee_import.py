from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.rules.refusal import Refusal
from app.services.fee_import import (
    DUPLICATE,
    NEW,
    REFUSED,
    FeePreview,
    fee_imports,
    import_fees,
    look_through,
    match_fees,
    read_fees,
    undo_import,
)
from app.services.partner import register_partner
from app.services.reading import partner_file
from tests.services.desk import DRAFT, OTHER, Desk
from tests.services.money_case import sheet


def looked(
    desk: Desk, path: Path, remembered: Mapping[str, str] | None = None, partner: str = ""
) -> FeePreview:
    read = read_fees(path)
    return look_through(desk.ws, path, read, match_fees(read, remembered), partner)


ROWS = (
    f"{DRAFT.name},2025-06-01,0.00,\n"
    f"{DRAFT.name},2025-07-01,1200.50,七月\n"
    f"{DRAFT.name},2025-07-01,1200.50,又一笔\n"
    "不知名公司,2025-06-01,1.00,\n"
    f"{DRAFT.name},2027-06-01,1.00,\n"
    f"{DRAFT.name},2025-06-02,1.005,\n"
    f"{DRAFT.name},2025-06-02,-5,\n"
    f"{DRAFT.name},,5,\n"
)


def test_rows_are_new_recorded_already_or_refused_with_their_number_and_reason(
    desk: Desk, tmp_path: Path
) -> None:
    desk.fee("0.00", date(2025, 6, 1))
    preview = looked(desk, sheet(tmp_path, ROWS))
    assert [line.row for line in preview.of(DUPLICATE)] == [2]
    assert [line.row for line in preview.of(NEW)] == [3, 4]
    assert [line.row for line in preview.of(REFUSED)] == [5, 6, 7, 8, 9]
    assert all(line.reason for line in preview.of(REFUSED))


def test_a_sum_too_large_is_refused_in_its_row_and_a_name_is_known_however_it_is_typed(
    desk: Desk, tmp_path: Path
) -> None:
    rows = f"{DRAFT.name},2025-06-01,99999999999999,\n　{DRAFT.name} ,2025-06-02,5.00,\n"
    preview = looked(desk, sheet(tmp_path, rows))
    assert [line.row for line in preview.of(REFUSED)] == [2]
    assert [line.row for line in preview.of(NEW)] == [3]


def test_an_import_is_one_step_and_is_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    other = register_partner(desk.ws, OTHER).partners[0]
    preview = looked(desk, sheet(tmp_path, ROWS + f"{OTHER.name},2025-07-02,3.00,\n"))
    changes = import_fees(desk.ws, preview)
    assert set(changes.partners) == {desk.partner, other}
    assert [fee.payload.amount for fee in desk.file.fees] == [
        Decimal("0.00"),
        Decimal("1200.50"),
        Decimal("1200.50"),
    ]
    (made,) = fee_imports(desk.ws)
    assert (made.payload.entries, made.payload.refused) == (4, 5)
    undo_import(desk.ws, made, "文件有误")
    assert desk.file.fees == partner_file(desk.ws, other).fees == ()
    assert fee_imports(desk.ws) == ()
    with pytest.raises(Refusal):
        undo_import(desk.ws, made, "再撤一次")


def test_the_same_file_again_brings_nothing(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ROWS)
    import_fees(desk.ws, looked(desk, path))
    again = looked(desk, path)
    assert not again.of(NEW)
    assert len(again.of(DUPLICATE)) == 3
    with pytest.raises(Refusal):
        import_fees(desk.ws, again)


def test_a_fee_recorded_since_the_preview_stops_the_whole_import(desk: Desk, tmp_path: Path) -> None:
    preview = looked(desk, sheet(tmp_path, ROWS))
    desk.fee("0.00", date(2025, 6, 1))
    before = desk.counts()
    with pytest.raises(Refusal):
        import_fees(desk.ws, preview)
    assert desk.counts() == before


def test_a_fee_voided_before_stays_void_when_its_import_is_undone(desk: Desk, tmp_path: Path) -> None:
    from app.services.violation import void_entry

    import_fees(desk.ws, looked(desk, sheet(tmp_path, ROWS)))
    void_entry(desk.ws, desk.partner, desk.file.fees[0].entry, "录入有误")
    (made,) = fee_imports(desk.ws)
    undo_import(desk.ws, made, "文件有误")
    assert desk.file.fees == ()


def test_columns_without_known_titles_are_asked_for_and_then_remembered(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(f"甲,乙,丙\n{DRAFT.name},2025-07-01,5\n", encoding="utf-8")
    with pytest.raises(Refusal):
        looked(desk, path)
    match = match_fees(read_fees(path)).assigned(0, "partner").assigned(1, "paid_on").assigned(2, "amount")
    assert looked(desk, path, match.to_remember()).of(NEW)


def test_on_a_partners_own_page_no_column_need_name_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("支付日期,金额\n2025-07-01,5\n", encoding="utf-8")
    (line,) = looked(desk, path, partner=desk.partner).of(NEW)
    assert line.partner == desk.partner
