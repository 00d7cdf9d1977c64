from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.exchange.sheet_reading import read_sheet
from app.services.recheck import export_recheck, recheck
from app.services.review import Waiver
from tests.services.contract import ECOSYSTEM, FRAMEWORK, QINGCLOUD, end, sign
from tests.services.desk import OTHER, Desk
from tests.services.level_case import amend, draft, review, second_partner, with_facts


@pytest.fixture
def two(desk: Desk) -> Desk:
    """The desk's partner meets everything; a second one has too few staff."""
    review(desk, draft(desk, admitted=True))
    other = second_partner(desk)
    review(other, draft(other, facts=with_facts(staff=19)))
    return desk


def test_who_would_fail_today_stands_first_with_the_criterion_and_why(two: Desk) -> None:
    found = recheck(two.ws)
    assert [(one.partner_name, one.outcome) for one in found] == [
        (OTHER.name, "not_met"),
        (two.file.name, "met"),
    ]
    (short,) = found[0].shortfalls
    assert (short.criterion.id, short.result) == ("3.1.3", "not_met")
    assert "19" in str(short.reason.text)
    assert found[1].shortfalls == ()


def test_what_holds_by_a_waiver_is_said_to(desk: Desk) -> None:
    waiver = {"3.1.3": Waiver("技术团队正在招聘", "补充协议")}
    review(desk, draft(desk, facts=with_facts(staff=19), waivers=waiver, agreement=desk.agreement))
    (found,) = recheck(desk.ws)
    assert (found.outcome, found.shortfalls) == ("waived", ())


def test_a_fact_that_was_amended_since_the_review_counts_at_once(two: Desk) -> None:
    amend(two, registered_capital=None, cleared=("registered_capital",))
    found = {one.partner: one for one in recheck(two.ws)}[two.partner]
    assert found.outcome == "unknown"
    assert [short.criterion.id for short in found.shortfalls] == ["3.1.2"]


def test_agreements_without_criteria_and_those_that_ended_are_left_out(two: Desk) -> None:
    sign(two, QINGCLOUD, expires_on=None, without_last_day=True)
    sign(two, "")
    end(two, two.agreement, "mutual", agreed_on=date(2026, 3, 4))
    assert [one.partner_name for one in recheck(two.ws)] == [OTHER.name]


def test_one_set_of_rules_can_be_looked_at_alone_and_the_upper_agreement_counts(two: Desk) -> None:
    sign(two, ECOSYSTEM)
    (found,) = recheck(two.ws, rulebook=ECOSYSTEM)
    assert {short.criterion.id for short in found.shortfalls} == {"2.1.3"}
    assert len(recheck(two.ws, rulebook=FRAMEWORK)) == 2


def test_stopping_gives_what_was_found_until_then(two: Desk) -> None:
    told: list[tuple[int, int]] = []

    def stop_after_one(done: int, whole: int) -> bool:
        told.append((done, whole))
        return done < 1

    assert len(recheck(two.ws, stop_after_one)) == 1
    assert told == [(0, 2), (1, 2)]


def test_nothing_is_recorded_by_looking(two: Desk) -> None:
    before = two.counts()
    recheck(two.ws)
    assert two.counts() == before


def test_the_export_has_a_line_for_each_criterion_that_does_not_hold(two: Desk, tmp_path: Path) -> None:
    path = tmp_path / "复核.xlsx"
    assert export_recheck(two.ws, recheck(two.ws), path) == 2
    sheet = read_sheet(path)
    assert "伙伴" in [title.strip() for title in sheet.header]
    assert len(sheet.rows) >= 2
