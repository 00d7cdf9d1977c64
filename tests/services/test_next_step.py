from __future__ import annotations

import pytest

from app.journal.kind import (
    FindingMade,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerTold,
    Payload,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.services.next_step import next_steps
from tests.services.desk import SECOND, TODAY, Desk

COURSE = [
    (None, ("told", "found", "notice", "dismissed")),
    (PartnerTold, ("replied", "found", "notice", "dismissed")),
    (ReplyReceived, ("found", "notice", "dismissed")),
    (NoticeSent, ("served", "paid", "dismissed")),
    (NoticeServed, ("announced", "objected", "paid", "dismissed")),
    (ObjectionReceived, ("answered", "announced", "paid", "dismissed")),
    (ViolationAnnounced, ("answered", "paid", "closed", "reopened")),
]


def test_each_step_of_a_case_opens_those_that_follow_it(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    for step, expected in COURSE:
        if step:
            desk.step(step(violation, TODAY))
        assert next_steps(desk.case(violation)) == expected, step


def test_a_dismissed_case_can_only_be_reopened(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert next_steps(desk.case(violation)) == ("reopened",)


@pytest.mark.parametrize("at", range(1, 6))
def test_a_step_that_is_offered_can_be_recorded(desk: Desk, at: int) -> None:
    """Whatever the course of a case offers, the journal takes."""
    violation = desk.suspect(SECOND)
    for step, _ in COURSE[1:at]:
        assert step
        desk.step(step(violation, TODAY))
    steps: dict[str, Payload] = {
        "told": PartnerTold(violation, TODAY),
        "replied": ReplyReceived(violation, TODAY),
        "found": FindingMade(violation, TODAY, "经核对属实"),
        "answered": ObjectionAnswered(violation, TODAY, "异议不成立"),
        "notice": NoticeSent(violation, TODAY),
        "served": NoticeServed(violation, TODAY),
        "objected": ObjectionReceived(violation, TODAY),
        "announced": ViolationAnnounced(violation, TODAY),
        "dismissed": ViolationDismissed(violation, TODAY, "证据不足"),
    }
    offered = next_steps(desk.case(violation))[0]
    desk.step(steps[offered])
