"""Numbers of letters are given once each and without gaps, whatever happens in between."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.paths import ROOT
from app.rules.refusal import Refusal
from app.services.letter_register import letter_lines, void_letter
from app.services.workspace import Workspace, open_workspace
from app.services.workspace_refusal import WorkspaceInUse
from tests.services.desk import SECOND, THIRD, Desk

HALFWAY = """
import sys, time
from datetime import date
from pathlib import Path
from app.clock import FixedClock
from app.services.gate import change
from app.services.letter import NOTICE_LETTER
from app.services.letter_correction import correction_of
from app.services.letter_issue import issue_within
from app.services.letter_register import letter_lines
from app.journal.kind import EntryVoided
from app.services.workspace import open_workspace

ws = open_workspace(Path(sys.argv[1]), recorded_by="test", clock=FixedClock(date.fromisoformat(sys.argv[2])))
order = correction_of(ws, letter_lines(ws)[0].number)
with change(ws) as c:
    entry = c.partner_file(order.partner).case(order.violation).notice.entry
    c.append(EntryVoided(entry, "test"), partner=order.partner)
    number, _ = issue_within(ws, c, NOTICE_LETTER, order)
    print(number, flush=True)
    time.sleep(600)
"""


def serials(ws: Workspace) -> list[int]:
    return sorted(int(line.number.split("〕")[1].removesuffix("号")) for line in letter_lines(ws))


def test_numbers_follow_each_other_and_a_void_one_is_not_given_again(desk: Desk) -> None:
    for item in (THIRD, SECOND):
        void_letter(desk.ws, desk.notice(desk.suspect(item)).number, "录入有误")
    desk.notice(desk.suspect(THIRD))
    assert serials(desk.ws) == [1, 2, 3]


def test_a_refused_letter_takes_no_number(desk: Desk) -> None:
    desk.notice(desk.suspect(SECOND))
    violation = desk.suspect(SECOND)
    desk.notice(violation)
    with pytest.raises(Refusal):
        desk.notice(violation)
    desk.notice(desk.suspect(THIRD))
    assert serials(desk.ws) == [1, 2, 3]


def test_each_year_begins_with_one(desk: Desk) -> None:
    desk.notice(desk.suspect(SECOND))
    desk.clock.day = date(desk.clock.day.year + 1, 1, 1)
    assert desk.notice(desk.suspect(SECOND)).number.endswith("〔2027〕1号")


def test_a_second_instance_is_refused_and_so_shares_no_number(desk: Desk) -> None:
    with pytest.raises(WorkspaceInUse):
        open_workspace(desk.ws.path, recorded_by="另一人", clock=desk.clock)


def test_a_crash_between_number_and_letter_neither_skips_nor_repeats(desk: Desk) -> None:
    first = desk.notice(desk.told(SECOND)).number
    path, day = desk.ws.path, desk.clock.day
    desk.ws.close()
    killed = _killed_halfway(path, day)
    assert killed != first
    with open_workspace(path, recorded_by="林知夏", clock=desk.clock) as again:
        assert [line.number for line in letter_lines(again)] == [first]
        reopened = Desk(again, desk.clock, desk.partner, desk.agreement)
        assert reopened.notice(reopened.suspect(THIRD)).number == killed
        assert serials(again) == [1, 2]


def _killed_halfway(path: Path, day: date) -> str:
    """The number that a process gave in a change that it did not live to finish."""
    running = subprocess.Popen(
        [sys.executable, "-c", HALFWAY, str(path), day.isoformat()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    number = running.stdout.readline().strip()
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    return number
