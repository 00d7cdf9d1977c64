from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.exchange.column_mapping import ColumnMatch, match_columns
from app.exchange.sheet_reading import read_sheet
from app.journal.kind import AssessmentRecorded
from app.rules.assessment import find_round
from app.rules.refusal import Refusal
from app.services.assessment_import import (
    FIELDS,
    WHAT,
    ResultRow,
    column_problem,
    import_results,
    preview_results,
)
from app.services.taken_import import taken_imports, undo_import
from app.services.tier import give_tier, held_tier
from tests.services.desk import DRAFT, OTHER, SECOND, Desk
from tests.services.level_case import rules_of, second_partner, set_up_tiers

QUARTER = "2026-Q3"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = set_up_tiers(tmp_path)
    give_tier(made.ws, made.partner, "A2", "elite", date(2025, 4, 2))
    second_partner(made, categories=("sales",))
    return made


def sheet(folder: Path, *rows: str, header: str = "伙伴名称,考核结果,综合得分,退出分类,说明") -> Path:
    path = folder / "考核.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def matched(path: Path) -> ColumnMatch:
    return match_columns(read_sheet(path).header, FIELDS, {})


def looked(desk: Desk, path: Path) -> tuple[ResultRow, ...]:
    found = find_round(rules_of(desk), QUARTER)
    return preview_results(desk.ws, found, read_sheet(path).rows, matched(path))


def test_rows_are_new_or_refused_with_their_reason_and_nothing_is_recorded(
    desk: Desk, tmp_path: Path
) -> None:
    before = desk.counts()
    rows = looked(
        desk,
        sheet(
            tmp_path,
            f"{DRAFT.name},升级,88.5,,表现良好",
            f"{OTHER.name},很好,,,",
            "不知名公司,维持,,,",
            f"{OTHER.name},退出分类,,,",
            ",维持,,,",
        ),
    )
    assert [row.state for row in rows] == ["new", "refused", "refused", "refused", "refused"]
    assert rows[0].draft
    assert (rows[0].draft.result, str(rows[0].draft.score), rows[0].draft.assessed_on) == (
        "raise",
        "88.50",
        desk.clock.day,
    )
    assert desk.counts() == before


@pytest.mark.parametrize("mark", ["100.01", "-1", "八十"])
def test_a_mark_that_is_none_is_refused(desk: Desk, tmp_path: Path, mark: str) -> None:
    (row,) = looked(desk, sheet(tmp_path, f"{DRAFT.name},维持,{mark},,"))
    assert row.state == "refused"
    assert row.reason


def test_the_same_partner_twice_is_refused_the_second_time(desk: Desk, tmp_path: Path) -> None:
    rows = looked(desk, sheet(tmp_path, f"{DRAFT.name},维持,,,", f"{DRAFT.name},降级,,,"))
    assert [row.state for row in rows] == ["new", "refused"]


def test_a_raise_that_an_embargo_holds_back_is_shown_so_before_it_is_recorded(
    desk: Desk, tmp_path: Path
) -> None:
    desk.handled(SECOND, date(2026, 2, 10))
    (row,) = looked(desk, sheet(tmp_path, f"{DRAFT.name},升级,,,"))
    assert row.proposed
    assert not row.proposed.allowed


def test_an_import_is_recorded_whole_and_undone_whole(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{DRAFT.name},升级,88,,", f"{OTHER.name},退出分类,,销售,")
    found = find_round(rules_of(desk), QUARTER)
    import_results(desk.ws, path, found, looked(desk, path))
    assert held_tier(desk.file, "A2", desk.clock.day) == "flagship"
    assert [row.state for row in looked(desk, path)] == ["unchanged", "unchanged"]
    (taken,) = taken_imports(desk.ws, WHAT)
    undo_import(desk.ws, taken, "给错了表")
    assert held_tier(desk.file, "A2", desk.clock.day) == "elite"
    assert desk.file.recorded(AssessmentRecorded) == ()
    assert [row.state for row in looked(desk, path)] == ["new", "new"]


def test_a_file_in_which_nothing_is_new_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, "不知名公司,维持,,,")
    found = find_round(rules_of(desk), QUARTER)
    with pytest.raises(Refusal, match="nothing to record"):
        import_results(desk.ws, path, found, looked(desk, path))


@pytest.mark.parametrize(
    ("header", "word"),
    [("考核结果,说明", "names the partner"), ("伙伴名称,说明", "holds the result")],
)
def test_a_sheet_without_partner_or_result_says_which_column_is_missing(
    tmp_path: Path, header: str, word: str
) -> None:
    problem = column_problem(matched(sheet(tmp_path, "甲,乙", header=header)))
    assert problem
    assert word in str(problem)
