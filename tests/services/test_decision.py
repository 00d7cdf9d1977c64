"""A case by points, from suspicion to what follows from its decision (R25–R30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import (
    DecisionTaken,
    DepositOpened,
    PartnerTold,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.rules.evaluation import evaluate
from app.rules.outcome import Freeze
from app.rules.refusal import Refusal
from app.rules.scenario import read_scenario
from app.services.due import due_items
from app.services.due_item import DueItem
from app.services.ledger import LedgerFilter, case_lines, count_cases
from app.services.next_step import next_steps
from app.services.partner_list import partner_lines, standing_line
from app.services.scenario_export import scenario_text
from app.services.standing import if_upheld, what_follows
from app.services.verification import check_workspace, rebuild_read_tables
from app.services.violation import suspicion, void_entry
from tests.services.desk import SECOND, TODAY, Desk, after, set_up_desk
from tests.services.shop import LEVEL, REMOVAL, SIX, THREE, TWELVE, decided, open_deposit, set_up_shop, top_up

FRIDAY = date(2025, 9, 19)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Desk]:
    made = set_up_shop(tmp_path)
    yield made
    made.ws.close()


def of_kind(shop: Desk, kind: str) -> list[DueItem]:
    return [item for item in due_items(shop.ws) if item.kind == kind]


def test_a_decision_brings_points_a_freeze_and_a_deduction(shop: Desk) -> None:
    open_deposit(shop)
    violation = decided(shop, SIX)
    outcome = shop.outcome()
    assert outcome.points
    assert outcome.points.total == 6
    assert outcome.freezes == (Freeze(violation, TODAY, TODAY + timedelta(days=6)),)
    assert outcome.frozen_now
    assert outcome.deposit
    assert (outcome.deposit.balance, outcome.deposit.shortfall) == (Decimal(17000), Decimal(3000))
    assert outcome.deposit.top_up_due_on == date(2026, 3, 10)
    assert outcome.pending == ()
    top_up(shop, "3000.00")
    made_good = shop.outcome().deposit
    assert made_good
    assert made_good.balance == LEVEL
    assert made_good.top_up_due_on is None


def test_a_sum_at_discretion_takes_the_place_of_the_items_own(shop: Desk) -> None:
    open_deposit(shop)
    violation = shop.suspect(TWELVE)
    shop.step(DecisionTaken(violation, TODAY, set_to=Decimal("1000.00"), reason="主动更正"))
    outcome = shop.outcome()
    assert outcome.deposit
    assert outcome.deposit.balance == Decimal(19000)
    assert outcome.points
    assert outcome.points.total == 12


def test_the_limit_of_points_removes_for_ever(shop: Desk) -> None:
    open_deposit(shop)
    decided(shop, TWELVE)
    assert shop.outcome().removed_on is None
    violation = shop.suspect(TWELVE)
    outcome = after(what_follows(shop.ws, shop.partner, DecisionTaken(violation, TODAY)))
    assert outcome.removed_on == TODAY
    assert outcome.reentry
    assert outcome.reentry.never
    assert outcome.deposit
    assert outcome.deposit.balance == 0


def test_a_removal_by_decision_needs_its_reason(shop: Desk) -> None:
    violation = shop.suspect(THREE)
    with pytest.raises(Refusal, match="reason"):
        shop.step(DecisionTaken(violation, TODAY, removed=True))
    shop.step(DecisionTaken(violation, TODAY, removed=True, reason="屡教不改"))
    assert shop.outcome().removed_on == TODAY


def test_a_suspicion_shows_what_its_decision_would_bring(shop: Desk) -> None:
    open_deposit(shop)
    step = suspicion(shop.ws, shop.agreement, REMOVAL, TODAY)
    outcome = after(if_upheld(shop.ws, shop.partner, step))
    assert outcome.removed_on == TODAY
    assert shop.outcome().removed_on is None


def test_each_step_of_a_case_opens_those_that_follow_it(shop: Desk) -> None:
    violation = shop.suspect(SIX)

    def offered() -> tuple[str, ...]:
        return next_steps(shop.case(violation), by_points=True)

    assert offered() == ("told", "found", "decided", "dismissed")
    shop.step(PartnerTold(violation, TODAY))
    assert offered() == ("replied", "found", "decided", "dismissed")
    shop.step(ReplyReceived(violation, TODAY))
    assert offered() == ("found", "decided", "dismissed")
    shop.step(DecisionTaken(violation, TODAY))
    assert offered() == ("closed", "reopened")


def test_a_dismissed_case_is_not_decided(shop: Desk) -> None:
    violation = shop.suspect(SIX)
    shop.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert next_steps(shop.case(violation), by_points=True) == ("reopened",)
    with pytest.raises(Refusal, match="was dismissed"):
        shop.step(DecisionTaken(violation, TODAY))


def test_under_points_nothing_is_announced(shop: Desk) -> None:
    with pytest.raises(Refusal, match="Record the decision instead"):
        shop.step(ViolationAnnounced(shop.suspect(SIX), TODAY))


def test_an_agreement_with_classes_knows_no_decision_and_no_deposit(tmp_path: Path) -> None:
    desk = set_up_desk(tmp_path)
    violation = desk.suspect(SECOND)
    for step in (DecisionTaken(violation, TODAY), DepositOpened(desk.agreement, TODAY, LEVEL, LEVEL)):
        with pytest.raises(Refusal, match="counts no points"):
            desk.step(step)
        with pytest.raises(Refusal, match="counts no points"):
            what_follows(desk.ws, desk.partner, step)
    desk.ws.close()


def test_the_ledger_and_the_list_know_the_decision(shop: Desk) -> None:
    waiting, violation = shop.suspect(THREE), decided(shop, SIX, FRIDAY)
    (line,) = case_lines(shop.ws, LedgerFilter(states=("decided",)))
    assert (line.violation, line.state, line.decided_on) == (violation, "decided", FRIDAY)
    assert line.announced_on is None
    assert [line.violation for line in case_lines(shop.ws, LedgerFilter(states=("suspected",)))] == [waiting]
    (partner,) = partner_lines(shop.ws)
    assert partner.open_cases == 1
    assert not standing_line(shop.ws, shop.partner).counters


def test_a_voided_decision_leaves_the_case_open_again(shop: Desk) -> None:
    violation = shop.suspect(SIX)
    entry = shop.step(DecisionTaken(violation, TODAY))
    void_entry(shop.ws, shop.partner, entry, "误记")
    assert count_cases(shop.ws, LedgerFilter(states=("decided",))) == 0
    points = shop.outcome().points
    assert points
    assert points.total == 0


def test_the_read_tables_rebuilt_are_the_same(shop: Desk) -> None:
    open_deposit(shop)
    decided(shop, SIX, FRIDAY)
    lines = case_lines(shop.ws)
    assert check_workspace(shop.ws.path) == ()
    rebuild_read_tables(shop.ws)
    assert case_lines(shop.ws) == lines
    assert check_workspace(shop.ws.path) == ()


def test_a_top_up_is_due_three_working_days_after_the_deduction(shop: Desk) -> None:
    """R28: decided on a Thursday, due on the Tuesday; overdue on the Wednesday; gone once paid."""
    open_deposit(shop)
    decided(shop, SIX)
    (item,) = of_kind(shop, "top_up")
    assert (item.due_on, item.overdue) == (date(2026, 3, 10), False)
    shop.clock.day = date(2026, 3, 11)
    assert [item.overdue for item in of_kind(shop, "top_up")] == [True]
    top_up(shop, "3000.00", shop.clock.day)
    assert of_kind(shop, "top_up") == []


def test_a_freeze_is_due_to_end_until_it_has(shop: Desk) -> None:
    """R27: seven days with the decision's own."""
    violation = decided(shop, SIX)
    (item,) = of_kind(shop, "freeze_ends")
    assert (item.due_on, item.violation, item.overdue) == (date(2026, 3, 11), violation, False)
    shop.clock.day = date(2026, 3, 12)
    assert of_kind(shop, "freeze_ends") == []


def test_evaluating_the_exported_scenario_gives_the_standing(shop: Desk, tmp_path: Path) -> None:
    open_deposit(shop)
    decided(shop, SIX, FRIDAY)
    top_up(shop, "3000.00", FRIDAY + timedelta(days=3))
    violation = shop.suspect(TWELVE)
    shop.step(DecisionTaken(violation, TODAY, Decimal("4000.00"), removed=True, reason="情节严重"))
    shop.suspect(THREE)
    path = tmp_path / "case.toml"
    path.write_text(scenario_text(shop.ws, shop.partner), encoding="utf-8")
    scenario = read_scenario(path, shop.ws.library)
    assert evaluate(scenario.facts, scenario.rulebook, TODAY, shop.ws.calendar) == shop.outcome()
    assert scenario.facts.deposit
    assert scenario.facts.top_ups
