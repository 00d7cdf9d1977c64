from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, NoticeServed, ViolationAnnounced, ViolationDismissed
from app.views.case_step import state_of, stops
from app.views.step_line import StepLine
from tests.services.desk import SECOND, THIRD, TODAY, Desk, set_up_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_desk(tmp_path)
    yield made
    made.ws.close()


def line(desk: Desk, violation: str) -> list[tuple[str, bool, bool]]:
    return [(stop.state, stop.on is not None, stop.skipped) for stop in stops(desk.case(violation))]


def test_a_new_case_shows_the_whole_way_before_it(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    assert line(desk, violation) == [
        ("suspected", True, False),
        ("told", False, False),
        ("replied", False, False),
        ("found", False, False),
        ("noticed", False, False),
        ("served", False, False),
        ("objected", False, False),
        ("answered", False, False),
        ("announced", False, False),
        ("paid", False, False),
        ("closed", False, False),
    ]


def test_steps_that_were_passed_over_are_skipped(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY))
    desk.step(NoticeServed(violation, TODAY))
    assert line(desk, violation)[1:6] == [
        ("told", False, True),
        ("replied", False, True),
        ("found", False, True),
        ("noticed", True, False),
        ("served", True, False),
    ]
    assert state_of(desk.case(violation)) == "served"


def test_what_there_was_none_of_is_said_once_it_was_passed(desk: Desk) -> None:
    violation = desk.handled(THIRD, TODAY)
    none = [stop.state for stop in stops(desk.case(violation)) if stop.is_none]
    assert none == ["replied", "objected", "answered", "paid"]
    owed = stops(desk.case(violation), owed=True, unpaid=True)
    assert [stop.state for stop in owed if stop.is_none] == ["replied", "objected", "answered"]


def test_a_case_by_points_has_no_notice_and_no_announcement(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    line = stops(desk.case(violation), by_points=True)
    assert [stop.state for stop in line] == ["suspected", "told", "replied", "found", "decided", "closed"]


def test_a_dismissed_case_shows_what_was_done_and_that_it_ended(desk: Desk) -> None:
    violation = desk.told(SECOND)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert [state for state, _, _ in line(desk, violation)] == ["suspected", "told", "dismissed"]
    assert state_of(desk.case(violation)) == "dismissed"


def test_an_announced_violation_that_is_dismissed_has_ended_so(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    for step in (NoticeSent, NoticeServed, ViolationAnnounced):
        desk.step(step(violation, TODAY))
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert state_of(desk.case(violation)) == "dismissed"
    assert line(desk, violation)[-1] == ("dismissed", True, False)


def test_the_line_is_said_to_a_screen_reader(desk: Desk, qtbot: QtBot) -> None:
    violation = desk.told(SECOND)
    shown = StepLine()
    qtbot.addWidget(shown)
    shown.show_stops(stops(desk.case(violation)))
    shown.resize(700, shown.sizeHint().height())
    shown.show()
    assert shown.accessibleName().startswith("疑似 2026年3月5日; 已告知 2026年3月5日; 已答复：尚未")
    assert not shown.grab().isNull()
