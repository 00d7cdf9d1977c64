"""A partner as it stood on a past day, by what was known on another; nothing is recorded meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import NoticeServed, PaymentReceived, ViolationAnnounced
from app.journal.past import Past
from app.rules.refusal import Refusal
from app.services.letter_register import letter_pdf
from app.services.look_back import (
    both_standings,
    differences,
    look_back,
    past_file,
    return_to_today,
)
from app.services.organisation import set_organisation
from app.services.partner_list import partner_lines
from app.services.reading import organisation, partner_file
from app.services.refreshing import refresh_stale
from app.services.standing import standings
from app.services.violation import void_entry
from app.services.workspace import open_workspace
from app.services.workspace_refusal import LookingBack, WorkspaceReadOnly
from tests.services.busy import START, busy_workspace
from tests.services.desk import HOUSE, OPENED, SECOND, THIRD, TODAY, Desk

WEEK_AGO = date(2026, 2, 26)


def on(day: date, known_by: date | None = None) -> Past:
    return Past(day, known_by or day)


def counted(desk: Desk, past: Past) -> int:
    """How many class twos count, as the copy of the past day says."""
    then = look_back(desk.ws, past)
    (found,) = standings(then, desk.partner)
    return_to_today(desk.ws)
    return (found.outcome.counters or {}).get("class_2", 0)


def test_a_day_shows_what_had_happened_by_its_end(desk: Desk) -> None:
    desk.clock.day = WEEK_AGO
    desk.handled(SECOND, WEEK_AGO)
    desk.clock.day = TODAY
    assert counted(desk, on(date(2026, 2, 25))) == 0
    assert counted(desk, on(WEEK_AGO)) == 1


def test_what_was_entered_late_is_known_only_from_its_entry_on(desk: Desk) -> None:
    """It happened on 26 February and was entered on 5 March."""
    desk.handled(SECOND, WEEK_AGO)
    assert counted(desk, on(date(2026, 3, 4))) == 0
    assert counted(desk, on(date(2026, 3, 4), TODAY)) == 1
    assert counted(desk, on(date(2026, 2, 25), TODAY)) == 0


def test_a_mistake_that_was_voided_since_stands_in_what_was_known_then(desk: Desk) -> None:
    desk.clock.day = WEEK_AGO
    violation = desk.suspect(SECOND)
    desk.clock.day = TODAY
    void_entry(desk.ws, desk.partner, desk.case(violation).recorded.entry, "录入有误")
    assert past_file(desk.ws, desk.partner, on(WEEK_AGO)).case(violation)
    assert past_file(desk.ws, desk.partner, on(WEEK_AGO, TODAY)).case(violation) is None


def test_every_service_that_reads_the_copy_reads_that_day(desk: Desk) -> None:
    desk.told(THIRD)
    then = look_back(desk.ws, on(OPENED))
    assert then.clock.today() == OPENED
    assert partner_file(then, desk.partner).cases == ()
    assert organisation(then) == HOUSE
    assert len(partner_file(desk.ws, desk.partner).cases) == 1


def test_our_own_organisation_is_that_which_was_known(desk: Desk) -> None:
    set_organisation(desk.ws, type(HOUSE)(**{**vars(HOUSE), "name": "新名称有限公司"}))
    for past, name in ((on(WEEK_AGO), HOUSE.name), (on(WEEK_AGO, TODAY), "新名称有限公司")):
        found = organisation(look_back(desk.ws, past))
        assert found
        assert found.name == name


def test_nothing_is_recorded_while_somebody_looks_back(desk: Desk) -> None:
    before = desk.counts()
    then = look_back(desk.ws, on(WEEK_AGO))
    with pytest.raises(LookingBack):
        desk.suspect(THIRD)
    with pytest.raises(LookingBack):
        set_organisation(then, HOUSE)
    with pytest.raises(WorkspaceReadOnly):
        refresh_stale(then)
    assert desk.counts() == before
    return_to_today(desk.ws)
    desk.suspect(THIRD)
    with pytest.raises(LookingBack):
        set_organisation(then, HOUSE)


def test_closing_the_workspace_leaves_the_past_behind(desk: Desk) -> None:
    look_back(desk.ws, on(WEEK_AGO))
    desk.ws.close()
    with open_workspace(desk.ws.path, recorded_by="林知夏", clock=desk.clock) as ws:
        assert not ws.looking_back
        set_organisation(ws, HOUSE)


@pytest.mark.parametrize("past", [on(date(2026, 3, 6)), Past(TODAY, date(2026, 3, 6))])
def test_a_day_to_come_is_refused(desk: Desk, past: Past) -> None:
    with pytest.raises(Refusal, match="still to come"):
        look_back(desk.ws, past)
    desk.suspect(THIRD)


def test_the_differences_are_the_entries_since_and_both_standings(desk: Desk) -> None:
    desk.clock.day = WEEK_AGO
    early = desk.handled(SECOND, WEEK_AGO)
    desk.clock.day = TODAY
    paid = desk.step(PaymentReceived(early, date(2026, 2, 26), Decimal("5000.00")))
    late = desk.handled(SECOND, TODAY)
    found = differences(desk.ws, desk.partner, on(date(2026, 3, 4)))
    assert [(one.item.entry.kind, one.happened_later) for one in found.since] == [
        ("violation_announced", True),
        ("notice_served", True),
        ("notice_sent", True),
        ("violation_recorded", True),
        ("payment_received", False),
    ]
    ((then, now),) = both_standings(found)
    assert then
    assert [p.violation for p in then.outcome.penalties or ()] == [early]
    assert [p.violation for p in now.outcome.penalties or ()] == [early, late]
    known = differences(desk.ws, desk.partner, on(date(2026, 3, 4), TODAY))
    assert paid not in [one.item.entry.id for one in known.since]
    assert {one.happened_later for one in known.since} == {True}


def test_an_agreement_that_was_not_signed_yet_has_no_standing_then(desk: Desk) -> None:
    found = differences(desk.ws, desk.partner, Past(date(2025, 3, 1), TODAY))
    assert found.before.exists
    ((then, now),) = both_standings(found)
    assert then is None
    assert now.agreement.id == desk.agreement


def test_before_the_first_entry_nothing_was_known(desk: Desk) -> None:
    past = on(date(2025, 3, 23))
    found = differences(desk.ws, desk.partner, past)
    assert not found.before.exists
    assert found.first_known_on == OPENED
    assert len(found.since) == len(desk.file.entries)
    assert past_file(desk.ws, desk.partner, on(OPENED)).exists
    with pytest.raises(Refusal):
        partner_file(look_back(desk.ws, past), desk.partner)


def test_letters_are_those_issued_by_then_in_the_state_of_then(desk: Desk) -> None:
    desk.clock.day = WEEK_AGO
    violation = desk.told(SECOND)
    number = desk.notice(violation).number
    desk.clock.day = TODAY
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ViolationAnnounced(violation, TODAY))
    (letter,) = past_file(desk.ws, desk.partner, on(WEEK_AGO)).letters
    assert (letter.number, letter.state) == (number, "sent")
    assert past_file(desk.ws, desk.partner, on(date(2026, 2, 25))).letters == ()
    then = look_back(desk.ws, on(WEEK_AGO))
    assert letter_pdf(then, number).startswith(b"%PDF")


def test_today_as_known_today_differs_in_nothing(desk: Desk) -> None:
    desk.handled(SECOND, WEEK_AGO)
    found = differences(desk.ws, desk.partner, on(TODAY))
    assert found.since == ()
    assert found.standings.before == found.standings.after


def test_any_day_of_any_partner_can_be_looked_at_by_any_knowledge(tmp_path: Path) -> None:
    """Entries that rest on one that is left out are left out with it."""
    with busy_workspace(tmp_path) as ws:
        partners = [line.partner for line in partner_lines(ws, "", 0, 100)]
        days = [START - timedelta(days=61 * back) for back in range(12)]
        for partner in partners:
            for day in days:
                for past in (on(day), Past(day, START), Past(START, day)):
                    found = differences(ws, partner, past)
                    kept = {entry.id for entry in found.before.entries}
                    came = {one.item.entry.id for one in found.since}
                    assert kept | came == {entry.id for entry in found.now.entries}
                    assert not kept & came
