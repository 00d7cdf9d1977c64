"""Files of every past revision open, with everything that was in them."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection

from app.models.connection import SERIAL
from app.rules.refusal import Refusal
from app.services import safe_copy, upgrade
from app.services.reading import entries_of, partner_file
from app.services.schema import raise_schema
from app.services.verification import check_workspace
from app.services.workspace import open_workspace
from app.services.workspace_refusal import NoRoom, StorageFailed, UpgradeFailed, WorkspaceOlder
from tests.services.ledger_case import CLOCK, add_fee, looks, names, stranger

OLD = Path(__file__).parent / "old"
COPY = "a.before-0004-20220630T040000Z.db"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "旧 版"
    folder.mkdir()
    path = folder / "a.db"
    shutil.copy(OLD / "0001.db", path)
    return path


def entries(file: Path) -> list[tuple[object, ...]]:
    """Every entry, as stored."""
    with stranger(file) as connection:
        return connection.execute("SELECT * FROM entry ORDER BY id").fetchall()


def test_there_is_a_file_of_every_revision_before_this_one() -> None:
    assert names(OLD) == [f"{serial:04d}.db" for serial in range(1, SERIAL)]


@pytest.mark.parametrize("name", names(OLD))
def test_every_old_file_is_upgraded_with_all_its_entries(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.db"
    shutil.copy(OLD / name, file)
    before = entries(file)
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        assert [partner_file(ws, partner).name for partner in ("P1", "P2")] == [
            "云杉科技有限公司",
            "白桦软件有限公司",
        ]
        assert [len(partner_file(ws, partner).fees) for partner in ("P1", "P2")] == [1, 0]
    assert entries(file) == before
    assert len(before) == 8
    assert check_workspace(file) == ()


def test_an_upgraded_file_goes_on_as_a_new_one(file: Path) -> None:
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        assert add_fee(ws, "P2", 10) == 9
        assert len(entries_of(ws, "P2")) == 4
    assert check_workspace(file) == ()


def test_a_verified_copy_is_made_before(file: Path) -> None:
    before = entries(file)
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        assert ws.upgraded_from == file.with_name(COPY)
    copy = file.with_name(COPY)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert entries(copy) == before
    assert check_workspace(copy) == ()
    with stranger(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with open_workspace(file, recorded_by="王", clock=CLOCK) as ws:
        assert ws.upgraded_from is None


def test_reading_alone_does_not_upgrade(file: Path) -> None:
    before = looks(file.parent)
    with pytest.raises(WorkspaceOlder, match="serial 1"):
        open_workspace(file, recorded_by="王", writable=False)
    assert looks(file.parent) == before


def test_an_old_file_can_be_checked(file: Path) -> None:
    assert check_workspace(file) == ()


class _Fault(Exception):
    """What is raised in the middle of an upgrade."""


def _refuse_loss(_connection: Connection, _before: tuple[int, ...]) -> None:
    raise _Fault


def _rebuild(_session: object) -> None:
    raise _Fault


def _lose_an_entry(connection: Connection, _serial: int = SERIAL) -> None:
    raise_schema(connection)
    for statement in ("DROP TRIGGER entry_delete", "DELETE FROM entry WHERE id = 8"):
        connection.exec_driver_sql(statement)


def _break_the_chain(connection: Connection, _serial: int = SERIAL) -> None:
    raise_schema(connection)
    for statement in ("DROP TRIGGER entry_update", "UPDATE entry SET recorded_by = 'x' WHERE id = 8"):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("rebuild", _rebuild),
        ("_refuse_loss", _refuse_loss),
        ("raise_schema", _lose_an_entry),
        ("raise_schema", _break_the_chain),
    ],
)
def test_an_upgrade_that_fails_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, place: str, fault: Callable[..., object]
) -> None:
    before = looks(file.parent)
    monkeypatch.setattr(upgrade, place, fault)
    with pytest.raises(UpgradeFailed) as failed:
        open_workspace(file, recorded_by="王", clock=CLOCK)
    assert COPY in str(failed.value)
    after = looks(file.parent)
    assert after.pop(COPY)
    assert after == before
    monkeypatch.undo()
    file.with_name(COPY).unlink()
    open_workspace(file, recorded_by="王", clock=CLOCK).close()
    assert check_workspace(file) == ()


def _fail_at(number: int) -> Callable[..., object]:
    """`exec_driver_sql`, failing instead of the statement with this number."""
    made, count = Connection.exec_driver_sql, iter(range(1, 1000))

    def execute(connection: Connection, *rest: Any) -> object:
        if next(count) == number:
            raise _Fault
        return made(connection, *rest)

    return execute


def test_an_upgrade_that_fails_at_any_statement_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = looks(file.parent)
    for number in range(1, 1000):
        monkeypatch.setattr(Connection, "exec_driver_sql", _fail_at(number))
        with pytest.raises((UpgradeFailed, _Fault)) as failed:
            open_workspace(file, recorded_by="王", clock=CLOCK)
        monkeypatch.undo()
        if failed.type is _Fault:  # the upgrade was done, and something after it failed
            break
        file.with_name(COPY).unlink()
        assert looks(file.parent) == before
    assert number > 10
    open_workspace(file, recorded_by="王", clock=CLOCK).close()
    assert check_workspace(file) == ()


def test_without_room_for_the_copy_nothing_is_begun(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = looks(file.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**4))
    with pytest.raises(NoRoom):
        open_workspace(file, recorded_by="王", clock=CLOCK)
    assert looks(file.parent) == before


def test_a_copy_that_does_not_verify_stops_the_upgrade(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = looks(file.parent)
    monkeypatch.setattr(safe_copy, "_COUNTS", "SELECT random()")
    with pytest.raises(StorageFailed):
        open_workspace(file, recorded_by="王", clock=CLOCK)
    assert looks(file.parent) == before


def test_a_copy_of_the_same_moment_is_not_overwritten(file: Path) -> None:
    file.with_name(COPY).write_text("mine")
    before = looks(file.parent)
    with pytest.raises(Refusal, match=COPY):
        open_workspace(file, recorded_by="王", clock=CLOCK)
    assert looks(file.parent) == before
