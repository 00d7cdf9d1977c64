"""Killed at any moment, nothing acknowledged is lost and nothing is half there."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.journal.kind import FeeRecorded, PaymentReceived
from app.services.gate import change
from app.services.verification import check_workspace
from app.services.workspace import create_workspace, open_workspace
from tests.services.ledger_case import CLOCK, filled_file, stranger

OLD = Path(__file__).parents[1] / "migrations" / "old" / "0001.db"
ROUNDS = 80
AT_ONCE = 4  # entries in one change: all of them or none
LONGEST = 0.08  # seconds until a kill: some come while it opens, some in the middle of a change
PATIENCE = 60.0  # seconds for the server to load everything on a busy machine


def record_until_killed(path: Path, acknowledge: Connection) -> None:
    """Change after change; the ids of its entries are handed over once it is committed."""
    ws = open_workspace(path, recorded_by="子", clock=CLOCK)
    number = 0
    while True:
        number += 1
        with change(ws) as c:
            for _ in range(AT_ONCE - 1):
                c.append(FeeRecorded(date(2021, 6, 1), Decimal(number)), partner="P1")
            c.append(PaymentReceived("V1", date(2021, 6, 1), Decimal("0.01")), partner="P1")
            c.keep_file(f"{c.changes}{number}".encode() * 1000, "x")
        acknowledge.send(c.changes.entries)


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Children that start at once, since a server has loaded everything they need."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([__name__, "app.services.workspace", "app.services.gate", "alembic.command"])
    return made


def one_round(context: ForkServerContext, path: Path, seconds: float, *, at_work: bool) -> set[int]:
    """The ids that a child acknowledged before it was killed; `at_work` waits for the first of them."""
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=record_until_killed, args=(path, send), daemon=True)
    child.start()
    send.close()
    if at_work:
        assert receive.poll(PATIENCE)
    time.sleep(seconds)
    child.kill()
    child.join()
    acknowledged: set[int] = set()
    try:
        while receive.poll():
            acknowledged.update(receive.recv())
    except EOFError:
        pass
    receive.close()
    return acknowledged


def recorded(path: Path) -> set[int]:
    """The ids in the journal."""
    with stranger(path) as connection:
        return {id_ for (id_,) in connection.execute("SELECT id FROM entry")}


def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half_done(
    tmp_path: Path, context: ForkServerContext
) -> None:
    path = filled_file(tmp_path / "伙伴 守约.db")
    first = len(recorded(path))
    rng, all_acknowledged = random.Random(20220630), recorded(path)
    for number in range(ROUNDS):
        all_acknowledged |= one_round(context, path, rng.uniform(0, LONGEST), at_work=number % 2 == 0)
        assert check_workspace(path) == ()
        found = recorded(path)
        assert all_acknowledged <= found
        assert (len(found) - first) % AT_ONCE == 0
        assert found == set(range(1, len(found) + 1))
    assert len(all_acknowledged) >= first + AT_ONCE * ROUNDS // 2
    open_workspace(path, recorded_by="王", clock=CLOCK).close()
    assert check_workspace(path) == ()


def make_and_close(path: Path) -> None:
    """A new workspace."""
    create_workspace(path, recorded_by="子", clock=CLOCK).close()


def open_and_close(path: Path) -> None:
    """Opened, and upgraded where it is old."""
    open_workspace(path, recorded_by="子", clock=CLOCK).close()


def kill_during(context: ForkServerContext, work: Callable[[Path], None], path: Path, seconds: float) -> None:
    """Start some work in a child and kill it after a while."""
    child = context.Process(target=work, args=(path,), daemon=True)
    child.start()
    time.sleep(seconds)
    child.kill()
    child.join()


def test_a_workspace_is_made_whole_or_not_at_all(tmp_path: Path, context: ForkServerContext) -> None:
    rng = random.Random(20220701)
    for number in range(15):
        path = tmp_path / f"{number}.db"
        kill_during(context, make_and_close, path, rng.uniform(0, 0.3))
        if not path.exists():
            create_workspace(path, recorded_by="王", clock=CLOCK).close()
        assert check_workspace(path) == ()


def test_an_upgrade_is_done_or_can_be_done_again(tmp_path: Path, context: ForkServerContext) -> None:
    rng = random.Random(20220702)
    for number in range(15):
        path = tmp_path / f"{number}.db"
        shutil.copy(OLD, path)
        kill_during(context, open_and_close, path, rng.uniform(0, 0.3))
        assert check_workspace(path) == ()
        open_workspace(path, recorded_by="王", clock=SystemClock()).close()
        assert len(recorded(path)) == 8
        assert check_workspace(path) == ()
