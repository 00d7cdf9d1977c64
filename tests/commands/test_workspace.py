from __future__ import annotations

import sqlite3
from pathlib import Path

from app.commands.opened import recorder
from tests.commands.console import Console


def test_init_makes_an_empty_workspace(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "新的 folder" / "new.db"
    assert console.run("init", path).code == 0
    assert console.run("--workspace", path, "check").code == 0
    assert console.run("--workspace", path, "partners", "--json").json == []
    assert console.run("--workspace", path, "letters", "--json").json == []
    assert console.run("--workspace", path, "partners").code == 0
    assert console.run("--workspace", path, "letters").code == 0


def test_init_overwrites_nothing(console: Console, workspace: Path) -> None:
    before = workspace.read_bytes()
    assert str(workspace) in console.refused("init", workspace)
    assert str(workspace) in console.refused("init", workspace, "--sample")
    assert workspace.read_bytes() == before


def test_check_says_that_all_is_well(sample: Console) -> None:
    assert sample.run("check").code == 0
    assert sample.run("check", "--json").json == {"ok": True, "problems": []}


def test_check_names_the_entry_where_the_chain_is_broken(sample: Console, workspace: Path) -> None:
    with sqlite3.connect(workspace) as connection:
        connection.execute("DROP TRIGGER IF EXISTS entry_is_never_changed")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE entry SET recorded_by = 'somebody else' WHERE id = 7")
    connection.close()
    answer = sample.run("check", "--json")
    assert answer.code == 1
    found = answer.json
    assert isinstance(found, dict)
    assert found["ok"] is False
    assert 7 in [problem["entry"] for problem in found["problems"]]
    assert "7" in sample.run("check").out


def test_rebuild_leaves_a_workspace_that_is_well(sample: Console, workspace: Path) -> None:
    with sqlite3.connect(workspace) as connection:
        connection.execute("DELETE FROM partner_row")
    connection.close()
    assert sample.run("check").code == 1
    assert sample.run("rebuild").code == 0
    assert sample.run("check").code == 0


def test_a_workspace_that_is_not_there_says_how_to_make_one(console: Console, tmp_path: Path) -> None:
    absent = tmp_path / "absent.db"
    for command in ("check", "rebuild", "partners", "letters"):
        said = console.refused("--workspace", absent, command)
        assert f"init {absent}" in said
    assert not absent.exists()


def test_files_that_are_no_workspace_are_refused_and_left_alone(console: Console, tmp_path: Path) -> None:
    for content in (b"", b"not a database at all", b"SQLite format 3\x00" + bytes(4096)):
        path = tmp_path / "strange.db"
        path.write_bytes(content)
        assert str(path) in console.refused("--workspace", path, "partners")
        assert path.read_bytes() == content


def test_a_folder_is_no_workspace(console: Console, tmp_path: Path) -> None:
    assert str(tmp_path) in console.refused("--workspace", tmp_path, "partners")


def test_entries_are_recorded_under_some_name() -> None:
    assert recorder() != ""
