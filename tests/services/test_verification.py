"""Checking a workspace: each kind of harm is found, and named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.models.trigger import TRIGGERS
from app.rules.refusal import Refusal
from app.services.chain import STORED_COLUMNS, StoredEntry
from app.services.gate import change
from app.services.read_row import PARTNER_TABLES
from app.services.rebuilding import Counts, read_tables
from app.services.verification import check_workspace, rebuild_read_tables
from app.services.workspace import open_workspace, repair_workspace
from app.services.workspace_refusal import WorkspaceMissing, WorkspaceNewer, WorkspaceReadOnly
from tests.services.ledger_case import (
    CLOCK,
    add_case,
    add_fee,
    add_partner,
    filled_file,
    filled_workspace,
    looks,
    new_workspace,
    stranger,
    tamper,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return filled_file(tmp_path / "a.db")


def said(file: Path) -> list[tuple[int | None, str]]:
    """What is wrong, but for the protection that tampering takes away."""
    problems = [(problem.entry, str(problem.what)) for problem in check_workspace(file)]
    return [problem for problem in problems if "protection" not in problem[1]]


def test_all_is_well_with_what_the_gate_wrote(file: Path) -> None:
    before = looks(file.parent)
    assert check_workspace(file) == ()
    assert looks(file.parent) == before


def test_an_empty_workspace_is_well(tmp_path: Path) -> None:
    new_workspace(tmp_path / "a.db").close()
    assert check_workspace(tmp_path / "a.db") == ()


def test_an_open_workspace_can_be_checked(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db") as ws:
        add_fee(ws, "P1", 5)
        assert check_workspace(ws.path) == ()
        add_fee(ws, "P1", 6)
    assert check_workspace(ws.path) == ()


def test_one_digit_changed_names_its_entry(file: Path) -> None:
    tamper(file, """UPDATE entry SET payload = replace(payload, '"12.30"', '"12.40"') WHERE id = 8""")
    problems = said(file)
    assert problems[0] == (8, "Entry 8 was changed after it was recorded. Compare it with a backup.")
    assert any("payment_row does not say what the entries say" in text for _, text in problems[1:])


@pytest.mark.parametrize("column", ["partner", "kind", "on_day", "recorded_at", "recorded_by", "hash"])
def test_a_change_of_any_column_names_its_entry(file: Path, column: str) -> None:
    tamper(file, f"UPDATE entry SET {column} = 'x' WHERE id = 5")
    assert said(file)[0][0] == 5


def test_a_change_with_a_new_hash_shows_at_the_next_entry(file: Path) -> None:
    tamper(file, "UPDATE entry SET recorded_by = '李' WHERE id = 5")
    with stranger(file) as connection:
        row = connection.execute(f"SELECT {STORED_COLUMNS} FROM entry WHERE id = 5").fetchone()
        connection.execute("UPDATE entry SET hash = ? WHERE id = 5", (StoredEntry(*row).own_hash(),))
    assert [entry for entry, _ in said(file)] == [6]


def test_a_missing_entry_is_named(file: Path) -> None:
    tamper(file, "DELETE FROM entry WHERE id = 9")
    assert said(file)[0] == (9, "Entry 9 is missing. Look for it in a backup.")


def test_a_missing_last_entry_is_noticed(file: Path) -> None:
    tamper(file, "DELETE FROM entry WHERE id = 18")
    assert said(file)[0] == (18, "Entry 18 is missing. Look for it in a backup.")


def test_a_missing_last_entry_is_noticed_after_a_rebuild_too(file: Path) -> None:
    tamper(file, "DELETE FROM entry WHERE id = 18")
    with repair_workspace(file, recorded_by="王") as ws:
        rebuild_read_tables(ws)
    assert said(file) == [(18, "Entry 18 is missing. Look for it in a backup.")]


def test_an_entry_slipped_in_is_named(file: Path) -> None:
    columns = "partner, kind, on_day, payload, recorded_at, recorded_by, previous_hash, hash"
    tamper(file, f"INSERT INTO entry (id, {columns}) SELECT 21, {columns} FROM entry WHERE id = 20")
    assert {entry for entry, _ in said(file)} == {21, None}


def test_an_entry_of_an_unknown_kind_is_named_and_the_rest_still_compared(file: Path) -> None:
    tamper(
        file,
        "UPDATE entry SET kind = 'promoted' WHERE id = 3",
        "DELETE FROM partner_row WHERE partner = 'P2'",
    )
    problems = said(file)
    assert [entry for entry, text in problems if "cannot be read" in text] == [3]
    assert any("partner_row" in text for _, text in problems)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_each_missing_trigger_is_named(file: Path, trigger: str) -> None:
    with stranger(file) as connection:
        connection.execute(f"DROP TRIGGER {trigger}")
    assert [trigger in str(problem.what) for problem in check_workspace(file)] == [True]


def test_a_foreign_trigger_is_named(file: Path) -> None:
    with stranger(file) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM number_row; END")
    assert ["spy" in str(problem.what) for problem in check_workspace(file)] == [True]


def test_a_file_that_was_changed_names_the_entry_that_rests_on_it(file: Path) -> None:
    tamper(file, "UPDATE evidence SET content = x'00' WHERE content = CAST('pdf 1' AS BLOB)")
    problems = said(file)
    assert [entry for entry, _ in problems] == [5]
    assert "missing or was changed" in problems[0][1]


def test_a_file_that_was_taken_out_names_the_entries_that_rest_on_it(file: Path) -> None:
    tamper(file, "DELETE FROM evidence")
    assert [entry for entry, _ in said(file)] == [2, 5, 12, 15]
    assert any(text.startswith("“协议.txt”, a file that entry") for _, text in said(file)), said(file)


@pytest.mark.parametrize("table", [table.__tablename__ for table in PARTNER_TABLES])
def test_a_row_too_few_in_a_read_table_is_found_and_rebuilt(file: Path, table: str) -> None:
    with stranger(file) as connection:
        connection.execute(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert any(table in text for _, text in said(file))
    with open_workspace(file, recorded_by="王") as ws:
        rebuild_read_tables(ws)
    assert check_workspace(file) == ()


def test_a_number_that_went_back_is_found(file: Path) -> None:
    with stranger(file) as connection:
        connection.execute("UPDATE number_row SET last = 1")
    assert ["number_row" in text for _, text in said(file)] == [True]


def test_missing_read_tables_are_found(file: Path) -> None:
    with stranger(file) as connection:
        connection.execute("DROP TABLE fee_row")
    assert len(said(file)) == len(read_tables()) - 1  # not what they were computed by


def test_damaged_pages_are_found(file: Path) -> None:
    with file.open("rb+") as opened:
        opened.seek(4096 * 2)
        opened.write(b"\xff" * 4096)
    assert any("damaged" in text for _, text in said(file))


@pytest.mark.parametrize("length", [0, 0.4])
def test_a_file_cut_short_is_found(file: Path, length: float) -> None:
    os.truncate(file, int(file.stat().st_size * length))
    assert ["is damaged" in text for _, text in said(file)] == [True]


def test_what_is_no_workspace_of_ours_is_refused(file: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        check_workspace(file.with_name("b.db"))
    with stranger(file) as connection:
        connection.execute("PRAGMA user_version = 7")
    with pytest.raises(WorkspaceNewer):
        check_workspace(file)


def rows_in(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the read tables."""
    with stranger(file) as connection:
        return {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)
            for table in read_tables()
        }


def test_rebuilt_read_tables_are_equal_to_those_kept_up_to_date(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db", partners=5) as ws:
        before = rows_in(ws.path)
        assert all(before.values())
        assert rebuild_read_tables(ws) == Counts(5, 5, 5, 5, 5, 5)
        assert rows_in(ws.path) == before


def test_dropped_read_tables_come_back_equal(file: Path) -> None:
    before = rows_in(file)
    with stranger(file) as connection:
        for table in read_tables():
            connection.execute(f"DROP TABLE {table.name}")
    open_workspace(file, recorded_by="王", clock=CLOCK).close()
    assert rows_in(file) == before
    assert check_workspace(file) == ()


def test_a_reader_rebuilds_nothing(file: Path) -> None:
    with open_workspace(file, recorded_by="王", writable=False) as ws, pytest.raises(WorkspaceReadOnly):
        rebuild_read_tables(ws)


def test_a_refusal_of_a_journal_that_does_not_fit_names_the_entry(file: Path) -> None:
    tamper(file, "DELETE FROM entry WHERE id = 3")
    with repair_workspace(file, recorded_by="王") as ws, pytest.raises(Refusal, match="Entry 4 rests on V1"):
        rebuild_read_tables(ws)


def test_changes_after_a_rebuild_go_on_as_before(file: Path) -> None:
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        rebuild_read_tables(ws)
        with change(ws) as c:
            assert add_case(c, add_partner(c)) == "V3"
    assert check_workspace(file) == ()
