from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.services.agreement_list import (
    OPEN_ENDED,
    RUNNING,
    UNKNOWN,
    AgreementFilter,
    AgreementLine,
    agreement_lines,
    agreements_called,
    count_agreements,
    owner_of,
    place_of,
)
from app.services.refreshing import refresh_stale
from tests.services.contract import LAST_DAY, QINGCLOUD, end, serve, set_up_house, sign
from tests.services.desk import TODAY, Desk

SORTS = ("partner_name", "rulebook", "number", "phase", "last_on", "next_on")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    """Five agreements: framework, shop and ecosystem; one of no known rules, one without a last day."""
    desk = set_up_house(tmp_path)
    sign(desk, "", expires_on=None, without_last_day=True)
    sign(desk, QINGCLOUD, expires_on=None, without_last_day=True)
    refresh_stale(desk.ws)
    yield desk
    desk.ws.close()


def found(desk: Desk, **wanted: str) -> list[str]:
    lines = agreement_lines(desk.ws, AgreementFilter(**wanted), sort="partner_name")
    assert count_agreements(desk.ws, AgreementFilter(**wanted)) == len(lines)
    return [line.agreement for line in lines]


def line(desk: Desk, agreement: str) -> AgreementLine:
    return next(one for one in agreement_lines(desk.ws) if one.agreement == agreement)


def test_each_line_says_phase_last_day_and_what_is_next(house: Desk) -> None:
    one = line(house, "A1")
    assert (one.phase, one.last_on, one.next_on, one.next_what) == (
        "window",
        LAST_DAY,
        LAST_DAY,
        "term_ends",
    )
    assert (one.name.en, one.partner_name) == ("Framework FY22", house.file.name)


def test_what_cannot_be_worked_out_is_left_open(house: Desk) -> None:
    unknown, unending = line(house, "A4"), line(house, "A5")
    assert (unknown.phase, unknown.rulebook, unknown.last_on, unknown.next_on) == ("", "", None, None)
    assert unknown.name.zh == "联合市场推广协议"
    assert (unending.phase, unending.rulebook, unending.last_on) == ("", QINGCLOUD, None)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"query": "青禾"}, ["A1", "A2", "A3", "A4", "A5"]),
        ({"query": "qh YL-2025"}, ["A1"]),
        ({"query": "hzqh"}, ["A1", "A2", "A3", "A4", "A5"]),
        ({"query": "91330211ma2h7kqxfu a3"}, ["A3"]),
        ({"query": "市场推广"}, ["A4"]),
        ({"query": "no such"}, []),
        ({"phase": "window"}, ["A1", "A2", "A3"]),
        ({"phase": "ended"}, []),
        ({"phase": RUNNING}, ["A1", "A2", "A3", "A4", "A5"]),
        ({"phase": OPEN_ENDED}, ["A4", "A5"]),
        ({"phase": UNKNOWN}, ["A4"]),
        ({"rulebook": QINGCLOUD}, ["A5"]),
    ],
)
def test_agreements_are_found_by_partner_number_title_phase_and_rules(
    house: Desk, wanted: dict[str, str], ids: list[str]
) -> None:
    assert found(house, **wanted) == ids


def test_a_recorded_end_shows_and_then_its_checklist_is_what_is_next(house: Desk) -> None:
    end(house, "A3", "breach", sent_on=TODAY)
    assert line(house, "A3").ending
    serve(house, "A3")
    house.clock.day = date(2026, 3, 6)
    refresh_stale(house.ws)
    one = line(house, "A3")
    assert (one.phase, one.last_on, one.next_what) == ("ended", TODAY, "aftermath")
    assert found(house, phase=RUNNING) == ["A1", "A2", "A4", "A5"]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_and_places_keep_to_the_order_asked_for(house: Desk, sort: str, descending: bool) -> None:
    whole = agreement_lines(house.ws, limit=None, sort=sort, descending=descending)
    assert len({one.agreement for one in whole}) == 5
    pages = [
        one.agreement
        for offset in range(0, 5, 2)
        for one in agreement_lines(house.ws, offset=offset, limit=2, sort=sort, descending=descending)
    ]
    assert pages == [one.agreement for one in whole]
    places = [
        place_of(house.ws, one.agreement, AgreementFilter(), sort, descending=descending) for one in whole
    ]
    assert places == list(range(5))


def test_what_has_no_day_comes_last_when_sorted_by_day(house: Desk) -> None:
    days = [one.next_on for one in agreement_lines(house.ws, sort="next_on")]
    assert days == [LAST_DAY, LAST_DAY, LAST_DAY, None, None]


def test_an_agreement_that_is_not_there_has_no_owner_and_no_place(house: Desk) -> None:
    assert owner_of(house.ws, "A1") == house.partner
    assert owner_of(house.ws, "A99") == ""
    assert place_of(house.ws, "A99", AgreementFilter(), "next_on", descending=False) == -1


def test_one_is_called_by_its_number_or_id(house: Desk) -> None:
    assert [one.agreement for one in agreements_called(house.ws, "2025-0007", 5)] == ["A1"]
    assert [one.agreement for one in agreements_called(house.ws, "a3", 5)] == ["A3"]
    assert [one.agreement for one in agreements_called(house.ws, "aliyun", 1)] == ["A3"]
    assert agreements_called(house.ws, "青禾", 5) == []
