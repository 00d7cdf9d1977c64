"""What was computed stays what it would be if it were computed today."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.models.read_table import DueRow, PartnerRow
from app.rules.period import ONE_DAY
from app.services import fingerprint
from app.services.due import due_items
from app.services.due_kind import KINDS
from app.services.read_row import Rows, rows_of
from app.services.reading import partner_file, read
from app.services.rebuilding import read_tables
from app.services.refreshing import count_stale, refresh_stale
from app.services.row_basis import basis_of
from app.services.verification import check_workspace, rebuild_read_tables
from app.services.workspace import Workspace, open_workspace
from app.services.workspace_refusal import WorkspaceReadOnly
from tests.services.busy import START, busy_workspace
from tests.services.desk import DayClock
from tests.services.ledger_case import stranger

WALKED = timedelta(days=400)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, copied for every test."""
    ws = busy_workspace(tmp_path_factory.mktemp("busy"))
    ws.close()
    return ws.path


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    path = Path(shutil.copy(template, tmp_path))
    with open_workspace(path, recorded_by="林知夏", clock=DayClock(START)) as found:
        yield found


def move(ws: Workspace, day: date) -> None:
    assert isinstance(ws.clock, DayClock)
    ws.clock.day = day


def partners(ws: Workspace) -> list[str]:
    with read(ws) as session:
        return list(session.scalars(select(PartnerRow.partner)))


def bare(rows: Rows) -> Rows:
    """The rows without the day as of which they were computed."""
    (own,) = rows[PartnerRow]
    kept = {name: value for name, value in own.items() if name not in ("computed_on", "stale_from")}
    return {**rows, PartnerRow: [kept]}


def in_file(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every read table, without the day as of which it was computed."""
    found = {}
    with read(ws) as session:
        for table in read_tables():
            names = [
                column.name for column in table.columns if column.name not in ("computed_on", "stale_from")
            ]
            rows = session.execute(text(f"SELECT {', '.join(names)} FROM {table.name}"))
            found[table.name] = sorted(map(tuple, rows), key=repr)
    return found


def test_day_by_day_what_is_not_stale_is_what_it_would_be_computed_anew(ws: Workspace) -> None:
    seen: set[str] = set()
    anew = 0
    for partner in partners(ws):
        file, kept, stale = partner_file(ws, partner), None, None
        day = START - timedelta(days=60)
        while day < START + WALKED:
            rows = rows_of(file, replace(basis_of(ws), today=day))
            if kept is None or (stale and stale <= day):
                kept, stale = rows, rows[PartnerRow][0]["stale_from"]
                anew += 1
                seen |= {row["kind"] for row in rows[DueRow]}
            assert bare(kept) == bare(rows), (partner, day)
            day += ONE_DAY
    assert seen == set(KINDS)
    assert anew < len(partners(ws)) * WALKED.days / 2


@pytest.mark.parametrize("days", [0, 1, 7, 30, 120, 400])
def test_refreshing_what_is_stale_is_rebuilding_everything(ws: Workspace, days: int) -> None:
    move(ws, START + timedelta(days=days))
    refresh_stale(ws)
    assert count_stale(ws) == 0
    refreshed = in_file(ws)
    rebuild_read_tables(ws)
    assert refreshed == in_file(ws)


def test_what_is_due_is_right_before_anything_was_refreshed(ws: Workspace) -> None:
    for days in (1, 40, 200):
        move(ws, START + timedelta(days=days))
        before = due_items(ws)
        assert count_stale(ws) > 0
        refresh_stale(ws)
        assert due_items(ws) == before


def test_a_clock_that_was_set_back_is_answered_as_of_its_own_day(ws: Workspace) -> None:
    now = due_items(ws)
    move(ws, START + timedelta(days=90))
    refresh_stale(ws)
    move(ws, START)
    assert due_items(ws) == now


def test_other_rules_compute_every_partner_anew_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh_stale(ws)
    assert refresh_stale(ws) == 0
    monkeypatch.setattr(fingerprint, "RULES", fingerprint.RULES + 1)
    assert refresh_stale(ws) == len(partners(ws))
    assert refresh_stale(ws) == 0


def test_it_says_how_far_it_is_and_stops_where_it_is_told_to(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.refreshing._AT_ONCE", 2)
    monkeypatch.setattr(fingerprint, "RULES", fingerprint.RULES + 1)
    told: list[tuple[int, int]] = []

    def twice(done: int, whole: int) -> bool:
        told.append((done, whole))
        return len(told) < 3

    whole = len(partners(ws))
    assert refresh_stale(ws, twice) == 4
    assert told[:3] == [(0, whole), (2, whole), (4, whole)]
    assert check_workspace(ws.path) == ()
    assert refresh_stale(ws) == whole - 4
    assert count_stale(ws) == 0


def test_a_reader_refreshes_nothing(ws: Workspace) -> None:
    with (
        open_workspace(ws.path, recorded_by="王", clock=ws.clock, writable=False) as reader,
        pytest.raises(WorkspaceReadOnly),
    ):
        refresh_stale(reader)


def test_rows_of_an_earlier_day_are_in_order(ws: Workspace) -> None:
    move(ws, START + timedelta(days=30))
    assert check_workspace(ws.path) == ()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("due_row", "due_on = '2099-01-01' WHERE kind = 'term_ends'"),
        ("penalty_row", "late_fen = 1"),
        ("case_row", "rank = 'class_9'"),
        ("agreement_row", "phase = 'ended' WHERE phase = 'in_force'"),
        ("partner_row", "stale_from = NULL"),
    ],
)
def test_a_computed_row_that_was_changed_is_found(ws: Workspace, table: str, change: str) -> None:
    ws.close()
    with stranger(ws.path) as connection:
        connection.execute(f"UPDATE {table} SET {change}")
    assert [table in str(problem.what) for problem in check_workspace(ws.path)] == [True]
