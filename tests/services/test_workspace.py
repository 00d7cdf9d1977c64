"""Making and opening a workspace, and each reason for which it is refused."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.models import connection
from app.models.connection import SERIAL
from app.paths import ROOT
from app.services import creation
from app.services.reading import partner_file
from app.services.verification import check_workspace
from app.services.workspace import create_workspace, open_workspace, repair_workspace
from app.services.workspace_refusal import (
    NotAWorkspace,
    StorageFailed,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceExists,
    WorkspaceInUse,
    WorkspaceMissing,
    WorkspaceNewer,
    WorkspaceReadOnly,
    WorkspaceRefusal,
    WorkspaceUnprotected,
    WorkspaceUnreadable,
)
from tests.services.ledger_case import (
    CLOCK,
    add_fee,
    filled_file,
    filled_workspace,
    looks,
    names,
    new_workspace,
    stranger,
    tamper,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "deep"
    folder.mkdir()
    return filled_file(folder / "a.db")


def test_a_new_workspace_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "合作 伙伴" / "资料" / "守约 50%.db"
    new_workspace(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]] == [0o700, 0o700]
    assert names(path.parent) == [path.name]


def test_a_path_with_spaces_and_chinese_is_as_good_as_any(tmp_path: Path) -> None:
    path = filled_file(tmp_path / "合作 伙伴?#" / "守约 50%.db")
    with open_workspace(path, recorded_by="王") as ws:
        assert partner_file(ws, "P1").exists
    assert check_workspace(path) == ()


def test_the_file_says_what_it_is(file: Path) -> None:
    head = file.read_bytes()[:100]
    assert (head[:15], head[68:72], head[60:64]) == (b"SQLite format 3", b"PACT", b"\0\0\0\4")


def test_a_connection_has_the_settings_that_keep_it_safe(file: Path) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    with open_workspace(file, recorded_by="王") as ws, ws.engine.connect() as opened:
        found = {name: opened.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        version = opened.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert found == wanted
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_what_was_recorded_is_in_the_one_file_after_closing(file: Path) -> None:
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        add_fee(ws, "P1", 5)
        assert file.with_name("a.db-wal").exists()
    assert names(file.parent) == ["a.db"]
    ws.close()


def test_opening_and_closing_changes_nothing(file: Path) -> None:
    before = looks(file.parent)
    for writable in (True, False):
        open_workspace(file, recorded_by="王", writable=writable).close()
        assert looks(file.parent) == before


def test_nothing_is_overwritten(file: Path) -> None:
    before = looks(file.parent)
    with pytest.raises(WorkspaceExists):
        create_workspace(file, recorded_by="王")
    (file.parent / "link.db").symlink_to("nowhere.db")
    with pytest.raises(WorkspaceExists):
        create_workspace(file.parent / "link.db", recorded_by="王")
    assert looks(file.parent) == before


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_what_an_earlier_file_left_behind_is_not_taken_in(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.db{ending}").write_text("old")
    with pytest.raises(WorkspaceExists, match=f"a.db{ending}"):
        new_workspace(tmp_path / "a.db")
    assert names(tmp_path) == [f"a.db{ending}"]


def test_a_name_taken_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    build = creation._build

    def build_slowly(draft: Path) -> None:
        build(draft)
        path.write_text("mine")

    monkeypatch.setattr(creation, "_build", build_slowly)
    with pytest.raises(WorkspaceExists):
        create_workspace(path, recorded_by="王")
    assert path.read_text() == "mine"
    assert names(tmp_path) == ["a.db"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    path = tmp_path / "a.db"

    def no_link(_source: Path, target: Path) -> None:
        if taken:
            target.write_text("mine")
        raise PermissionError

    monkeypatch.setattr(os, "link", no_link)
    if taken:
        with pytest.raises(WorkspaceExists):
            new_workspace(path)
    else:
        new_workspace(path).close()
        assert check_workspace(path) == ()
    assert names(tmp_path) == ["a.db"]


def test_a_workspace_that_fails_to_be_made_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_draft: Path) -> None:
        raise sqlite3.DatabaseError("boom")

    monkeypatch.setattr(creation, "_build", fail)
    with pytest.raises(sqlite3.DatabaseError):
        create_workspace(tmp_path / "a.db", recorded_by="王")
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((WorkspaceReadOnly, StorageFailed)):
        create_workspace(tmp_path / "file" / "a.db", recorded_by="王")


def _set_header(at: int, value: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with path.open("rb+") as file:
            file.seek(at)
            file.write(struct.pack(">I", value))

    return change


def _write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _cut(to: float) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, int(path.stat().st_size * to))


def _garble(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 3)


def _other_program(path: Path) -> None:
    path.unlink()
    with stranger(path) as other:
        other.execute("CREATE TABLE note (text)")


def _without_ledger(path: Path) -> None:
    tamper(path, "DROP TABLE evidence")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BROKEN: list[tuple[type[WorkspaceRefusal], Callable[[Path], object]]] = [
    (WorkspaceMissing, Path.unlink),
    (NotAWorkspace, _folder),
    (NotAWorkspace, _write("会议纪要".encode() * 100)),
    (NotAWorkspace, _write(bytes(range(256)) * 40)),
    (NotAWorkspace, _other_program),
    (NotAWorkspace, _set_header(68, 0)),
    (WorkspaceDamaged, _write(b"")),
    (WorkspaceDamaged, _cut(0.5)),
    (WorkspaceDamaged, _cut(0.0005)),
    (WorkspaceDamaged, _garble),
    (WorkspaceDamaged, _set_header(60, 0)),
    (WorkspaceDamaged, _without_ledger),
    (WorkspaceNewer, _set_header(60, SERIAL + 1)),
]


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize(("refusal", "breaks"), BROKEN)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    file: Path, refusal: type[WorkspaceRefusal], breaks: Callable[[Path], object], writable: bool
) -> None:
    breaks(file)
    before = looks(file.parent)
    with pytest.raises(WorkspaceRefusal) as refused:
        open_workspace(file, recorded_by="王", writable=writable)
    assert type(refused.value) is refusal
    assert looks(file.parent) == before
    assert "a.db" in str(refused.value)


def test_the_message_names_the_serial_of_a_newer_file(file: Path) -> None:
    _set_header(60, 17)(file)
    with pytest.raises(WorkspaceNewer, match="serial 17"):
        open_workspace(file, recorded_by="王")


def test_a_newer_file_is_known_by_its_log_too(file: Path) -> None:
    with stranger(file) as other:
        other.execute("PRAGMA user_version = 9")
        before = looks(file.parent)
        with pytest.raises(WorkspaceNewer, match="serial 9"):
            open_workspace(file, recorded_by="王")
        after = looks(file.parent)
    assert [after[name] for name in ("a.db", "a.db-wal")] == [before[name] for name in ("a.db", "a.db-wal")]
    assert after.keys() == before.keys()


@contextmanager
def _mode(path: Path, mode: int) -> Iterator[None]:
    old = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(old)


def test_a_read_only_file_is_refused_for_recording_and_can_be_read(file: Path) -> None:
    before = looks(file.parent)
    with _mode(file, 0o400):
        with pytest.raises(WorkspaceReadOnly, match="read-only"):
            open_workspace(file, recorded_by="王")
        with open_workspace(file, recorded_by="王", writable=False) as ws:
            assert partner_file(ws, "P1").exists
    assert looks(file.parent) == before


def test_a_read_only_folder_is_refused_for_recording_and_can_be_read(file: Path) -> None:
    before = looks(file.parent)
    with _mode(file.parent, 0o500):
        with pytest.raises(WorkspaceReadOnly):
            open_workspace(file, recorded_by="王")
        with open_workspace(file, recorded_by="王", writable=False) as ws:
            assert partner_file(ws, "P1").exists
    assert looks(file.parent) == before


def test_an_unreadable_file_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkspaceUnreadable, match="cannot be read"):
        open_workspace(file, recorded_by="王")


def test_a_second_one_in_the_same_program_is_refused(file: Path) -> None:
    with open_workspace(file, recorded_by="王", clock=CLOCK) as first:
        with pytest.raises(WorkspaceInUse, match="another Pactkeeper"):
            open_workspace(file, recorded_by="李")
        add_fee(first, "P1", 5)
        with open_workspace(file, recorded_by="李", writable=False) as reader:
            assert len(partner_file(reader, "P1").fees) == 2
    open_workspace(file, recorded_by="李").close()


_OPEN = """
import sys
from pathlib import Path
from app.rules.refusal import Refusal
from app.services.workspace import open_workspace
try:
    open_workspace(Path(sys.argv[1]), recorded_by="x").close()
except Refusal as refusal:
    print(type(refusal).__name__)
"""


def test_a_second_one_in_another_process_is_refused(file: Path) -> None:
    command = [sys.executable, "-c", _OPEN, str(file)]
    with open_workspace(file, recorded_by="王"):
        before = looks(file.parent)
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert said == "WorkspaceInUse\n"
        assert looks(file.parent) == before
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""


def test_the_lock_of_a_killed_process_does_not_count(file: Path) -> None:
    script = _OPEN.replace("open_workspace(Path", "ws = open_workspace(Path")
    script = script.replace(".close()", "; print('open', flush=True); sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(file)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(WorkspaceInUse):
            open_workspace(file, recorded_by="王")
        process.kill()
    open_workspace(file, recorded_by="王").close()
    assert names(file.parent) == ["a.db"]


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "holds",
    [
        ("BEGIN EXCLUSIVE",),
        ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "DELETE FROM number_row", "COMMIT"),
    ],
)
def test_a_lock_of_another_program_is_refused(file: Path, holds: tuple[str, ...]) -> None:
    before = looks(file.parent)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(file), *holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(WorkspaceBusy, match="in use by another program"):
            open_workspace(file, recorded_by="王")
        assert looks(file.parent)["a.db"] == before["a.db"]
        assert "a.db.lock" not in names(file.parent)
        process.kill()
    open_workspace(file, recorded_by="王").close()


def test_a_lock_taken_while_it_is_open_stops_a_change_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        with subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(file), "BEGIN EXCLUSIVE"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"held\n"
            with pytest.raises(WorkspaceBusy, match="in use by another program"):
                add_fee(ws, "P1", 5)
            process.kill()
        add_fee(ws, "P1", 5)


def test_looking_at_an_open_workspace_does_not_drop_its_locks(file: Path) -> None:
    """A POSIX trap: closing any handle on a file drops every lock that the process has on it."""
    log = file.with_name("a.db-wal")
    script = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM entry').fetchone()"
    )
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        add_fee(ws, "P1", 5)
        check_workspace(file)
        with pytest.raises(WorkspaceInUse):
            open_workspace(file, recorded_by="李")
        # The last one to close a file takes in its log and removes it: this one is not the last.
        subprocess.run([sys.executable, "-c", script, str(file)], check=True)
        assert log.stat().st_size > 0


def test_a_file_without_its_protection_is_refused_until_it_is_repaired(file: Path) -> None:
    tamper(file)
    before = looks(file.parent)
    with pytest.raises(WorkspaceUnprotected, match="rebuild"):
        open_workspace(file, recorded_by="王")
    assert looks(file.parent) == before
    repair_workspace(file, recorded_by="王").close()
    assert check_workspace(file) == ()
    open_workspace(file, recorded_by="王").close()


def test_read_tables_that_were_dropped_come_back_at_opening(file: Path) -> None:
    with stranger(file) as other:
        other.execute("DROP TABLE payment_row")
        other.execute("DROP TABLE number_row")
    open_workspace(file, recorded_by="王").close()
    assert check_workspace(file) == ()


def test_a_log_left_by_a_crash_is_taken_in(file: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        add_fee(ws, "P1", 7)
        for name in ("a.db", "a.db-wal"):
            (crashed / name).write_bytes((file.parent / name).read_bytes())
    with open_workspace(crashed / "a.db", recorded_by="王") as ws:
        assert len(partner_file(ws, "P1").fees) == 2
    assert check_workspace(crashed / "a.db") == ()
    assert names(crashed) == ["a.db"]


def test_opening_loads_neither_alembic_nor_pinyin(file: Path) -> None:
    script = (
        _OPEN + "print([name for name in ('alembic', 'pypinyin', 'chinese_calendar') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(file)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    ws = filled_workspace(tmp_path / "a.db")
    ws.close()
    ws.close()
    assert not ws.writable
