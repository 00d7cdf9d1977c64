from __future__ import annotations

from datetime import date

import pytest

from app.journal.kind import (
    CaseClosed,
    FindingMade,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerTold,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.services.agreement import record_agreement
from app.services.ledger import STATES, LedgerFilter, case_lines, count_cases, item_matches
from app.services.partner import register_partner
from app.services.violation import record_suspicion
from tests.services.desk import OTHER, RULEBOOK, SECOND, THIRD, TODAY, Desk, agreement_draft

OCCURRED = date(2026, 2, 2)


def found(desk: Desk, query: str = "", state: str = "") -> list[str]:
    wanted = LedgerFilter(query, (state,) if state else ())
    lines = case_lines(desk.ws, wanted)
    assert count_cases(desk.ws, wanted) == len(lines)
    return [line.violation for line in lines]


def with_another(desk: Desk) -> tuple[str, str]:
    """Two partners with a case each: the desk's own, and the other's."""
    own = desk.suspect(SECOND, OCCURRED)
    partner = register_partner(desk.ws, OTHER).partners[0]
    agreement = record_agreement(desk.ws, agreement_draft(partner, OTHER)).agreements[0]
    return own, record_suspicion(desk.ws, partner, agreement, THIRD, TODAY).violations[0]


def test_the_ledger_shows_all_cases_the_latest_behaviour_first(desk: Desk) -> None:
    own, others = with_another(desk)
    assert found(desk) == [others, own]


STEPS = (
    lambda violation: PartnerTold(violation, TODAY),
    lambda violation: ReplyReceived(violation, TODAY),
    lambda violation: FindingMade(violation, TODAY, "属实。"),
    lambda violation: NoticeSent(violation, TODAY),
    lambda violation: NoticeServed(violation, TODAY),
    lambda violation: ObjectionReceived(violation, TODAY),
    lambda violation: ObjectionAnswered(violation, TODAY, "维持。"),
    lambda violation: ViolationAnnounced(violation, TODAY),
    lambda violation: CaseClosed(violation, TODAY, "已了结"),
)


def test_a_case_goes_through_every_state(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    seen = [case_lines(desk.ws)[0].state]
    for step in STEPS:
        desk.step(step(violation))
        seen.append(case_lines(desk.ws)[0].state)
    dismissed = desk.suspect(THIRD)
    desk.step(ViolationDismissed(dismissed, TODAY, "证据不足"))
    seen.append(next(line.state for line in case_lines(desk.ws) if line.violation == dismissed))
    assert tuple(seen) == tuple(state for state in STATES if state != "decided")


def test_a_state_filters_the_cases_that_stand_in_it(desk: Desk) -> None:
    told, suspected = desk.told(SECOND), desk.suspect(THIRD)
    announced = desk.handled(SECOND, OCCURRED)
    assert found(desk, state="told") == [told]
    assert found(desk, state="suspected") == [suspected]
    assert found(desk, state="announced") == [announced]
    assert found(desk, state="dismissed") == []


def test_words_find_by_partner_initials_code_case_and_item(desk: Desk) -> None:
    own, others = with_another(desk)
    for query in ("青禾", "hzqh", "MA2H7KQX", own.lower(), SECOND):
        assert found(desk, query) == [own], query
    for query in ("汐桥", "shxq", "91310115", others, THIRD):
        assert found(desk, query) == [others], query
    assert found(desk, "不存在的词") == []


def test_words_of_the_catalogue_find_the_cases_of_its_items(desk: Desk) -> None:
    own, others = with_another(desk)
    assert found(desk, "含糊") == [others]
    assert found(desk, "延期") == [own]
    assert found(desk, "青禾 延期") == [own]
    assert found(desk, "汐桥 延期") == []


def test_words_and_state_narrow_together(desk: Desk) -> None:
    with_another(desk)
    told = desk.told(THIRD)
    assert found(desk, "青禾", "told") == [told]
    assert found(desk, "汐桥", "told") == []


def test_a_line_says_what_happened_when(desk: Desk) -> None:
    desk.handled(SECOND, OCCURRED)
    (line,) = case_lines(desk.ws)
    assert (line.occurred_on, line.notified_on, line.sent_on) == (OCCURRED, None, OCCURRED)
    assert (line.served_on, line.announced_on) == (OCCURRED, OCCURRED)
    assert (line.rank, line.item, line.agreement) == ("class_2", SECOND, desk.agreement)
    assert line.item_name.zh


def test_the_ledger_comes_in_pages_that_miss_nothing(desk: Desk) -> None:
    for _ in range(5):
        desk.suspect(THIRD)
    pages = [line for offset in (0, 2, 4) for line in case_lines(desk.ws, offset=offset, limit=2)]
    assert pages == case_lines(desk.ws)


@pytest.mark.parametrize(
    ("word", "matches"), [(THIRD, True), ("含糊", True), ("VAGUE", True), ("误解", True), ("退款", False)]
)
def test_a_catalogue_item_is_found_by_number_wording_and_search_words(
    desk: Desk, word: str, matches: bool
) -> None:
    item = desk.ws.library.get(RULEBOOK).catalogue[THIRD]
    assert item_matches(item, word) is matches
