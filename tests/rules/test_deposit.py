"""The deposit account day by day: what counts from its opening on, and what is said of it (R26, R28)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Deposit, Facts, TopUp, Violation
from app.rules.outcome import DepositStanding, Outcome
from app.rules.point_rule import PointMeasure
from app.rules.rulebook import Rulebook
from tests.rules.fact_strategy import MARKETPLACE

OPENED = date(2021, 4, 12)
FULL = Decimal("20000.00")
FIVE_THOUSAND = "m-1"


def decided(id_: str, on: date, *, set_to: str | None = None, removed: bool = False) -> Violation:
    amount = None if set_to is None else Decimal(set_to)
    return Violation(id_, FIVE_THOUSAND, date(2021, 4, 1), decided_on=on, set_to=amount, removed=removed)


def outcome(
    *violations: Violation,
    as_of: date = date(2021, 12, 31),
    top_ups: tuple[TopUp, ...] = (),
    rulebook: Rulebook = MARKETPLACE,
) -> Outcome:
    facts = Facts(violations=violations, deposit=Deposit(FULL, FULL, OPENED), top_ups=top_ups)
    return evaluate(facts, rulebook, as_of, WorkdayCalendar())


def standing(found: Outcome) -> DepositStanding:
    assert found.deposit
    return found.deposit


def said(found: Outcome, figure: str) -> str:
    (reason,) = found.reasons(f"deposit.{figure}")
    return render(reason.text, ENGLISH)


def test_an_account_stands_from_its_opening_day_and_not_a_day_before() -> None:
    assert outcome(as_of=date(2021, 4, 11)).deposit is None
    assert standing(outcome(as_of=OPENED)).balance == FULL
    assert standing(outcome(as_of=date(2021, 4, 13))).balance == FULL


def test_a_deduction_counts_from_the_opening_day_on() -> None:
    assert standing(outcome(decided("V", date(2021, 4, 11)))).balance == FULL
    assert standing(outcome(decided("V", OPENED))).balance == Decimal("15000.00")


def test_a_removal_forfeits_what_is_there_from_the_opening_day_on() -> None:
    before = decided("V", date(2021, 4, 11), set_to="0.00", removed=True)
    assert standing(outcome(before)).balance == FULL
    assert standing(outcome(replace(before, decided_on=OPENED))).balance == 0


def test_a_top_up_counts_from_the_opening_day_on_and_after_the_deductions_of_its_day() -> None:
    def balance(day: date) -> Decimal:
        return standing(outcome(top_ups=(TopUp(day, Decimal("7.00")),))).balance - FULL

    assert (balance(date(2021, 4, 11)), balance(OPENED)) == (Decimal("0.00"), Decimal("7.00"))
    whole = decided("V", date(2021, 5, 6), set_to="30000.00")
    found = outcome(whole, top_ups=(TopUp(date(2021, 5, 6), Decimal("100.00")),))
    assert standing(found).balance == Decimal("100.00")


def test_a_deduction_of_a_fen_is_a_deduction() -> None:
    assert standing(outcome(decided("V", date(2021, 5, 6), set_to="0.01"))).deductions_12m == 1


def test_an_account_that_is_whole_says_so() -> None:
    found = outcome()
    assert said(found, "top_up_due_on") == "nothing is to be topped up"
    assert said(found, "deductions_12m") == "no deduction in the last 12 months"
    assert said(found, "extra_required") == "not more than 2 deductions within 12 months"


def test_a_deduction_says_by_when_it_is_to_be_made_good_and_how_long_it_runs() -> None:
    found = outcome(decided("V", date(2021, 5, 6)), as_of=date(2021, 5, 7))
    assert standing(found).top_up_due_on == date(2021, 5, 10)
    assert said(found, "top_up_due_on").startswith("3 working days after the deduction: 7 May 2021")
    assert said(found, "deductions_12m").endswith("V on 6 May 2021, through 5 May 2022")


def test_a_removal_asks_for_no_top_up_and_says_what_it_forfeits() -> None:
    found = outcome(decided("V", date(2021, 5, 6), removed=True))
    assert said(found, "top_up_due_on") == "removed: no top-up is asked for"
    assert said(found, "balance").endswith("the rest forfeited by the removal on 6 May 2021")


def test_a_deduction_too_many_says_until_when_more_is_required_and_then_no_longer() -> None:
    three = [decided(f"V{month}", date(2021, month, 6), set_to="10.00") for month in (5, 6, 7)]
    found = outcome(*three, as_of=date(2022, 7, 6))
    assert standing(found).extra_required == Decimal("10000.00")
    assert said(found, "extra_required").endswith("¥10,000.00 more through 6 Jul 2022")
    over = outcome(*three, as_of=date(2022, 7, 7))
    assert standing(over).extra_required == 0
    assert said(over, "extra_required") == "not more than 2 deductions within 12 months"


def test_a_freeze_of_an_even_number_of_days_ends_on_the_last_of_them() -> None:
    item = MARKETPLACE.catalogue[FIVE_THOUSAND]
    measure = PointMeasure(1, 10, Decimal("0.00"), whole_deposit=False, removes=False)
    catalogue = {**MARKETPLACE.catalogue, FIVE_THOUSAND: replace(item, measure=measure)}
    found = outcome(decided("V", date(2021, 5, 1)), rulebook=replace(MARKETPLACE, catalogue=catalogue))
    assert found.freezes
    assert found.freezes[0].through == date(2021, 5, 10)
